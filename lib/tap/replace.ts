import { apply, type Callable, native } from './natives.ts';

/**
 * Puts a Proxy in the place of a function property (or of the Proxy that is there already), and gives it; the property's
 * attributes stay. Throws where there is no function.
 */
export type Replace = (owner: object, key: string, traps: Traps) => Callable;

/** Without a prototype: a page's Object.prototype.get would become a trap. */
export type Traps = ProxyHandler<Callable> & { __proto__: null };

/**
 * A Proxy keeps name, length, statics, prototype and `instanceof` of what it stands for. Only its text loses the name
 * ("function () { [native code] }"), so Function.prototype.toString is asked for the original's instead.
 */
export function createReplace(): Replace {
  const ProxyOf = Proxy;
  const originals = new WeakMap<object, Callable>();
  const lookUp = native(WeakMap, 'get');
  const remember = native(WeakMap, 'set');
  const originalOf = (candidate: unknown) => lookUp(originals, candidate) ?? candidate;

  const replace: Replace = (owner, key, traps) => {
    const slots = owner as { [key: string]: Callable };
    const original = originalOf(slots[key]);
    const proxy = new ProxyOf(original, traps);
    remember(originals, proxy, original);
    slots[key] = proxy;
    return proxy;
  };
  replace(Function.prototype, 'toString', {
    __proto__: null,
    apply: (print, self, args) => apply(print, originalOf(self), args),
  });
  return replace;
}

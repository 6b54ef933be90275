import { apply, native, quietly } from './natives.ts';
import type { Tap } from './page-tap.ts';
import type { Traps } from './replace.ts';

const CALLBACK = /[?&]callback=([\w$]+)/;

/**
 * Copies what allow-listed JSONP scripts hand to their callback. The callback is a plain property of the window, and stays
 * one: the page may replace or delete it at any time.
 */
export function tapJsonp({ replace, post, wants }: Tap): void {
  const exec = native(RegExp, 'exec');
  const script = HTMLScriptElement;
  const sourceOf = native(script, 'src');
  const soon = queueMicrotask;

  const look = quietly((element) => {
    const url = sourceOf(element);
    const callback = wants(url) && exec(CALLBACK, url)?.[1];
    const copy = quietly((answer) => post(url, answer));
    const wrap = quietly(() =>
      replace(window, callback, {
        __proto__: null,
        apply(original, self, args) {
          // Copied first: the page's callback may change the answer, or keep it.
          copy(args[0]);
          return apply(original, self, args);
        },
      }),
    );
    // Pages set the callback before or after the address, but before they give up control; the answer comes later.
    if (callback) soon(wrap);
  });
  const traps: Traps = {
    __proto__: null,
    apply(original, element, args) {
      const result = apply(original, element, args);
      // The setter of `src` has one argument; setAttribute, which has two, throws for one.
      if (args.length < 2 || args[0] === 'src') look(element);
      return result;
    },
  };

  replace(Element.prototype, 'setAttribute', traps);
  const source = Object.getOwnPropertyDescriptor(script.prototype, 'src') as PropertyDescriptor;
  replace(source, 'set', traps);
  Object.defineProperty(script.prototype, 'src', source);
}

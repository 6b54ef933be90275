import { apply, native, quietly } from './natives.ts';
import type { Tap } from './page-tap.ts';

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
        apply(original, self, args) {
          // Copied first: the page's callback may change the answer, or keep it.
          copy(args[0]);
          return apply(original, self, args);
        },
      }),
    );
    // Pages set the callback before or after the address, but before they give up control; the answer comes later.
    if (callback) soon(() => wrap(0));
  });
  /** Lets the original set an address (or an attribute, where it is the one named), then looks at it. */
  const after = (attribute?: string): ProxyHandler<() => void> => ({
    apply(original, element, args) {
      const result = apply(original, element, args);
      if (!attribute || args[0] === attribute) look(element);
      return result;
    },
  });

  replace(Element.prototype, 'setAttribute', after('src'));
  const source = Object.getOwnPropertyDescriptor(script.prototype, 'src') as PropertyDescriptor;
  replace(source, 'set', after());
  Object.defineProperty(script.prototype, 'src', source);
}

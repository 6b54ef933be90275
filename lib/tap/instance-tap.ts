import { construct, native, quietly } from './natives.ts';
import type { Tap } from './page-tap.ts';

/** Copies the messages of allow-listed WebSockets and the answers of allow-listed XHRs. */
export function tapInstances({ replace, post, wants }: Tap): void {
  const listen = native(EventTarget, 'addEventListener');
  const answer = native(XMLHttpRequest, 'response');

  /** Listens on every instance before the page can: its own listeners may stop the event or change what it carries. */
  function watch(
    name: 'WebSocket' | 'XMLHttpRequest',
    type: string,
    address: string,
    dataOf: (event: unknown, target: unknown) => unknown,
  ): void {
    const addressOf = native(window[name], address);
    const start = quietly((target) => {
      const listener = quietly((event) => {
        const url = addressOf(target);
        if (wants(url)) post(url, dataOf(event, target));
      });
      listen(target, type, listener);
    });
    window[name].prototype.constructor = replace(window, name, {
      __proto__: null,
      construct(original, args, newTarget) {
        const instance = construct(original, args, newTarget);
        start(instance);
        return instance;
      },
    });
  }

  watch('WebSocket', 'message', 'url', native(MessageEvent, 'data'));
  watch('XMLHttpRequest', 'load', 'responseURL', (_event, xhr) => answer(xhr));
}

import { construct, native, quietly } from './natives.ts';
import type { Tap } from './page-tap.ts';

/** Copies the messages of allow-listed WebSockets and the answers of allow-listed XHRs. */
export function tapInstances({ replace, post, wants }: Tap): void {
  const listen = native(EventTarget, 'addEventListener');
  const eventData = native(MessageEvent, 'data');
  const answer = native(XMLHttpRequest, 'response');
  const loaded = native(ProgressEvent, 'loaded');

  /** Listens on every instance before the page can: its own listeners may stop the event or change what it carries. */
  function watch(
    name: 'WebSocket' | 'XMLHttpRequest',
    type: string,
    address: string,
    copy: (url: string, event: unknown, target: unknown) => void,
  ): void {
    const addressOf = native(window[name], address);
    const start = quietly((target) => {
      const listener = quietly((event) => {
        const url = addressOf(target);
        if (wants(url)) copy(url, event, target);
      });
      listen(target, type, listener);
    });
    window[name].prototype.constructor = replace(window, name, {
      construct(original, args, newTarget) {
        const instance = construct(original, args, newTarget);
        start(instance);
        return instance;
      },
    });
  }

  watch('WebSocket', 'message', 'url', (url, event) => post(url, eventData(event)));
  // A parsed answer does not tell its size; the event does.
  watch('XMLHttpRequest', 'load', 'responseURL', (url, event, xhr) => post(url, answer(xhr), loaded(event)));
}

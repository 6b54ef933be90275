import { fakeBrowser } from 'wxt/testing/fake-browser';

type Respond = (answer: unknown) => void;
type Listener = (message: unknown, sender: unknown, respond: Respond) => unknown;

/**
 * Single messages in a fake browser: what a page sends goes, as a copy, to the listeners of the same process, which answer later.
 * `sender` is what the browser would say of the page.
 */
export function installMessages(sender: object): void {
  const listeners = new Set<Listener>();
  const sendMessage = (message: unknown) =>
    new Promise<unknown>((resolve) => {
      const copy = structuredClone(message);
      const answer: Respond = (given) => resolve(structuredClone(given));
      const taken = [...listeners].map((listener) => listener(copy, sender, answer)).includes(true);
      if (!taken) resolve(undefined);
    });
  Object.assign(fakeBrowser.runtime, {
    onMessage: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
    sendMessage,
  });
}

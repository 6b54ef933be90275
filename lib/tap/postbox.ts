import { ignore, native, quietly } from './natives.ts';
import { MAX_SIZE, PORT_EVENT, TAP_EVENT, type TapPost } from './posts.ts';

// Between the two scripts of document_start lie milliseconds; our judgement, no source.
const MAX_WAITING = 64;

/**
 * Posts a copy: text, bytes, a Blob or a parsed value, and its size where `data` does not tell it. Too large a one is counted
 * instead. Throws for what cannot be copied: every caller runs `quietly`.
 */
export type Post = (url: string, data: unknown, size?: number) => void;

/**
 * Opens the channel to the content script, whichever of the two starts first; undefined when an older tap of this page goes on (it
 * takes the new content script's port). Until a port is there, a bounded number of copies waits.
 */
export function openPostbox(): Post | undefined {
  const portsOf = native(MessageEvent, 'ports');
  const postTo = native(MessagePort, 'postMessage');
  const preventDefault = native(Event, 'preventDefault');
  const bufferLength = quietly(native(ArrayBuffer, 'byteLength'));
  let port: MessagePort | undefined;
  let waiting = 0;
  // Posts what waits, in order. A chain, because the page can take part in what a list does.
  let postWaiting: () => void = ignore;

  function deliver(post: TapPost): void {
    if (port) postTo(port, post);
    else if (++waiting <= MAX_WAITING) {
      const postEarlier = postWaiting;
      postWaiting = () => {
        postEarlier();
        quietly(deliver)(post);
      };
    }
  }

  const takePort = quietly((event) => {
    port = portsOf(event)[0];
    postWaiting();
    if (waiting > MAX_WAITING) deliver({ lost: 'dropped', count: waiting - MAX_WAITING });
    postWaiting = ignore;
    waiting = 0;
  });

  // dispatchEvent runs the content script's answer before it returns, so that the port is here when the hooks start.
  addEventListener(PORT_EVENT, takePort);
  if (!dispatchEvent(new Event(TAP_EVENT, { cancelable: true }))) return;
  addEventListener(TAP_EVENT, preventDefault);

  // A Blob crosses as a handle, whatever its size: the other side looks at that before it reads.
  return (url, data, size = typeof data === 'string' ? data.length : bufferLength(data)) =>
    deliver(size > MAX_SIZE ? { lost: 'oversize', count: 1 } : { url, data });
}

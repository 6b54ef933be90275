import type { Count } from '../units.ts';

/** Dispatched on `window` by a tap that starts: the content script answers with a port, an older tap by cancelling it. */
export const TAP_EVENT = 'roomscope:tap';
/** Dispatched on `window` by the content script; carries the tap's end of the channel. */
export const PORT_EVENT = 'roomscope:port';

/** Largest message that is copied: bytes, or UTF-16 units of a text. A larger one is counted and dropped. */
export const MAX_SIZE: Count = 1_048_576;

/** What was not copied: too large, or more than may wait for the port or cross it in a second. */
export type Loss = 'oversize' | 'dropped';

/**
 * What a tap posts. `data` is a text, an ArrayBuffer, a Blob, or a value that the page had parsed already (a JSONP argument, an
 * XHR of type "json"). The page can post anything in the tap's name: `tap-port.ts` checks every field.
 */
export type TapPost = { url: string; data: unknown } | { lost: Loss; count: Count };

import { type Count, type Milliseconds, SECOND } from '../units.ts';
import { type Loss, MAX_SIZE, PORT_EVENT, TAP_EVENT, type TapPost } from './posts.ts';

// A room of 500 messages a second, four times over (threat S3 of the project's threat table).
const MAX_PER_SECOND: Count = 2_000;
const MAX_URL = 4_096;

/** A copied message, checked: a text or bytes within the size limit. */
export interface TappedMessage {
  url: string;
  data: string | Uint8Array;
}

export interface TapPortOptions {
  /** Called in the order of arrival. */
  onMessage(message: TappedMessage): void;
  /** Messages that were not copied, or not let through. */
  onLost(cause: Loss, count: Count): void;
  /** Monotonic milliseconds. */
  now(): Milliseconds;
}

/** The content script's end of the channel to the tap. */
export interface TapPort {
  /** Posts that are not what a tap sends. */
  readonly rejected: Count;
  stop(): void;
}

/**
 * Opens the channel to the tap, whichever of the two starts first, and passes on what stands every check. Whatever arrives may
 * come from the page itself: it is read field by field, limited in size and rate, and never answered. The worst that a page
 * can do is to tell wrong numbers about its own room.
 */
export function openTapPort(options: TapPortOptions): TapPort {
  const stopping = new AbortController();
  const admit = createRateLimit(options);
  let port: MessagePort | undefined;
  let rejected = 0;
  // Blobs are read asynchronously: everything waits its turn behind the one before.
  let last: Promise<void> = Promise.resolve();

  const receive = (event: MessageEvent<unknown>) => {
    if (!admit()) return;
    const post = parsePost(event.data);
    if (!post) rejected++;
    else if ('lost' in post) options.onLost(post.lost, post.count);
    else last = last.then(() => passOn(post));
  };
  const passOn = async (post: Extract<TapPost, { url: string }>) => {
    if (sizeOf(post.data) > MAX_SIZE) return options.onLost('oversize', 1);
    const data = await readPost(post).catch(() => null);
    if (stopping.signal.aborted) return;
    if (data === null) rejected++;
    else if (data.length > MAX_SIZE) options.onLost('oversize', 1);
    else options.onMessage({ url: post.url, data });
  };
  const offer = () => {
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = receive;
    window.dispatchEvent(new MessageEvent(PORT_EVENT, { ports: [channel.port2] }));
  };
  window.addEventListener(TAP_EVENT, offer, { signal: stopping.signal });
  offer();

  return {
    get rejected() {
      return rejected;
    },
    stop() {
      stopping.abort();
      port?.close();
    },
  };
}

/** Lets MAX_PER_SECOND through in each second; each one over that is reported as dropped. */
function createRateLimit({ now, onLost }: Pick<TapPortOptions, 'now' | 'onLost'>): () => boolean {
  let since = now();
  let passed = 0;
  return () => {
    if (now() - since >= SECOND) {
      since = now();
      passed = 0;
    }
    passed++;
    if (passed > MAX_PER_SECOND) onLost('dropped', 1);
    return passed <= MAX_PER_SECOND;
  };
}

/** A post with the fields and sizes that a tap sends; null for anything else. Unknown fields are not looked at. */
export function parsePost(data: unknown): TapPost | null {
  if (typeof data !== 'object' || data === null) return null;
  const { url, lost, count } = data as { [field: string]: unknown };
  if (lost !== undefined) {
    const cause = lost === 'oversize' || lost === 'dropped' ? lost : null;
    return cause && isCount(count) ? { lost: cause, count } : null;
  }
  if (typeof url !== 'string' || url.length > MAX_URL) return null;
  const body = (data as { data?: unknown }).data;
  return typeof body === 'string' || (typeof body === 'object' && body !== null) ? { url, data: body } : null;
}

function isCount(value: unknown): value is Count {
  return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= 1_000_000;
}

/** What can be known before reading: a parsed value tells its size as text only. */
function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  if (data instanceof Blob) return data.size;
  return data instanceof ArrayBuffer ? data.byteLength : 0;
}

/** The text or bytes of a post; null or a rejection for a value that is no JSON. */
async function readPost({ data }: { data: unknown }): Promise<string | Uint8Array | null> {
  if (typeof data === 'string') return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (data instanceof Blob) return new Uint8Array(await data.arrayBuffer());
  // A parsed answer is text again here, in a world whose JSON is the browser's own; a cyclic one throws.
  return JSON.stringify(data) ?? null;
}

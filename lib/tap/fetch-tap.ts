import { apply, ignore, type Native, native, quietly } from './natives.ts';
import type { Tap } from './page-tap.ts';
import { MAX_SIZE } from './posts.ts';

/**
 * Copies the bodies of allow-listed fetches. Only those are ever cloned: an endless stream that is cloned and not read grows
 * without bound. For them the page gets a promise one step behind the original, because listening to the original itself would
 * mark its failure as handled and keep `unhandledrejection` from the page.
 */
export function tapFetch(tap: Tap): void {
  const then = native(Promise, 'then');
  const copyBody = createBodyCopier(tap, then);
  const RequestOf = Request;
  const urlOf = native(Request, 'url');
  // Both give undefined where asking for the address would call the page's own code.
  const ofRequest = quietly((target) => urlOf(typeof target === 'string' ? new RequestOf(target) : target));
  const ofUrl = quietly(native(URL, 'href'));

  tap.replace(window, 'fetch', {
    apply(original, self, args) {
      const promise = apply(original, self, args);
      const url = ofRequest(args[0]) ?? ofUrl(args[0]);
      const step = () =>
        then(promise, (response: unknown) => {
          copyBody({ url, response });
          return response;
        });
      return (tap.wants(url) && quietly(step)(0)) || promise;
    },
  });
}

/** Reads a clone to its end, or to MAX_SIZE and no further. */
function createBodyCopier(
  { post }: Tap,
  then: Native,
): (fetched: { url: string; response: unknown }) => void {
  const clone = native(Response, 'clone');
  const body = native(Response, 'body');
  const getReader = native(ReadableStream, 'getReader');
  const read = native(ReadableStreamDefaultReader, 'read');
  const cancel = native(ReadableStreamDefaultReader, 'cancel');
  const Bytes = Uint8Array;
  // The class of all typed arrays, which has no name of its own.
  const Views = Object.getPrototypeOf(Bytes);
  const lengthOf = native(Views, 'byteLength');
  const put = native(Views, 'set');

  return quietly(({ url, response }) => {
    const reader = getReader(body(clone(response)));
    let bytes = new Bytes();
    let total = 0;
    const take = quietly(({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
      if (done) return post(url, bytes.buffer);
      const start = total;
      total += lengthOf(value);
      if (total > MAX_SIZE) {
        post(url, null, total);
        return then(cancel(reader), ignore, ignore);
      }
      const grown = new Bytes(total);
      put(grown, bytes);
      put(grown, value, start);
      bytes = grown;
      next();
    });
    const next = () => then(read(reader), take, ignore);
    next();
  });
}

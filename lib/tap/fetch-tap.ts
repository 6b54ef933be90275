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
    __proto__: null,
    apply(original, self, args) {
      const promise = apply(original, self, args);
      const url = ofRequest(args[0]) ?? ofUrl(args[0]);
      const step = () =>
        then(promise, (response: unknown) => {
          copyBody(url, response);
          return response;
        });
      return (tap.wants(url) && quietly(step)()) || promise;
    },
  });
}

/** Reads a clone to its end, or to MAX_SIZE and no further. */
function createBodyCopier({ post }: Tap, then: Native): (url: string, response: unknown) => void {
  const clone = native(Response, 'clone');
  const body = native(Response, 'body');
  const getReader = native(ReadableStream, 'getReader');
  const read = native(ReadableStreamDefaultReader, 'read');
  const cancel = native(ReadableStreamDefaultReader, 'cancel');
  const Bytes = Uint8Array;
  const Buffer = ArrayBuffer;
  const resize = native(Buffer, 'transfer');
  // The class of all typed arrays, which has no name of its own.
  const Views = Object.getPrototypeOf(Bytes);
  const lengthOf = native(Views, 'byteLength');
  const put = native(Views, 'set');

  return quietly((url, response) => {
    const reader = getReader(body(clone(response)));
    let bytes = new Buffer(0);
    let total = 0;
    const take = quietly(({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
      const end = total + (done ? 0 : lengthOf(value));
      if (done || end > MAX_SIZE) {
        post(url, bytes, end);
        then(cancel(reader), ignore, ignore);
        return;
      }
      bytes = resize(bytes, end);
      put(new Bytes(bytes), value, total);
      total = end;
      next();
    });
    const next = () => then(read(reader), take, ignore);
    next();
  });
}

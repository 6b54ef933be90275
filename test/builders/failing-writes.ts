import { vi } from 'vitest';

const WRITES = ['put', 'add', 'delete', 'clear'] as const;

/**
 * Makes the nth write from now abort its transaction, as a full disk or a dying worker does; gives whether it was reached. Undone
 * by `vi.restoreAllMocks()`.
 */
export function failWrite(n: number): () => boolean {
  let writes = 0;
  for (const name of WRITES) {
    const original = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      const request = original.apply(this, args);
      writes += 1;
      // After the writes of the same turn, as the answer of a disk comes after them.
      if (writes === n) queueMicrotask(() => this.transaction.abort());
      return request;
    });
  }
  return () => writes >= n;
}

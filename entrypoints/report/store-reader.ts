import { openStore, type Store } from '../../lib/store/database.ts';

/** Keeps one connection to the store, and opens another when the browser has closed it. */
export class StoreReader {
  #opening: Promise<Store> | null = null;

  /** Rejects as `openStore` does; the next call tries again. */
  open(): Promise<Store> {
    this.#opening ??= openStore({ onClosed: () => this.#forget() }).catch((error: unknown) => {
      this.#forget();
      throw error;
    });
    return this.#opening;
  }

  #forget(): void {
    this.#opening = null;
  }
}

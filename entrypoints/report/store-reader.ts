import { browser } from 'wxt/browser';
import { openStore, type Store } from '../../lib/store/database.ts';

/** storage.local: the name of the database in use, where the worker had to replace a damaged one. */
const NAME_KEY = 'storeName';

/** Keeps one connection to the store, and opens another when the browser has closed it. */
export class StoreReader {
  #opening: Promise<Store> | null = null;

  /** Rejects as `openStore` does; the next call tries again. */
  open(): Promise<Store> {
    this.#opening ??= this.#openCurrent().catch((error: unknown) => {
      this.#forget();
      throw error;
    });
    return this.#opening;
  }

  async #openCurrent(): Promise<Store> {
    const stored = await browser.storage.local.get(NAME_KEY);
    const name = stored[NAME_KEY];
    return openStore({ ...(typeof name === 'string' && { name }), onClosed: () => this.#forget() });
  }

  #forget(): void {
    this.#opening = null;
  }
}

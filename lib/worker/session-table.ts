import { browser } from 'wxt/browser';

/**
 * A table in storage.session, which the browser keeps in memory while the worker dies and comes back, and forgets when it
 * closes. Changes run one at a time: the worker's handlers interleave, and it keeps no state of its own.
 */
export async function changeTable<Entry, Result>(
  key: string,
  work: (table: { [id: string]: Entry }) => Result,
): Promise<Result> {
  return await navigator.locks.request(key, async () => {
    const stored = await browser.storage.session.get(key);
    const table = (stored[key] ?? {}) as { [id: string]: Entry };
    const before = JSON.stringify(table);
    const result = work(table);
    if (JSON.stringify(table) !== before) await browser.storage.session.set({ [key]: table });
    return result;
  });
}

import type { Store } from './database.ts';

/** What the operator set, by key. */
export interface Settings {
  /** Topic id → words: the operator's edited dictionary of comment topics. */
  topics: { [topic: string]: readonly string[] };
}

export type StoredSetting = { [K in keyof Settings]: { key: K; value: Settings[K] } }[keyof Settings];

/** One setting; undefined when the operator never set it. */
export async function loadSetting<K extends keyof Settings>(
  { db }: Store,
  key: K,
): Promise<Settings[K] | undefined> {
  return (await db.get('settings', key))?.value;
}

/** Sets one setting. */
export async function saveSetting<K extends keyof Settings>(
  { db }: Store,
  key: K,
  value: Settings[K],
): Promise<void> {
  await db.put('settings', { key, value });
}

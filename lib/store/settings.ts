import type { EpochMs } from '../units.ts';
import type { Store } from './database.ts';

/** What the operator set, by key. */
export interface Settings {
  /** Topic id → words: the operator's edited dictionary of comment topics. */
  topics: { [topic: string]: readonly string[] };
  /** Days after which samples of one a second become one a minute; null: never. */
  retention: { perSecondDays: number | null };
  /** Since when the operator is told that samples will be thinned: of sessions whose last sample is before `before`. */
  thinningNotice: { since: EpochMs; before: EpochMs };
}

export type StoredSetting = { [K in keyof Settings]: { key: K; value: Settings[K] } }[keyof Settings];

/** One setting; undefined when the operator never set it. */
export async function loadSetting<K extends keyof Settings>(
  { db }: Store,
  key: K,
): Promise<Settings[K] | undefined> {
  const setting = await db.get('settings', key);
  return setting?.value as Settings[K] | undefined; // The key says which.
}

/** Sets one setting. */
export async function saveSetting<K extends keyof Settings>(
  { db }: Store,
  key: K,
  value: Settings[K],
): Promise<void> {
  await db.put('settings', { key, value } as StoredSetting);
}

/** Goes back to what holds when the operator never set it. */
export async function dropSetting({ db }: Store, key: keyof Settings): Promise<void> {
  await db.delete('settings', key);
}

/** Remembers the last keys it was given: at least `size`, at most twice as many. */
export interface RecentKeys<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/**
 * A map that forgets by generations: when the young generation is full it becomes the old one, and what was old is gone.
 * Reading a key keeps it young.
 */
export function createRecentKeys<Value>(size: number): RecentKeys<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();

  function set(key: string, value: Value): void {
    young.set(key, value);
    if (young.size < size) return;
    old = young;
    young = new Map();
  }

  return {
    set,
    get(key) {
      const value = young.get(key);
      if (value !== undefined || !old.has(key)) return value;
      const kept = old.get(key)!;
      set(key, kept);
      return kept;
    },
  };
}

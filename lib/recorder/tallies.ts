import type { CountedByNotice } from '../adapters/adapter.ts';
import type { SampleValue, SeriesKey } from '../model/series.ts';
import type { Count } from '../units.ts';
import { openedWith } from './notices.ts';
import type { CountingRoute, Distinct } from './people.ts';

/** The values of one sample. */
export type Values = { [key in SeriesKey]?: SampleValue };
/** Running counts by series key. */
export type StoredCounts = { readonly [key: string]: Count };

/** The running counts of one session, by series key. */
export interface Tallies {
  /** Begins a count at 0, or at the stored count of a session that goes on. */
  open(key: string): void;
  /** `fresh`: counted in the second in which its source opened. */
  add(key: string, by: Count, fresh: boolean): void;
  has(key: string): boolean;
  /** How many keys begin like this. */
  countOf(prefix: string): Count;
  /** Writes every count into `values`. */
  writeTo(values: Values, routeOf: (counter: CountedByNotice) => CountingRoute): void;
  continueFrom(stored: StoredCounts): void;
  /** What is added to counts that were made before the stored ones were known; undefined for a series that is not counted. */
  baseOf(key: string): number | undefined;
}

interface Tally {
  counter: CountedByNotice;
  total: Count;
  first: Count;
  base: number;
  shown?: SampleValue;
}

/**
 * In a session that goes on, what was counted in a source's first second is taken off again: a source's first answer may tell
 * once more what was counted before the reload.
 */
export function createTallies(): Tallies {
  const tallies = new Map<string, Tally>();
  let stored: StoredCounts = {};

  const baseOf = (key: string, { counter, first }: Tally) =>
    stored[counter] === undefined ? 0 : (stored[key] ?? 0) - first;

  function open(key: string): Tally {
    const known = tallies.get(key);
    if (known) return known;
    const tally: Tally = { counter: openedWith(key)!, total: 0, first: 0, base: 0 };
    tally.base = baseOf(key, tally);
    tallies.set(key, tally);
    return tally;
  }

  return {
    open,
    add(key, by, fresh) {
      const tally = open(key);
      tally.total += by;
      if (fresh) tally.first += by;
    },
    has: (key) => tallies.has(key),
    countOf: (prefix) => [...tallies.keys()].filter((key) => key.startsWith(prefix)).length,
    writeTo(values, routeOf) {
      for (const [key, tally] of tallies) {
        const count = tally.base + tally.total;
        tally.shown = keptOrNew(tally.shown, { lo: count, hi: count }, routeOf(tally.counter));
        values[key as SeriesKey] = tally.shown;
      }
    },
    continueFrom(counts) {
      stored = counts;
      for (const [key, tally] of tallies) tally.base = baseOf(key, tally);
    },
    baseOf: (key) => tallies.get(key)?.base,
  };
}

/** The value shown before where it still holds: thousands of kept samples then share one object. */
export function keptOrNew(
  before: SampleValue | undefined,
  { lo, hi }: Distinct,
  route: CountingRoute,
): SampleValue {
  if (before && before.lo === lo && before.hi === hi && before.route === route) return before;
  return { value: lo, lo, ...(hi === undefined ? {} : { hi }), route };
}

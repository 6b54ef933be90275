import type { Count } from '../units.ts';
import { keyedHash } from './keyed-hash.ts';

/** Routes that count notices. A page's state is a snapshot of the past: its notices are not counted. */
export type CountingRoute = 'tap' | 'dom';

/** A number of distinct people: lo where lo = hi; without `hi`, at least lo. */
export interface Distinct {
  lo: Count;
  hi?: Count;
}

/** Counts distinct people of one session. Names and ids go in and never come out. */
export interface People {
  note(route: CountingRoute, person: string, commented: boolean): void;
  /** All people so far; `earlier`: the counts of parts before a reload, whose people cannot be recognised again. */
  identified(earlier: readonly Count[]): Distinct;
  /** Those who commented; `earlier` as above. */
  commenters(earlier: readonly Count[]): Distinct;
  /** The parts of this session that do not know each other's people. */
  parts(): Count[];
}

/** 200 000 people are some 10 MB; a busier room gets a lower bound from there on. */
const LIMIT = 200_000;
const SEEN = 1;
const COMMENTED = 2;

/**
 * The tap knows people by id, the DOM by name: the same person is two there, so the routes are two parts as after a reload, and
 * the number is only known to be at least the largest part (a session's `identifiedParts` give the upper end too). `key`: 8 random bytes of this session, never stored; what is kept
 * in memory is a 53-bit keyed hash, so that two sessions cannot be joined (200 000 people collide with odds of 1 : 400 000).
 */
export function createPeople(key: Uint8Array, limit: Count = LIMIT): People {
  const known = new Map<number, number>();
  const seen = { tap: 0, dom: 0 };
  const spoke = { tap: 0, dom: 0 };
  let full = false;

  const parts = () => [seen.tap, seen.dom].filter((part) => part > 0);

  return {
    note(route, person, commented) {
      const name = nameless(key, route, person);
      const before = known.get(name);
      if (before === undefined && known.size >= limit) {
        full = true;
        return;
      }
      const after = (before ?? SEEN) | (commented ? COMMENTED : SEEN);
      if (after === before) return;
      known.set(name, after);
      if (before === undefined) seen[route]++;
      if (commented) spoke[route]++;
    },
    parts,
    identified: (earlier) => distinctOf([...earlier, seen.tap, seen.dom], full),
    commenters: (earlier) => distinctOf([...earlier, spoke.tap, spoke.dom], full),
  };
}

function distinctOf(parts: Count[], full: boolean): Distinct {
  const lo = Math.max(...parts);
  return full || parts.filter((part) => part > 0).length > 1 ? { lo } : { lo, hi: lo };
}

function nameless(key: Uint8Array, route: CountingRoute, person: string): number {
  const [low, high] = keyedHash(key, route + person);
  return (high & 0x1fffff) * 0x1_0000_0000 + low;
}

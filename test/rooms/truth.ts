import type { Count, EpochMs, Milliseconds } from '../../lib/units.ts';

/** A number that the room told. */
export interface Told {
  at: EpochMs;
  value: number;
}

/** A recorded point: a sample's value with its interval. */
export interface Recorded {
  at: EpochMs;
  value: number;
  lo: number;
  hi?: number;
}

/** Who a notice is about, and what else it counts into. */
export interface ToldNotice {
  person?: string;
  /** The person wears a fan badge. */
  badge?: boolean;
  /** Further series of the same notice: a source label, topics. */
  also?: readonly string[];
  n?: Count;
}

/** What a simulated room has told so far: each shown number with its time, and how many notices of each kind. */
export class Truth {
  readonly shown = new Map<string, Told[]>();
  private readonly noticed = new Map<string, Count>();
  private readonly people = new Set<string>();
  private readonly commenters = new Set<string>();
  private readonly now: () => EpochMs;

  constructor(now: () => EpochMs = Date.now) {
    this.now = now;
  }

  /** The room tells a number, written exactly or rounded: the value is the true one. */
  show(series: string, value: number): void {
    const at = this.now();
    const list = this.shown.get(series);
    if (list) list.push({ at, value });
    else this.shown.set(series, [{ at, value }]);
  }

  /** The room sends a notice that counts into a series. */
  notice(series: string, { person, badge, also = [], n = 1 }: ToldNotice = {}): void {
    for (const key of [series, ...also]) this.noticed.set(key, (this.noticed.get(key) ?? NONE) + n);
    if (person === undefined) return;
    this.people.add(person);
    if (series === 'comments') this.commenters.add(person);
    if (series === 'entries' && badge) this.notice('entriesWithFanBadge');
  }

  /** What every counter that the recorder keeps must stand at now. */
  counts(): { [series: string]: Count } {
    const distinct = { identifiedViewers: this.people.size, commenters: this.commenters.size };
    return { ...Object.fromEntries(this.noticed), ...distinct };
  }

  /** The latest number told of a series; undefined before the first. */
  latest(series: string): number | undefined {
    return this.shown.get(series)?.at(-1)?.value;
  }

  /** Forgets everything: a new broadcast begins. */
  clear(): void {
    this.shown.clear();
    this.noticed.clear();
    this.people.clear();
    this.commenters.clear();
  }
}

const NONE: Count = 0;
/** How old a number may be when it is sampled: the promise that the recorder makes. */
export const FRESH: Milliseconds = 1_500;
/** A look at the page up to this late still belongs to the whole second before (`ON_TIME` of the recorder), plus log and timers. */
const LOG_LAG: Milliseconds = 150;

/**
 * Whether a sample agrees with what was told: a number that was current at some moment of the 1.5 s before the sample equals
 * the sample's value (exact) or lies in its interval (rounded, capped).
 */
export function agrees(sample: Recorded, told: readonly Told[]): boolean {
  return told.some(({ at, value }, i) => {
    const until = told[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    if (at > sample.at + LOG_LAG || until < sample.at - FRESH) return false;
    return sample.lo <= value && (sample.hi === undefined || value <= sample.hi);
  });
}

import type { SessionPatch } from '../model/opening.ts';
import type { Sample } from '../model/series.ts';
import type { Count, EpochMs, Milliseconds } from '../units.ts';
import type { SessionlessGap } from './gaps.ts';
import type { SessionlessMark } from './marks.ts';

/** A sample before it has its number. */
export type UnnumberedSample = Omit<Sample, 'seq'>;

/** One batch before it has its session: numbered, and never changed again. */
export interface Parcel {
  firstSeq: number;
  samples: Sample[];
  /** Time of the last sample up to this parcel. */
  lastSampleAt: EpochMs;
  marks: SessionlessMark[];
  gaps: SessionlessGap[];
  patch: SessionPatch;
}

/** What one session has still to deliver. */
export interface OutboxBuffer {
  push(sample: UnnumberedSample): void;
  mark(mark: SessionlessMark): void;
  gap(gap: SessionlessGap): void;
  /** Samples that are not known to be stored. */
  readonly size: Count;
  /** Samples that have no number yet. */
  readonly waiting: Count;
  readonly isEmpty: boolean;
  /** Samples and marks that were thrown away for want of room. */
  readonly dropped: Count;
  /** Parcels that were made and are not known to be stored, in order. */
  readonly parcels: readonly Parcel[];
  /** Restates what was gathered before the session was known, and gives the first number. */
  begin(firstSeq: number, restate: (sample: UnnumberedSample) => UnnumberedSample): void;
  /** Makes the next parcel; null when there is nothing to send. */
  pack(patch: SessionPatch): Parcel | null;
  /**
   * The store answered to `parcel` that it holds everything up to `seq`. Only a parcel's own answer settles it: its marks and
   * gaps have no number that another answer could vouch for.
   */
  settle(parcel: Parcel, seq: number): void;
  /** Halves the older half of the waiting samples, or more: one in 10 s stays. The holes become a gap. */
  thin(): void;
}

/** A message of this size takes the worker well under a millisecond; 2 minutes of samples. */
export const PARCEL_SIZE: Count = 120;
/** Pages tell a handful of marks a minute; beyond this the store has been away for hours. */
const MOST_MARKS: Count = 1_000;
const THIN_STEP: Milliseconds = 10_000;

/**
 * Samples get their numbers when they are packed, not before: what has not been sent can then be thinned without leaving holes
 * in the numbering. A parcel that was sent once may have been stored although its answer was lost; it is sent again as it was.
 */
export function createOutboxBuffer(startedAt: EpochMs): OutboxBuffer {
  let samples: UnnumberedSample[] = [];
  let parcels: Parcel[] = [];
  const marks = new Map<string, SessionlessMark>();
  const gaps = new Map<string, SessionlessGap>();
  let nextSeq = 0;
  let lastPackedAt = startedAt;
  let dropped = 0;

  const packed = () => parcels.reduce((sum, parcel) => sum + parcel.samples.length, 0);

  function take<T>(from: Map<string, T>): T[] {
    const taken = [...from.values()];
    from.clear();
    return taken;
  }

  function keep<T extends { id: string }>(into: Map<string, T>, item: T): void {
    if (into.size < MOST_MARKS || into.has(item.id)) into.set(item.id, item);
    else dropped++;
  }

  function pack(patch: SessionPatch): Parcel | null {
    if (samples.length === 0 && marks.size === 0 && gaps.size === 0) return null;
    const chosen = samples.splice(0, PARCEL_SIZE).map((sample, i) => ({ seq: nextSeq + i, ...sample }));
    const lastSampleAt = chosen.at(-1)?.at ?? lastPackedAt;
    const parcel = {
      firstSeq: nextSeq,
      samples: chosen,
      lastSampleAt,
      marks: take(marks),
      gaps: take(gaps),
      patch,
    };
    lastPackedAt = lastSampleAt;
    nextSeq += chosen.length;
    parcels.push(parcel);
    return parcel;
  }

  function thin(): void {
    const half = samples.length >> 1;
    const older = samples.slice(0, half);
    let kept = older.filter((sample, i) => i === 0 || stepOf(sample) !== stepOf(older[i - 1]!));
    // A store that has been away for days: thinned before, so coarser still.
    if (kept.length > half * 0.75) kept = older.filter((_, i) => i % 2 === 0);
    dropped += half - kept.length;
    const from = lastPackedAt;
    keep(gaps, { id: `disk@${from}`, from, to: samples[half]!.at, cause: 'disk' });
    samples = [...kept, ...samples.slice(half)];
  }

  return {
    push: (sample) => samples.push(sample),
    mark: (mark) => keep(marks, mark),
    gap: (gap) => keep(gaps, gap),
    get size() {
      return packed() + samples.length;
    },
    get waiting() {
      return samples.length;
    },
    get isEmpty() {
      return parcels.length === 0 && samples.length === 0 && marks.size === 0 && gaps.size === 0;
    },
    get dropped() {
      return dropped;
    },
    get parcels() {
      return parcels;
    },
    begin(firstSeq, restate) {
      nextSeq = firstSeq;
      samples = samples.map(restate);
    },
    pack,
    settle(parcel, seq) {
      const last = parcel.firstSeq + parcel.samples.length - 1;
      if (parcel.samples.length > 0 && seq < last) return;
      parcels = parcels.filter((other) => other !== parcel);
    },
    thin,
  };
}

const stepOf = (sample: UnnumberedSample) => Math.floor(sample.at / THIN_STEP);

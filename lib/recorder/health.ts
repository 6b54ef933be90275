import type { CountedByNotice } from '../adapters/adapter.ts';
import { isCounted } from '../adapters/counted-notice.ts';
import type { Told } from '../adapters/engine.ts';
import type { GapCause } from '../model/gap.ts';
import type { FieldName } from '../model/series.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import type { Problem } from './gaps.ts';
import { seriesOf } from './notices.ts';
import type { Readings } from './readings.ts';
import type { Sources } from './sources.ts';

/** What is wrong with reading this page. Belongs to the page. */
export interface Health {
  hear(told: Told, at: EpochMs): void;
  /** The page stood still until now: no field is overdue for that. */
  wake(at: EpochMs): void;
  /** All that is missing at this moment; nothing is dated before `since`, the start of the session. */
  problems(at: EpochMs, since: EpochMs): Problem[];
  /** Fields told in the last minute, and declared or known fields that are overdue; undefined while nothing was told. */
  parsed(at: EpochMs): { read: string[]; missing: string[] } | undefined;
  /** What blocks reading now, for the popup. */
  trouble(at: EpochMs): GapCause | undefined;
}

/** A field not told for this long is missing. 55 s, so that the alarm is up within 60 s (reliability F17) though ticks come late. */
const MISSING_AFTER: Milliseconds = 55_000;
/** A sign in the DOM is told with every look; it holds for this long after the last. */
const SIGN_HOLDS: Milliseconds = 3_000;
/** An answer such as "too fast" holds until something new comes, or for this long: polls come every 3–10 s. */
const ANSWER_HOLDS: Milliseconds = 15_000;
/** Shorter blocks are no gaps: a gap is a hole of more than 3 s. */
const SHORTEST_GAP: Milliseconds = 3_000;

interface Trouble {
  from: EpochMs;
  last: EpochMs;
  inDom: boolean;
}

/** `declared`: the fields that the adapter reads in the DOM. */
export function createHealth(
  declared: readonly FieldName[],
  readings: Readings,
  sources: Sources,
  start: EpochMs,
): Health {
  const troubles = new Map<GapCause, Trouble>();
  let missingInDom: readonly FieldName[] = [];
  let domNoticeAt: EpochMs | undefined;
  let awakeSince = start;

  /** When the page last brought something new: traffic, a row, or a number that changed. */
  function newsAt(): EpochMs {
    return Math.max(...[sources.tapAt(), domNewsAt()].map((at) => at ?? Number.NEGATIVE_INFINITY));
  }
  function domNewsAt(): EpochMs {
    return Math.max(...[domNoticeAt, readings.domChangedAt()].map((at) => at ?? Number.NEGATIVE_INFINITY));
  }

  const toldAt = (field: FieldName) => readings.toldAt(field) ?? start;
  const overdue = (field: FieldName, at: EpochMs) =>
    at - Math.max(toldAt(field), awakeSince) >= MISSING_AFTER;

  const holds = ({ last, inDom }: Trouble, at: EpochMs) =>
    inDom ? at - last < SIGN_HOLDS : at - last < ANSWER_HOLDS && newsAt() <= last;

  function layoutProblems(at: EpochMs, since: EpochMs): Problem[] {
    return missingInDom
      .filter((field) => overdue(field, at))
      .map((field) => ({
        key: field,
        cause: 'layout',
        from: Math.max(toldAt(field), since),
        series: [field],
      }));
  }

  /** The series that only the silent tap tells. A DOM that stands still as well tells nothing. */
  function seriesOfTap(silentSince: EpochMs): string[] {
    const domLives = domNewsAt() > silentSince;
    const byDom = (counter: CountedByNotice) => domLives && sources.opened('dom').has(counter);
    const counters = [...sources.opened('tap')].filter((counter) => !byDom(counter));
    const fields = [...readings.latest().keys()].filter(
      (field) =>
        readings.toldAt(field, 'tap') !== undefined &&
        !(domLives && (readings.toldAt(field, 'dom') ?? 0) > silentSince),
    );
    return [...fields, ...counters.flatMap(seriesOf)];
  }

  function silenceProblems(at: EpochMs, since: EpochMs): Problem[] {
    const silentSince = sources.silentSince(at);
    if (silentSince === undefined) return [];
    const series = seriesOfTap(silentSince);
    if (series.length === 0) return [];
    return [{ key: 'silent-socket', cause: 'silent-socket', from: Math.max(silentSince, since), series }];
  }

  /** A sign of trouble is a gap only while nothing new comes: a login box may lie over a page that goes on. */
  function blockProblems(at: EpochMs, since: EpochMs): Problem[] {
    return [...troubles]
      .filter(([, trouble]) => holds(trouble, at))
      .map(([cause, { from }]) => ({ key: cause, cause, from: Math.max(from, newsAt(), since) }))
      .filter(({ from }) => at - from > SHORTEST_GAP);
  }

  return {
    hear(told, at) {
      if (told.route === 'dom') missingInDom = told.missing ?? [];
      for (const observation of told.observations) {
        if (told.route === 'dom' && isCounted(observation)) domNoticeAt = at;
        if (observation.kind !== 'trouble') continue;
        const known = troubles.get(observation.cause);
        const from = known && holds(known, at) ? known.from : at;
        troubles.set(observation.cause, { from, last: at, inDom: told.route === 'dom' });
      }
    },
    wake(at) {
      awakeSince = at;
    },
    problems: (at, since) => [
      ...blockProblems(at, since),
      ...silenceProblems(at, since),
      ...layoutProblems(at, since),
    ],
    parsed(at) {
      const fields = [...new Set([...declared, ...readings.latest().keys()])];
      const missing = fields.filter((field) => overdue(field, at));
      const read = fields.filter((field) => !missing.includes(field) && readings.toldAt(field) !== undefined);
      return read.length + missing.length === 0 ? undefined : { read, missing };
    },
    trouble(at) {
      const blocked = [...troubles].find(([, trouble]) => holds(trouble, at));
      return blocked?.[0] ?? silenceProblems(at, start)[0]?.cause ?? layoutProblems(at, start)[0]?.cause;
    },
  };
}

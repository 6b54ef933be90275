import type { CountedByNotice } from '../adapters/adapter.ts';
import { isCounted } from '../adapters/counted-notice.ts';
import type { Told } from '../adapters/engine.ts';
import type { GapCause } from '../model/gap.ts';
import type { Trouble } from '../model/trouble.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import { createCrossChecks } from './cross-checks.ts';
import type { Problem } from './gaps.ts';
import { createLayout, type DeclaredInPage } from './layout.ts';
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
  /** What keeps the page, or some series, from being read now: for the popup and the badge. */
  trouble(at: EpochMs): Trouble | undefined;
}

/** A sign in the DOM is told with every look; it holds for this long after the last. */
const SIGN_HOLDS: Milliseconds = 3_000;
/** An answer such as "too fast" holds until something new comes, or for this long: polls come every 3–10 s. */
const ANSWER_HOLDS: Milliseconds = 15_000;
/** Shorter blocks are no gaps: a gap is a hole of more than 3 s. */
const SHORTEST_GAP: Milliseconds = 3_000;

/** A sign that reading is blocked. */
interface Sign {
  from: EpochMs;
  last: EpochMs;
  inDom: boolean;
}

/** See `Health`. Begins at `start`. */
export function createHealth(
  declared: DeclaredInPage,
  readings: Readings,
  sources: Sources,
  start: EpochMs,
): Health {
  const signs = new Map<GapCause, Sign>();
  const layout = createLayout(declared, readings, sources, start);
  const crossChecks = createCrossChecks(readings);
  let domNoticeAt: EpochMs | undefined;

  /** When the page last brought something new: traffic, a row, or a number that changed. */
  function newsAt(): EpochMs {
    return Math.max(...[sources.tapAt(), domNewsAt()].map((at) => at ?? Number.NEGATIVE_INFINITY));
  }
  function domNewsAt(): EpochMs {
    return Math.max(...[domNoticeAt, readings.domChangedAt()].map((at) => at ?? Number.NEGATIVE_INFINITY));
  }

  const holds = ({ last, inDom }: Sign, at: EpochMs) =>
    inDom ? at - last < SIGN_HOLDS : at - last < ANSWER_HOLDS && newsAt() <= last;

  /** What the page shows no more, or in another number's place. */
  const layoutProblems = (at: EpochMs, since: EpochMs): Problem[] =>
    [...layout.problems(at), ...crossChecks.problems(at)].map((problem) => ({
      ...problem,
      from: Math.max(problem.from, since),
    }));

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
    return [...signs]
      .filter(([, sign]) => holds(sign, at))
      .map(([cause, { from }]): Problem => ({ key: cause, cause, from: Math.max(from, newsAt(), since) }))
      .filter(({ from }) => at - from > SHORTEST_GAP);
  }

  function layoutTrouble(at: EpochMs): Trouble | undefined {
    const problems = layoutProblems(at, start);
    if (problems.length === 0) return undefined;
    const series = [...new Set(problems.flatMap((problem) => problem.series ?? []))];
    return { cause: 'layout', since: Math.min(...problems.map(({ from }) => from)), series };
  }

  return {
    hear(told, at) {
      if (told.route === 'dom') {
        layout.hear(told, at);
        crossChecks.look(at);
      }
      for (const observation of told.observations) {
        if (told.route === 'dom' && isCounted(observation)) domNoticeAt = at;
        if (observation.kind !== 'trouble') continue;
        const known = signs.get(observation.cause);
        const from = known && holds(known, at) ? known.from : at;
        signs.set(observation.cause, { from, last: at, inDom: told.route === 'dom' });
      }
    },
    wake: layout.wake,
    problems: (at, since) => [
      ...blockProblems(at, since),
      ...silenceProblems(at, since),
      ...layoutProblems(at, since),
    ],
    parsed(at) {
      const fields = [...new Set([...declared.fields, ...readings.latest().keys()])];
      const missing = fields.filter((field) => layout.isOverdue(field, at));
      const read = fields.filter((field) => !missing.includes(field) && readings.toldAt(field) !== undefined);
      return read.length + missing.length === 0 ? undefined : { read, missing };
    },
    trouble(at) {
      const [first] = [...blockProblems(at, start), ...silenceProblems(at, start)];
      if (!first) return layoutTrouble(at);
      return { cause: first.cause, since: first.from, ...(first.series && { series: first.series }) };
    },
  };
}

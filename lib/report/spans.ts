import { coverage } from '../metrics/coverage.ts';
import type { PointsOf } from '../metrics/points.ts';
import { shiftsOf } from '../metrics/shifts.ts';
import { fullHours, zoneClock } from '../metrics/zone-clock.ts';
import type { RecordedSession } from '../model/recording.ts';
import type { ShiftPlan } from '../model/shift-plan.ts';
import { type EpochMs, HOUR, type Milliseconds } from '../units.ts';
import { computeFigures } from './figures.ts';
import type { SessionReport } from './report.ts';

type Hours = NonNullable<SessionReport['hours']>;
type Shifts = NonNullable<SessionReport['shifts']>;

/** A shorter live is read as a whole: two hours have at most three rows of an hour. Our judgement, no source. */
const LONG_LIVE: Milliseconds = 2 * HOUR;

/** The session by the hours of the clock in its zone, the first and the last as long as they are; undefined below two hours. */
export function hoursOf(recording: RecordedSession, pointsOf: PointsOf, endedAt: EpochMs): Hours | undefined {
  const { startedAt, timezone } = recording.session;
  if (endedAt - startedAt < LONG_LIVE) return undefined;
  const hours = fullHours(zoneClock(timezone), startedAt, endedAt);
  const edges = [startedAt, ...hours, endedAt];
  return edges.slice(1).map((to, i) => spanOf(recording, pointsOf, edges[i]!, to, endedAt));
}

/** The session by who was on camera, by marks and plan; undefined where nobody is named. */
export function shiftTable(
  recording: RecordedSession,
  pointsOf: PointsOf,
  endedAt: EpochMs,
  plan: ShiftPlan | undefined,
): Shifts | undefined {
  const { startedAt, timezone } = recording.session;
  const shifts = shiftsOf(recording.marks, plan, startedAt, endedAt, timezone);
  if (shifts.length === 0) return undefined;
  return shifts.map(({ presenter, day, from, to }) => ({
    ...(presenter === undefined ? {} : { presenter }),
    day,
    ...spanOf(recording, pointsOf, from, to, endedAt),
  }));
}

function spanOf(
  recording: RecordedSession,
  pointsOf: PointsOf,
  from: EpochMs,
  to: EpochMs,
  endedAt: EpochMs,
): Hours[number] {
  // Slices are open at their end; the last one holds the last sample.
  const slice = { from, to: to === endedAt ? Number.POSITIVE_INFINITY : to };
  return {
    from,
    to,
    coverage: coverage(recording.block.at, from, to),
    figures: computeFigures(recording, pointsOf, slice),
  };
}

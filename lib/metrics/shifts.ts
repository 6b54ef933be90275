import type { Mark } from '../model/mark.ts';
import type { PlannedShift, ShiftPlan } from '../model/shift-plan.ts';
import { type EpochMs, MINUTE, type Milliseconds } from '../units.ts';
import { DAY, dateOf, midnightOf, weekdayOf, type ZoneClock, zoneClock } from './zone-clock.ts';

/** A span of a session with one presenter. */
export interface Shift {
  /** Absent where neither a mark nor the plan names one. */
  presenter?: string;
  from: EpochMs;
  to: EpochMs;
  /** The date on which the shift began, `yyyy-mm-dd` in the session's zone: a shift across midnight belongs to one day. */
  day: string;
}

/** A planned shift on one date. */
interface Turn {
  presenter: string;
  from: EpochMs;
  to: EpochMs;
}

/** "Presenter changed". */
type Change = Pick<Mark, 'at' | 'label'>;

/** A span in which neither a mark nor the plan changes, and what says who is on. */
interface Piece extends Omit<Shift, 'day'> {
  says: Change | Turn | undefined;
  /** The mark that begins it. */
  mark: Change | undefined;
  /** When the shift began, perhaps before the recording. */
  began: EpochMs;
}

/** A first name that is marked this soon says who has been on camera from the start. Our judgement, no source. */
const NAMED_AT_START: Milliseconds = 5 * MINUTE;

/**
 * Who was on camera in [startedAt, endedAt], without holes. A mark "presenter changed" with a name stands until the next such
 * mark: marks are what happened, the plan is what was meant. Before the first mark, and after one without a name, the plan
 * fills in. A mark that names who is on already begins no new shift; a planned shift that began before the recording belongs
 * to the day of its planned start. Empty where nobody is named at all. Throws RangeError for an unknown zone.
 */
export function shiftsOf(
  marks: readonly Pick<Mark, 'at' | 'kind' | 'label'>[],
  plan: ShiftPlan | undefined,
  startedAt: EpochMs,
  endedAt: EpochMs,
  timezone: string,
): Shift[] {
  const changes = changesOf(marks, startedAt, endedAt);
  if (!plan && changes.length === 0) return [];
  const clock = zoneClock(timezone);
  const turns = plan ? turnsOf(plan, clock, startedAt, endedAt) : [];
  const edges = [...changes.map(({ at }) => at), ...turns.flatMap(({ from, to }) => [from, to])];
  const cuts = [startedAt, ...edges.filter((at) => at > startedAt && at < endedAt), endedAt];
  const times = [...new Set(cuts)].sort((a, b) => a - b);
  const pieces = times.slice(1).map((to, i) => pieceOf(times[i]!, to, changes, turns));
  const shifts = join(pieces).map((piece) => shiftOf(piece, clock));
  return shifts.some(({ presenter }) => presenter !== undefined) ? shifts : [];
}

/** The changes of presenter within the session, in order. */
function changesOf(
  marks: readonly Pick<Mark, 'at' | 'kind' | 'label'>[],
  startedAt: EpochMs,
  endedAt: EpochMs,
): Change[] {
  const changes = marks
    .filter(({ kind, at }) => kind === 'presenterChanged' && at >= startedAt && at < endedAt)
    .map(({ at, label }) => (label ? { at, label } : { at }))
    .sort((a, b) => a.at - b.at);
  const first = changes[0];
  if (first?.label !== undefined && first.at - startedAt <= NAMED_AT_START) first.at = startedAt;
  return changes;
}

/** The plan's shifts on the dates that reach into the session, in the order in which they begin. */
function turnsOf(plan: ShiftPlan, clock: ZoneClock, startedAt: EpochMs, endedAt: EpochMs): Turn[] {
  const turns: Turn[] = [];
  // A shift that began the day before may still go on.
  for (let day = midnightOf(clock.wallAt(startedAt)) - DAY; day <= clock.wallAt(endedAt); day += DAY)
    for (const entry of plan.entries)
      if (entry.weekday === weekdayOf(day)) turns.push(turnOn(day, entry, clock));
  return turns.sort((a, b) => a.from - b.from);
}

function turnOn(
  midnight: EpochMs,
  { startMinute, endMinute, presenter }: PlannedShift,
  clock: ZoneClock,
): Turn {
  const end = midnight + endMinute * MINUTE + (endMinute > startMinute ? 0 : DAY);
  return { presenter, from: clock.instantOf(midnight + startMinute * MINUTE), to: clock.instantOf(end) };
}

function pieceOf(from: EpochMs, to: EpochMs, changes: readonly Change[], turns: readonly Turn[]): Piece {
  const change = changes.findLast(({ at }) => at <= from);
  const turn = turns.findLast((candidate) => candidate.from <= from && candidate.to > from);
  const presenter = change?.label ?? turn?.presenter;
  return {
    ...(presenter === undefined ? {} : { presenter }),
    from,
    to,
    says: change?.label === undefined ? turn : change,
    mark: change?.at === from ? change : undefined,
    began: change === undefined && turn ? turn.from : from,
  };
}

/** Neighbours as one shift where nothing changes between them. */
function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && goesOn(last, piece))
      joined[joined.length - 1] = { ...piece, from: last.from, began: last.began };
    else joined.push(piece);
  }
  return joined;
}

/** A mark without a name says that somebody else is on, whoever the plan names; two planned shifts in a row are two. */
function goesOn(before: Piece, after: Piece): boolean {
  if (after.presenter !== before.presenter) return false;
  return after.mark ? after.mark.label !== undefined : after.says === before.says;
}

function shiftOf({ presenter, from, to, began }: Piece, clock: ZoneClock): Shift {
  return { ...(presenter === undefined ? {} : { presenter }), from, to, day: dateOf(clock.wallAt(began)) };
}

import type { PlannedShift } from '../lib/model/shift-plan.ts';
import { MINUTE } from '../lib/units.ts';
import { parseClock, writeMinutes } from './clock-time.ts';

/** A shift of the form: what is typed, not yet read. */
export interface TypedShift {
  weekday: number;
  from: string;
  to: string;
  presenter: string;
}

/** The shifts of a plan as they are typed, by weekday and start. */
export function typedShifts(entries: readonly PlannedShift[]): TypedShift[] {
  return [...entries]
    .sort((a, b) => a.weekday - b.weekday || a.startMinute - b.startMinute)
    .map(({ weekday, startMinute, endMinute, presenter }) => ({
      weekday,
      from: writeMinutes(startMinute),
      to: writeMinutes(endMinute),
      presenter,
    }));
}

/** A typed shift; null where a time cannot be read or nobody is named. An end that is not after the start is the next day's. */
export function plannedShift({ weekday, from, to, presenter }: TypedShift): PlannedShift | null {
  const [start, end] = [from, to].map(parseClock);
  if (start === null || start === undefined || end === null || end === undefined) return null;
  const name = presenter.trim();
  if (name === '') return null;
  return { weekday, startMinute: start / MINUTE, endMinute: end / MINUTE, presenter: name };
}

/** Whether a typed shift goes on after midnight. */
export function isOvernight({ from, to }: TypedShift): boolean {
  const [start, end] = [parseClock(from), parseClock(to)];
  return start !== null && end !== null && end <= start;
}

/** Monday to Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The shifts of one weekday, on every day. */
export function onEveryDay(shifts: readonly TypedShift[], weekday: number): TypedShift[] {
  const day = shifts.filter((shift) => shift.weekday === weekday);
  return WEEKDAYS.flatMap((one) => day.map((shift) => ({ ...shift, weekday: one })));
}

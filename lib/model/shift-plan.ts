/**
 * One shift 班次 of the week. Minutes count from the midnight that begins the weekday, by the wall clock of the session's
 * zone: 22:00–02:00 is 1320–1560. An end that is not after its start is on the next day as well (1320–120).
 */
export interface PlannedShift {
  /** 1 Monday … 7 Sunday: the day on which the shift begins. */
  weekday: number;
  /** 0–1439. */
  startMinute: number;
  /** 0–2880, at most a day after the start. */
  endMinute: number;
  presenter: string;
}

/** Who is on camera when, week by week, as planned for a room. Where entries overlap, the one that began last counts. */
export interface ShiftPlan {
  entries: PlannedShift[];
}

const DAY_MINUTES = 1440;
const MOST_ENTRIES = 200;
const LONGEST_NAME = 40;

/** A stored or typed-in plan, checked; null when it is none. Spaces around a name are dropped. */
export function parseShiftPlan(input: unknown): ShiftPlan | null {
  const entries = (input as Partial<ShiftPlan> | null)?.entries;
  if (!Array.isArray(entries) || entries.length > MOST_ENTRIES) return null;
  const parsed = entries.map(parseEntry);
  return parsed.every((entry) => entry !== null) ? { entries: parsed } : null;
}

function parseEntry(input: unknown): PlannedShift | null {
  const { weekday, startMinute, endMinute, presenter } = (input ?? {}) as Record<string, unknown>;
  if (!isWithin(weekday, 1, 7) || !isWithin(startMinute, 0, DAY_MINUTES - 1)) return null;
  if (!isWithin(endMinute, 0, startMinute + DAY_MINUTES)) return null;
  const name = typeof presenter === 'string' ? presenter.trim() : '';
  if (name === '' || name.length > LONGEST_NAME) return null;
  return { weekday, startMinute, endMinute, presenter: name };
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

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

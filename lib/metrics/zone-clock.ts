import { type EpochMs, HOUR, type Milliseconds } from '../units.ts';

/** A day of a wall clock. */
export const DAY: Milliseconds = 24 * HOUR;

/** The wall clock of one time zone. A wall time is written as the epoch milliseconds that UTC clocks would show it at. */
export interface ZoneClock {
  /** What the clock shows at an instant, to the second. */
  wallAt(at: EpochMs): EpochMs;
  /**
   * The instant at which the clock shows a wall time. A time that is shown twice (clocks go back) is its first instant; one
   * that is skipped (clocks go forward) is as long after the change as it lies in the skipped time.
   */
  instantOf(wall: EpochMs): EpochMs;
}

/** The clock of an IANA zone, by the rules that `Intl` knows. Throws RangeError for a zone that it does not know. */
export function zoneClock(timezone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  function wallAt(at: EpochMs): EpochMs {
    const part: { [type: string]: number } = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  }
  return {
    wallAt,
    instantOf(wall) {
      // A day before and after there is the offset of before and after a change, if one is near.
      const [before, after] = [wall - DAY, wall + DAY].map((at) => wall - (wallAt(at) - at));
      return wallAt(before!) !== wall && wallAt(after!) === wall ? after! : before!;
    },
  };
}

/** The date of a wall time, `yyyy-mm-dd`. */
export function dateOf(wall: EpochMs): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** Midnight of a wall time's date, as wall time. */
export function midnightOf(wall: EpochMs): EpochMs {
  return Math.floor(wall / DAY) * DAY;
}

/** The weekday of a wall time: 1 Monday … 7 Sunday. */
export function weekdayOf(wall: EpochMs): number {
  return new Date(wall).getUTCDay() || 7;
}

/** The instants inside (from, to) at which a zone's clock shows a full hour, in order. */
export function fullHours(clock: ZoneClock, from: EpochMs, to: EpochMs): EpochMs[] {
  const hours: EpochMs[] = [];
  // Clocks change by half an hour too (Lord Howe): what the clock shows is asked for anew in every hour.
  for (let at = nextFullHour(clock, from); at < to; at = nextFullHour(clock, at)) hours.push(at);
  return hours;
}

function nextFullHour(clock: ZoneClock, at: EpochMs): EpochMs {
  const second = Math.floor(at / 1000) * 1000;
  return second + HOUR - (((clock.wallAt(second) % HOUR) + HOUR) % HOUR);
}

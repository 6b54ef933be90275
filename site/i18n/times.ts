import { type EpochMs, HOUR } from '../../lib/units.ts';
import type { Messages } from './zh-CN.ts';

const DAY = 24 * HOUR;

/** Writes times of one session in its own zone. */
export interface TimeWriter {
  /** IANA name of the zone in use. */
  zone: string;
  /** "20:14". */
  clock(at: EpochMs): string;
  /** "20:14:05". */
  second(at: EpochMs): string;
  /** "11月20日 周五" / "Fri 20 Nov". */
  day(at: EpochMs): string;
  /** "2026-11-20 20:14". */
  stamp(at: EpochMs): string;
  /** Sorts and compares days: "2026-11-20". */
  dayKey(at: EpochMs): string;
  /** "20:00–23:58"; with the day where it ends on another one. */
  span(from: EpochMs, to: EpochMs): string;
}

/** A writer of times in `zone`; a zone that this browser does not know is written in UTC. */
export function timeWriter(t: Messages, zone: string): TimeWriter {
  const timeZone = isKnownZone(zone) ? zone : 'UTC';
  const writer = (options: Intl.DateTimeFormatOptions, locale = t.locale) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
    return (at: EpochMs) => format.format(at);
  };
  const clock = writer({ hour: '2-digit', minute: '2-digit' });
  const day = writer({ month: 'short', day: 'numeric', weekday: 'short' });
  const dayKey = writer({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA');
  return {
    zone: timeZone,
    clock,
    second: writer({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day,
    dayKey,
    stamp: (at) => `${dayKey(at)} ${clock(at)}`,
    span(from, to) {
      if (dayKey(from) === dayKey(to)) return `${clock(from)}–${clock(to)}`;
      const isNextDay = dayKey(from + DAY) === dayKey(to);
      return `${clock(from)}–${isNextDay ? t.units.nextDay(clock(to)) : `${day(to)} ${clock(to)}`}`;
    },
  };
}

function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    // RangeError: the file names a zone that this browser has no table for.
    return false;
  }
}

/** The zone of this computer: for lists that hold sessions of several zones. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

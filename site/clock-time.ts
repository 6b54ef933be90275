import { DAY, midnightOf, type ZoneClock, zoneClock } from '../lib/metrics/zone-clock.ts';
import { type EpochMs, HOUR, MINUTE, type Milliseconds, SECOND } from '../lib/units.ts';

const CLOCK = /^([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：]([0-5]\d))?$/;

/** "20:14" or "20:14:05" as time since midnight; null for anything else. */
export function parseClock(text: string): Milliseconds | null {
  const match = CLOCK.exec(text.trim());
  if (!match) return null;
  const [, hours, minutes, seconds = '0'] = match;
  return Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
}

/** Minutes since midnight as a clock shows them, a day wrapped: 1450 is "00:10". */
export function writeMinutes(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60) % 24)}:${part(minutes % 60)}`;
}

/**
 * The first instant in [from, to], to the second, at which the clock of `zone` shows a text like "20:14:05"; null when it never
 * does. A live across midnight has two dates: the clock decides which is meant.
 */
export function instantOnClock(text: string, zone: string, from: EpochMs, to: EpochMs): EpochMs | null {
  const time = parseClock(text);
  if (time === null) return null;
  const clock: ZoneClock = zoneClock(zone);
  for (let day = midnightOf(clock.wallAt(from)); day <= clock.wallAt(to); day += DAY) {
    const at = clock.instantOf(day + time);
    if (at >= Math.floor(from / SECOND) * SECOND && at <= to) return at;
  }
  return null;
}

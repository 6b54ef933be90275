import { DAY, dateOf, zoneClock } from '../metrics/zone-clock.ts';
import { type EpochMs, MINUTE } from '../units.ts';

/** The zone itself, or UTC where this engine has no table for it. */
export function knownZone(zone: string): string {
  try {
    zoneClock(zone);
    return zone;
  } catch (cause) {
    if (cause instanceof RangeError) return 'UTC';
    throw cause;
  }
}

/** The day ("2026-11-20") and the minute of the day (0–1439) of a moment in a known zone. */
export function localStart(at: EpochMs, zone: string): { day: string; startMinute: number } {
  const wall = zoneClock(zone).wallAt(at);
  return { day: dateOf(wall), startMinute: Math.floor((wall % DAY) / MINUTE) };
}

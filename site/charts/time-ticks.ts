import { type EpochMs, HOUR, MINUTE, type Milliseconds, SECOND } from '../../lib/units.ts';

/** Distances between ticks that people count in. */
const STEPS: readonly Milliseconds[] = [
  ...[1, 5, 10, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * HOUR),
];

/**
 * Times for at most `most` ticks in [from, to], on whole steps of the clock in `zone` (its offset at `from`). Ascending; a span
 * of several days gets steps of whole days.
 */
export function timeTicks(from: EpochMs, to: EpochMs, most: number, zone: string): EpochMs[] {
  const wanted = (to - from) / Math.max(1, most);
  const days = Math.ceil(wanted / (24 * HOUR)) * 24 * HOUR;
  const step = STEPS.find((candidate) => candidate >= wanted) ?? days;
  const offset = zoneOffset(from, zone);
  const first = Math.ceil((from + offset) / step) * step - offset;
  const ticks: EpochMs[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** How far the clock of `zone` is ahead of UTC at a time. */
export function zoneOffset(at: EpochMs, zone: string): Milliseconds {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)!.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(at / SECOND) * SECOND;
}

import { MINUTE } from '../../units.ts';
import type { Life } from '../history.ts';
import { isCounted, type Slot } from '../window.ts';
import type { Tally } from './tally.ts';

const MINUTES_A_DAY = 1440;

function startMinute(life: Life): number {
  const earlier = life.airStartedAt === undefined ? 0 : (life.startedAt - life.airStartedAt) / MINUTE;
  return (((life.startMinute - earlier) % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
}

/** In how many lives the start lies within the best span of `minutes` on the clock (midnight is no border). */
export function startsTogether(slots: readonly Slot[], minutes: number): Tally {
  const starts = slots.filter(isCounted).map((slot) => startMinute(slot.life));
  const togetherFrom = (first: number) =>
    starts.filter((start) => (start - first + MINUTES_A_DAY) % MINUTES_A_DAY <= minutes).length;
  const met = Math.max(0, ...starts.map(togetherFrom));
  return { met, unmet: starts.length - met, unknown: slots.length - starts.length, of: slots.length };
}

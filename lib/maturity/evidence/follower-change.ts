import { type Bounded, minus } from '../../metrics/bounded.ts';
import type { EpochMs, Milliseconds } from '../../units.ts';
import { type Refusal, refuse, sentence } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { DAY, slotsWithin } from '../window.ts';
import { refuseDeleted } from './gate.ts';

/** The days between two counts that are compared: 14 (our judgement, no source). */
export const COUNTS_APART: Milliseconds = 14 * DAY;

/**
 * How the follower count moved from the first reading of the first live to the last reading of the last live that began in
 * [from, to]. Refused when a live of that time was deleted, when the first or the last has no reading (another one in its
 * place could turn the answer round), when the first is only a lower bound, or when less than `apart` lies between.
 */
export function followerChange(
  history: RoomHistory,
  from: EpochMs,
  to: EpochMs,
  apart: Milliseconds,
): Bounded | Refusal {
  const days = Math.ceil((history.now - from) / DAY);
  const slots = slotsWithin(history, days).filter((slot) => slot.startedAt >= from && slot.startedAt <= to);
  const deleted = refuseDeleted(slots);
  if (deleted) return deleted;
  const [last, first] = [slots[0], slots.at(-1)];
  const [start, end] = [first?.life?.followers, last?.life?.followers];
  if (!first || !last || !start || !end) return refuse(sentence('noFollowers'));
  const between = last.startedAt + last.length - first.startedAt;
  if (start.first.hi === undefined) return refuse(sentence('noFollowers'));
  return between >= apart
    ? minus(end.last, start.first)
    : refuse(sentence('tooShort', { days: Math.floor(between / DAY), need: Math.round(apart / DAY) }));
}

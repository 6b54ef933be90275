import { bounded, times, upper } from '../metrics/bounded.ts';
import { HOUR } from '../units.ts';
import type { PeerFigure, RoomHistory } from './history.ts';
import { isCounted, isDeleted, slotsWithin } from './window.ts';

/** The days over which rooms are compared: the criterion `winsFromPeers` has the same. */
const PEER_DAYS = 30;

/**
 * How fast another room won followers over its lives of the last 30 days; null for one without a category, or where no counted
 * live tells its followers with a lower bound.
 */
export function peerFigure(roomKey: string, history: RoomHistory): PeerFigure | null {
  const { category } = history.room;
  const slots = slotsWithin(history, PEER_DAYS);
  const known = slots.filter(isCounted).filter(({ life }) => Number.isFinite(life.netNewFollowers?.lo));
  if (category === undefined || known.length === 0) return null;
  const growths = known.map(({ life }) => life.netNewFollowers!);
  const sum = (ends: readonly number[]) => ends.reduce((total, end) => total + end, 0);
  const hi = sum(growths.map(upper));
  const total = bounded(
    sum(growths.map(({ value }) => value)),
    sum(growths.map(({ lo }) => lo)),
    Number.isFinite(hi) ? hi : undefined,
  );
  const hours = sum(known.map(({ length }) => length)) / HOUR;
  const deleted = slots.filter(isDeleted).length;
  return {
    roomKey,
    category,
    at: Math.max(...known.map(({ life }) => life.endedAt)),
    netNewFollowersPerHour: times(total, 1 / hours),
    ...(deleted > 0 ? { deleted } : {}),
  };
}

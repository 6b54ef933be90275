import { type Bounded, bounded, times, upper } from '../../metrics/bounded.ts';
import { HOUR } from '../../units.ts';
import { defineCriterion } from '../criterion.ts';
import { gatedWindow, refuseDeleted, sessionIdsOf } from '../evidence/gate.ts';
import { boundedMedian } from '../evidence/median.ts';
import { isRefusal, judgement, type Refusal, refuse, sentence, unknownBecause } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { DAY, isCounted, slotsWithin } from '../window.ts';

/** Net new followers per hour over the room's own lives; refused after a deletion or where no live tells them. */
function ownRate(history: RoomHistory, days: number): { rate: Bounded; sessionIds: string[] } | Refusal {
  const gated = gatedWindow(history);
  if (isRefusal(gated)) return gated;
  const slots = slotsWithin(history, days);
  const deleted = refuseDeleted(slots);
  if (deleted) return deleted;
  const known = slots.filter(isCounted).filter(({ life }) => Number.isFinite(life.netNewFollowers?.lo));
  if (known.length === 0) return refuse(sentence('noFollowers'));
  const hours = known.reduce((sum, slot) => sum + slot.length, 0) / HOUR;
  const sum = (end: (growth: Bounded) => number) =>
    known.reduce((total, { life }) => total + end(life.netNewFollowers!), 0);
  const hi = sum(upper);
  const total = bounded(
    sum((growth) => growth.value),
    sum((growth) => growth.lo),
    Number.isFinite(hi) ? hi : undefined,
  );
  return { rate: times(total, 1 / hours), sessionIds: sessionIdsOf(known) };
}

/** The median of rooms of the same category, one figure each, recorded lately; refused with too few of them. */
function peersRate(history: RoomHistory, days: number, least: number): Bounded | Refusal {
  const since = history.now - days * DAY;
  const peers = (history.peers ?? []).filter(
    ({ category, at }) => category === history.room.category && at >= since && at <= history.now,
  );
  const rooms = [...new Map(peers.map((peer) => [peer.roomKey, peer])).values()];
  if (rooms.length < least)
    return refuse(sentence('fewPeers', { rooms: rooms.length, need: least }), sentence('winsFromPeers'));
  const deleted = rooms.reduce((sum, room) => sum + (room.deleted ?? 0), 0);
  if (deleted > 0) return refuse(sentence('deleted', { lives: deleted }), sentence('wait'));
  return boundedMedian(rooms.map((room) => room.netNewFollowersPerHour));
}

/** 圈得过同行吗? */
export const winsFromPeers = defineCriterion({
  id: 'winsFromPeers',
  stage: 2,
  level: 'should',
  visible: true,
  answeredBy: ['recording', 'peers'],
  reach: 'month',
  // The median of 3 rooms over 30 days: our judgement; that fan growth is a zero-sum land grab is the source's.
  thresholds: { rooms: 3, within: 30 },
  judge(history, { rooms, within }) {
    const own = ownRate(history, within);
    if (isRefusal(own)) return unknownBecause(own);
    const peers = peersRate(history, within, rooms);
    if (isRefusal(peers)) return unknownBecause(peers);
    const { rate, sessionIds } = own;
    const state = rate.lo >= upper(peers) ? 'met' : upper(rate) < peers.lo ? 'unmet' : 'unknown';
    return judgement(state, sentence('againstPeers', { own: rate.value, peers: peers.value }), {
      sessionIds,
      figures: [
        { id: 'netNewFollowersPerHour', unit: 'people', ...rate, need: peers.value },
        { id: 'peersPerHour', unit: 'people', ...peers },
      ],
      ...(state === 'unknown' ? { missing: sentence('netNewFans') } : {}),
    });
  },
});

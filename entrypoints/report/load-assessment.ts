import { type Assessment, assess } from '../../lib/maturity/assess.ts';
import type { PeerFigure, RoomHistory } from '../../lib/maturity/history.ts';
import { peerFigure } from '../../lib/maturity/peer-figure.ts';
import type { RoomKey } from '../../lib/model/room.ts';
import type { Store } from '../../lib/store/database.ts';
import { listRooms } from '../../lib/store/rooms.ts';
import type { EpochMs } from '../../lib/units.ts';
import { loadHistory } from './room-history.ts';

/** The step that a room is on, competitors of its category beside it; null for a room that is not there. */
export async function loadAssessment(store: Store, key: RoomKey, now: EpochMs): Promise<Assessment | null> {
  const history = await loadHistory(store, key, now);
  return history && assess({ ...history, peers: await loadPeers(store, history) });
}

/** One figure for every competitor of a room's category, an account once. */
async function loadPeers(store: Store, { room, now }: RoomHistory): Promise<PeerFigure[]> {
  if (room.category === undefined) return [];
  const rooms = await listRooms(store);
  const peers = rooms.filter(({ relation, category }) => relation === 'peer' && category === room.category);
  const accounts = new Map(
    peers.map(({ platform, accountId, key }) => [`${platform}:${accountId ?? key}`, key]),
  );
  const figures: PeerFigure[] = [];
  for (const key of accounts.values()) {
    const history = await loadHistory(store, key, now);
    const figure = history && peerFigure(key, history);
    if (figure) figures.push(figure);
  }
  return figures;
}

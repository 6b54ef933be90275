import { readingAt } from '../../lib/metrics/gauge.ts';
import { pointsOf } from '../../lib/metrics/points.ts';
import type { Mark } from '../../lib/model/mark.ts';
import { type RoomRef, roomKey } from '../../lib/model/room.ts';
import type { SessionId } from '../../lib/model/session.ts';
import type { Store } from '../../lib/store/database.ts';
import { loadRecording } from '../../lib/store/recording.ts';
import { loadRoom } from '../../lib/store/rooms.ts';
import type { RoomMemory } from '../../site/popup-host.ts';
import { wasPolicyAsked } from './policy-asked.ts';

/** Reads what is kept of a room and of the session that is being written. */
export async function loadRoomMemory(store: Store, room: RoomRef, sessionId?: string): Promise<RoomMemory> {
  const [known, policyAsked, session] = await Promise.all([
    loadRoom(store, roomKey(room)),
    wasPolicyAsked(room),
    sessionId === undefined ? {} : loadSession(store, sessionId as SessionId),
  ]);
  return {
    presenters: (known?.presenters ?? []).map(({ name }) => name),
    policyAsked,
    ...(known?.alias !== undefined && { alias: known.alias }),
    ...session,
  };
}

type OfSession = Pick<RoomMemory, 'presenter' | 'lastMark' | 'firstFans'>;

async function loadSession(store: Store, id: SessionId): Promise<OfSession> {
  const recording = await loadRecording(store, id);
  if (!recording) return {};
  const { block, marks } = recording;
  const fans = pointsOf(block, 'followersTotal');
  const lastMark = marks.findLast(({ origin }) => origin === 'operator');
  const presenter = presenterIn(marks);
  return {
    ...(presenter && { presenter }),
    ...(lastMark && { lastMark }),
    ...(fans && { firstFans: readingAt(fans, 0) }),
  };
}

function presenterIn(marks: readonly Mark[]): RoomMemory['presenter'] {
  const last = marks.findLast(({ kind }) => kind === 'presenterChanged');
  return last?.label === undefined ? undefined : { name: last.label, since: last.at };
}

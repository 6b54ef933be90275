import { answersFrom } from '../../lib/maturity/declared-answers.ts';
import type { DeletedLife, Life, RoomHistory } from '../../lib/maturity/history.ts';
import { type LifeExtras, lifeOf } from '../../lib/maturity/life.ts';
import { targetsOf } from '../../lib/maturity/targets.ts';
import type { Declared } from '../../lib/model/declared.ts';
import type { Room, RoomKey } from '../../lib/model/room.ts';
import type { Session } from '../../lib/model/session.ts';
import type { Store } from '../../lib/store/database.ts';
import { listDeclared } from '../../lib/store/declared.ts';
import { listTombstones } from '../../lib/store/deletion.ts';
import { loadRecording } from '../../lib/store/recording.ts';
import { roomsOfAccount } from '../../lib/store/rooms.ts';
import { listSessions } from '../../lib/store/sessions.ts';
import { type EpochMs, HOUR } from '../../lib/units.ts';
import { planIn, splitsIn } from './declarations.ts';

/** The window is 60 days; the last lives are looked at as of their own ends as well. More lives than this are not read. */
const REACH = 120 * 24 * HOUR;
const MOST_LIVES = 80;

/** All that is known of a room and of the others that are the same to the operator; null for one that is not there. */
export async function loadHistory(store: Store, key: RoomKey, now: EpochMs): Promise<RoomHistory | null> {
  const rooms = await roomsOfAccount(store, key);
  const room = rooms.find((one) => one.key === key);
  if (!room) return null;
  const declared = await listDeclared(store, key);
  const sessions = await recentSessions(store, rooms, now);
  const lives: Life[] = [];
  // One after another: a recording of many hours is large, and only its evidence is kept.
  for (const session of sessions) lives.push(...(await loadLife(store, session, declared)));
  const tombstones: DeletedLife[] = await listTombstones(store, room);
  return { room, lives, tombstones, answers: answersFrom(declared), now };
}

/** The sessions of rooms that began within 120 days before `until`, newest first, at most 80. */
export async function recentSessions(
  store: Store,
  rooms: readonly Room[],
  until: EpochMs,
): Promise<Session[]> {
  const keys = new Set(rooms.map(({ key }) => key));
  return (await listSessions(store))
    .filter(({ roomKey }) => keys.has(roomKey))
    .filter(({ startedAt }) => startedAt <= until && startedAt >= until - REACH)
    .slice(0, MOST_LIVES);
}

async function loadLife(store: Store, session: Session, ofRoom: readonly Declared[]): Promise<Life[]> {
  const recording = await loadRecording(store, session.id);
  if (!recording || recording.block.at.length === 0) return [];
  const ofSession = await listDeclared(store, session.id);
  const [plan, [table]] = [planIn(ofRoom), splitsIn(ofSession)];
  const life = lifeOf(recording, {}, { ...(plan ? { plan } : {}), ...(table ? { table } : {}) });
  const targets = targetsOf(life, ofRoom, ofSession);
  const extras: LifeExtras = targets ? { targets } : {};
  return [{ ...life, ...extras }];
}

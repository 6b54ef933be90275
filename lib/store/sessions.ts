import type { OpenedSession, SessionOpening } from '../model/opening.ts';
import { type RoomKey, roomKey } from '../model/room.ts';
import { isGauge, type SampleBlock, SHOWN_COUNTERS } from '../model/series.ts';
import type { EndReason, Session, SessionId } from '../model/session.ts';
import { UserFault } from '../model/user-fault.ts';
import { type Count, type EpochMs, MINUTE } from '../units.ts';
import { cleanText } from './clean-text.ts';
import { inTransaction, type Store, type StoredSession, type StoreTransaction } from './database.ts';
import { toSession, withEntries } from './head.ts';
import { type AppendEntry, entriesBySession } from './log.ts';
import { decodeStored, RECORDING_STORES, readRecording, type StoredRecording } from './recording.ts';
import { noteRoom } from './rooms.ts';
import { sealLog } from './seal.ts';

/** A recording of the same room that stopped longer ago is another session, unless the page names the same broadcast. Our judgement. */
export const CONTINUE_WITHIN = 30 * MINUTE;

/**
 * Opens a session, or continues the room's last one: the same broadcast by its live id, else the same room within 30 min if no
 * counter fell. Asked again with the same opening it answers the same. Flush the appender first: what waits there is not seen.
 * Rejects with `session.deleted` for an id that was deleted.
 */
export function openSession(
  store: Store,
  opening: SessionOpening,
  extensionVersion: string,
): Promise<OpenedSession> {
  return inTransaction(store, [...RECORDING_STORES, 'tombstones'], 'readwrite', async (tx) => {
    if (await tx.objectStore('tombstones').getKey(opening.id)) throw new UserFault('session.deleted');
    await noteRoom(tx, opening);
    const stored = await findStored(tx, opening);
    await tx
      .objectStore('sessions')
      .put(stored ? reopened(stored.head, opening) : newHead(opening, extensionVersion));
    return stored
      ? positionIn(stored)
      : { sessionId: opening.id, nextSeq: 0, counts: {}, identifiedParts: [] };
  });
}

/** The session to go on with: the one of an earlier asking, or one that may be continued. */
async function findStored(
  tx: StoreTransaction<'readwrite'>,
  opening: SessionOpening,
): Promise<StoredRecording | null> {
  const asked = await readRecording(tx, opening.id);
  if (asked) return asked;
  const heads = await tx.objectStore('sessions').index('roomKey').getAll(roomKey(opening.room));
  const logged = entriesBySession(await tx.objectStore('log').getAll());
  const sessions = heads
    .map((head) => withEntries(head, logged.get(head.id) ?? []))
    .sort((a, b) => b.startedAt - a.startedAt);
  const sameLive = sessions.find(({ liveId }) => liveId !== undefined && liveId === opening.liveId);
  const candidate = sameLive ?? sessions[0];
  if (!candidate || isClosed(candidate)) return null;
  const stored = await readRecording(tx, candidate.id);
  return sameLive || (stored && mayBeSameLive(candidate, opening, stored)) ? stored : null;
}

/** A new broadcast or a reset has followed it: it stays ended. */
function isClosed({ endReason }: Session): boolean {
  return endReason === 'new-broadcast' || endReason === 'counter-reset';
}

/** Whether an opening without a live id in common may belong to the same broadcast. */
function mayBeSameLive(session: Session, opening: SessionOpening, stored: StoredRecording): boolean {
  const bothNamed = session.liveId !== undefined && opening.liveId !== undefined;
  const recent = opening.at - session.lastSampleAt < CONTINUE_WITHIN;
  return !bothNamed && recent && session.endReason !== 'live-ended' && !anyFell(stored, opening);
}

/** Whether a counter certainly fell: the most it can be now is less than the least it was. */
function anyFell(stored: StoredRecording, { shown }: SessionOpening): boolean {
  const before = lastValues(decodeStored(stored).blocks);
  return SHOWN_COUNTERS.some((key) => {
    const [then, now] = [before.get(key), shown[key]];
    return then !== undefined && now?.hi !== undefined && now.hi < then.lo;
  });
}

/** Where the recording goes on: after every seq that was ever stored, readable or not. */
function positionIn(stored: StoredRecording): OpenedSession {
  const head = withEntries(stored.head, stored.entries);
  const position = { sessionId: head.id, identifiedParts: head.identifiedParts };
  const nextSeq = Math.max(
    0,
    ...[...stored.chunks, ...stored.entries].map(({ firstSeq, count }) => firstSeq + count),
  );
  if (nextSeq === 0) return { ...position, nextSeq, counts: {} };
  const counts = runningCounts(decodeStored(stored).blocks);
  return { ...position, nextSeq, counts, continuedFrom: head.lastSampleAt };
}

/** The counters that the recorder itself counts, as they stood at the end. */
function runningCounts(blocks: readonly SampleBlock[]): { [key: string]: Count } {
  const counted = [...lastValues(blocks)].filter(
    ([key]) => !isGauge(key) && !(SHOWN_COUNTERS as readonly string[]).includes(key),
  );
  return Object.fromEntries(counted.map(([key, { value }]) => [key, value]));
}

/** The last value of every series, with its lower bound. */
function lastValues(blocks: readonly SampleBlock[]): Map<string, { value: number; lo: number }> {
  const last = new Map<string, { value: number; lo: number }>();
  for (const { key, values, qualities, quality } of blocks.flatMap((block) => block.columns)) {
    const i = values.findLastIndex((value) => !Number.isNaN(value));
    const how = qualities[quality[i] ?? -1];
    if (how) last.set(key, { value: values[i]!, lo: values[i]! - how.below });
  }
  return last;
}

function newHead(opening: SessionOpening, extensionVersion: string): StoredSession {
  const { id, at, timezone, adapter, liveId, title, hostName, viewsKind } = opening;
  return {
    id,
    roomKey: roomKey(opening.room),
    startedAt: at,
    lastSampleAt: at,
    timezone,
    adapter,
    extensionVersion,
    routes: [],
    evidence: {},
    identifiedParts: [],
    bytes: 0,
    loose: 0,
    unmerged: 1,
    ...(liveId === undefined ? {} : { liveId }),
    ...(title === undefined ? {} : { title: cleanText(title) }),
    ...(hostName === undefined ? {} : { hostName: cleanText(hostName) }),
    ...(viewsKind === undefined ? {} : { viewsKind }),
  };
}

/** A head that is recorded again: not ended, and with a live id as soon as one is known. */
function reopened(head: StoredSession, { liveId }: SessionOpening): StoredSession {
  const { endedAt: _endedAt, endReason: _endReason, thinned: _thinned, ...open } = head;
  return { ...open, unmerged: 1, ...(liveId === undefined ? {} : { liveId }) };
}

/**
 * Ends a session and seals it. An unknown session, and one that has ended already, stay as they are. Flush the appender first.
 */
export async function endSession(
  store: Store,
  sessionId: SessionId,
  at: EpochMs,
  reason: EndReason,
): Promise<void> {
  await inTransaction(store, ['sessions'], 'readwrite', async (tx) => {
    const head = await tx.objectStore('sessions').get(sessionId);
    if (head && !head.endReason) await tx.objectStore('sessions').put(ended(head, at, reason));
  });
  await sealLog(store);
}

function ended(head: StoredSession, at: EpochMs, reason: EndReason): StoredSession {
  return { ...head, endedAt: at, endReason: reason, unmerged: 1 };
}

/**
 * To be called when the worker starts: ends sessions whose last sample is 30 min old or more (the tab went away and nobody said
 * so; a younger one may be continued), and finishes what an earlier worker left unsealed or unmerged. Gives the ended ones.
 */
export async function repairSessions(store: Store, now: EpochMs): Promise<SessionId[]> {
  const orphans = await inTransaction(store, ['sessions', 'log'], 'readwrite', async (tx) => {
    const heads = await tx.objectStore('sessions').index('unmerged').getAll();
    const logged = entriesBySession(await tx.objectStore('log').getAll());
    const old = heads.filter(
      (head) => !head.endReason && now - lastSampleOf(head, logged) >= CONTINUE_WITHIN,
    );
    const puts = old.map((head) => ended(head, lastSampleOf(head, logged), 'tab-closed'));
    await Promise.all(puts.map((head) => tx.objectStore('sessions').put(head)));
    return old.map((head) => head.id);
  });
  await sealLog(store);
  return orphans;
}

function lastSampleOf(head: StoredSession, logged: ReadonlyMap<SessionId, AppendEntry[]>): EpochMs {
  return withEntries(head, logged.get(head.id) ?? []).lastSampleAt;
}

/** All sessions, newest first; with `room`, that room's. */
export async function listSessions(store: Store, room?: RoomKey): Promise<Session[]> {
  const { heads, records } = await inTransaction(store, ['sessions', 'log'], 'readonly', async (tx) => {
    const sessions = tx.objectStore('sessions');
    const [heads, records] = await Promise.all([
      room === undefined ? sessions.getAll() : sessions.index('roomKey').getAll(room),
      tx.objectStore('log').getAll(),
    ]);
    return { heads, records };
  });
  const logged = entriesBySession(records);
  return heads
    .map((head) => toSession(withEntries(head, logged.get(head.id) ?? [])))
    .sort((a, b) => b.startedAt - a.startedAt);
}

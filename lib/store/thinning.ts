import type { SessionId } from '../model/session.ts';
import { UserFault } from '../model/user-fault.ts';
import { type Count, type EpochMs, HOUR, type Milliseconds } from '../units.ts';
import { decodeAll } from './chunks.ts';
import { inTransaction, keysOf, type Store } from './database.ts';
import { compressBlocks } from './pack-chunks.ts';
import { loadSetting, type Settings, saveSetting } from './settings.ts';
import { thinBlock } from './thin-block.ts';

const DAY: Milliseconds = 24 * HOUR;
/** Per-second samples are kept for a year unless the operator says otherwise (docs of the project, §7 of the domain). */
const DEFAULT_DAYS = 365;
/** How long the operator is told before anything is thinned. */
const NOTICE: Milliseconds = 7 * DAY;
/** Sessions that one call thins: some seconds of work in the worker, with recordings written in between. Our judgement. */
const AT_ONCE: Count = 10;

/** How long samples of one a second are kept. */
export async function loadRetention(store: Store): Promise<Settings['retention']> {
  return (await loadSetting(store, 'retention')) ?? { perSecondDays: DEFAULT_DAYS };
}

/**
 * Sets after how many days (7–36 500; null: never) samples are thinned; a notice that stood is void. Rejects with
 * `retention.malformed`.
 */
export async function saveRetention(store: Store, perSecondDays: number | null): Promise<void> {
  const isDays = Number.isSafeInteger(perSecondDays) && perSecondDays! >= 7 && perSecondDays! <= 36_500;
  if (perSecondDays !== null && !isDays) throw new UserFault('retention.malformed');
  await inTransaction(store, ['settings'], 'readwrite', async (tx) => {
    await tx.objectStore('settings').put({ key: 'retention', value: { perSecondDays } });
    await tx.objectStore('settings').delete('thinningNotice');
  });
}

/** When thinning begins, and of how many sessions; null while none is announced. */
export async function thinningNotice(store: Store): Promise<{ at: EpochMs; sessions: Count } | null> {
  const notice = await loadSetting(store, 'thinningNotice');
  const sessions = notice ? (await fullSessions(store, notice.before)).length : 0;
  return notice && sessions > 0 ? { at: notice.since + NOTICE, sessions } : null;
}

/**
 * To be called daily, and again while it answers true: announces that sessions come of age within a week, and a week later thins
 * just those, a few at a time. Each chunk is a transaction of its own, so a stop at any point only leaves work for the next
 * call (`thinBlock`: thinning twice is thinning once).
 */
export async function thinOldSessions(store: Store, now: EpochMs): Promise<boolean> {
  const { perSecondDays } = await loadRetention(store);
  if (perSecondDays === null) return false;
  const notice = await loadSetting(store, 'thinningNotice');
  // A notice from a future that the clock has been set back from is none.
  if (!notice || now < notice.since) {
    const before = now + NOTICE - perSecondDays * DAY;
    const soon = await fullSessions(store, before);
    if (soon.length > 0) await saveSetting(store, 'thinningNotice', { since: now, before });
    return false;
  }
  if (now < notice.since + NOTICE) return false;
  const due = await fullSessions(store, notice.before);
  for (const id of due.slice(0, AT_ONCE)) await thinSession(store, id);
  if (due.length <= AT_ONCE) await dropNotice(store, notice);
  return due.length > AT_ONCE;
}

/** Ended, merged sessions with every sample, whose last one is before a time. */
async function fullSessions({ db }: Store, before: EpochMs): Promise<SessionId[]> {
  const heads = await db.getAllFromIndex('sessions', 'startedAt', IDBKeyRange.upperBound(before));
  return heads
    .filter((head) => head.endReason && !head.unmerged && !head.thinned && head.lastSampleAt < before)
    .map((head) => head.id);
}

/** Ends a notice whose sessions are thinned, unless the operator's new choice has ended it already. */
function dropNotice(store: Store, notice: Settings['thinningNotice']): Promise<void> {
  return inTransaction(store, ['settings'], 'readwrite', async (tx) => {
    const stored = await tx.objectStore('settings').get('thinningNotice');
    if (stored?.key === 'thinningNotice' && stored.value.since === notice.since)
      await tx.objectStore('settings').delete('thinningNotice');
  });
}

async function thinSession(store: Store, sessionId: SessionId): Promise<void> {
  for (const key of await store.db.getAllKeys('chunks', keysOf(sessionId))) await thinChunk(store, key);
  await inTransaction(store, ['sessions'], 'readwrite', async (tx) => {
    const head = await tx.objectStore('sessions').get(sessionId);
    if (head && !head.unmerged) await tx.objectStore('sessions').put({ ...head, thinned: true });
  });
}

/** Thins one chunk; one that cannot be read, was never compressed, or is small as it is (nothing happened) stays. */
function thinChunk(store: Store, [sessionId, firstSeq]: [string, number]): Promise<void> {
  return inTransaction(store, ['sessions', 'chunks'], 'readwrite', async (tx) => {
    const [head, chunk] = await Promise.all([
      tx.objectStore('sessions').get(sessionId),
      tx.objectStore('chunks').get([sessionId, firstSeq]),
    ]);
    if (!head || head.unmerged || chunk?.coding !== 'chunk') return; // Deleted or continued meanwhile.
    const [thin] = compressBlocks(head.id, decodeAll([chunk]).blocks.map(thinBlock), true);
    if (!thin || thin.bytes.length >= chunk.bytes.length) return;
    const bytes = head.bytes - chunk.bytes.length + thin.bytes.length;
    await Promise.all([
      tx.objectStore('chunks').put(thin),
      tx.objectStore('sessions').put({ ...head, bytes }),
    ]);
  });
}

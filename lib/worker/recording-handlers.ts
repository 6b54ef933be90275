import { browser } from 'wxt/browser';
import { arrivedAsBytes, toBytes } from '../messages/bytes.ts';
import { announceChange } from '../messages/changes.ts';
import type { AppendRequest, Handlers, RecordingProtocol, TopicDictionary } from '../messages/protocol.ts';
import { type RoomTab, speaksFor } from '../messages/senders.ts';
import { GAP_CAUSES, type GapCause } from '../model/gap.ts';
import { type Room, type RoomKey, type RoomRef, roomKey } from '../model/room.ts';
import type { SessionId } from '../model/session.ts';
import type { AppendEntry } from '../store/log.ts';
import { loadRoom } from '../store/rooms.ts';
import { endSession, openSession } from '../store/sessions.ts';
import { loadSetting } from '../store/settings.ts';
import { showRecordings } from './badge.ts';
import {
  currentLeases,
  forgetSession,
  isHeldElsewhere,
  noteTrouble,
  releaseLeases,
  takeLease,
} from './leases.ts';
import { addWish, dropWish, hasWish } from './wishes.ts';
import type { Writer } from './writer.ts';

/** Answers the content scripts. Each may speak for rooms of its own platform only, and write only what its tab has a lease of. */
export function recordingHandlers(
  writer: () => Promise<Writer>,
  topics: TopicDictionary,
): Handlers<RecordingProtocol, RoomTab> {
  return {
    async enterRoom({ room, probe }, tab) {
      const key = keyFor(tab, room);
      const { store } = await writer();
      const known = await loadRoom(store, key);
      const policy = known?.policy ?? 'ask';
      const record = policy === 'always' || (await hasWish(tab.tabId, key));
      const now = Date.now();
      const granted = record
        ? await takeLease(key, tab.tabId, now)
        : !(await isHeldElsewhere(key, tab.tabId, now));
      return {
        policy,
        record,
        lease: granted ? 'granted' : 'held-elsewhere',
        bytes: arrivedAsBytes(probe),
        topics: topicsOf((await loadSetting(store, 'topics')) ?? topics, known),
      };
    },

    async openSession({ opening }, tab) {
      const key = keyFor(tab, opening.room);
      if (!(await takeLease(key, tab.tabId, Date.now()))) throw new Error('another tab records this room');
      const { store, appender } = await writer();
      await appender.flush();
      const opened = await openSession(store, opening, browser.runtime.getManifest().version);
      await takeLease(key, tab.tabId, Date.now(), opened.sessionId);
      // A reload of the page goes on with what was begun here.
      await addWish(tab.tabId, key);
      await keepAwake(tab.tabId, true);
      await showRecordings(Date.now());
      announceChange();
      return opened;
    },

    async append(request, tab) {
      const entry = parseEntry(request);
      const { store, appender } = await writer();
      if (!(await holds(entry.sessionId, tab, store))) return { refused: 'lease' };
      // First: a store that cannot write must not keep the badge from saying so.
      await showTrouble(
        entry.sessionId,
        GAP_CAUSES.find((cause) => cause === request.trouble),
      );
      const answer = await appender.append(entry);
      if ('refused' in answer && answer.refused === 'disk') await showTrouble(entry.sessionId, 'disk');
      return answer;
    },

    async endSession({ sessionId, at, reason }, tab) {
      const { store, appender } = await writer();
      const key = await roomOf(sessionId, store);
      if (key === undefined || !key.startsWith(`${tab.platform}:`)) return { ended: true };
      if (await isHeldElsewhere(key, tab.tabId, Date.now())) return { ended: true };
      await appender.flush();
      await endSession(store, sessionId, at, reason);
      await forgetSession(sessionId);
      // After the others the same page goes on with the next session of the room.
      if (reason === 'stopped' || reason === 'room-switched' || reason === 'tab-closed') {
        await releaseLeases(tab.tabId, key);
        await dropWish(tab.tabId, key);
        await keepAwake(tab.tabId, false);
      }
      await showRecordings(Date.now());
      announceChange();
      return { ended: true };
    },
  };
}

/** Brings the badge up to date when what keeps a page from being read has changed. */
async function showTrouble(sessionId: SessionId, trouble: GapCause | undefined): Promise<void> {
  if (await noteTrouble(sessionId, trouble)) await showRecordings(Date.now());
}

/**
 * The dictionary for a room: its alias and its presenters, by name and nickname, are how comments call the host. Words that
 * may not name a topic are left out where they are used.
 */
function topicsOf(topics: TopicDictionary, room: Room | undefined): TopicDictionary {
  const names = (room?.presenters ?? []).flatMap(({ name, nicknames }) => [name, ...nicknames]);
  if (room?.alias !== undefined) names.push(room.alias);
  return names.length === 0 ? topics : { ...topics, host: [...(topics.host ?? []), ...names] };
}

/** The key of a room that the tab may speak for. Throws for any other. */
function keyFor(tab: RoomTab, room: RoomRef): RoomKey {
  if (!speaksFor(tab, room)) throw new Error('not a room of this page');
  return roomKey(room);
}

/** Whether the tab may write to a session: it holds the room's lease, or takes one that nobody holds. */
async function holds(sessionId: SessionId, tab: RoomTab, store: Writer['store']): Promise<boolean> {
  const now = Date.now();
  const held = (await currentLeases(now)).find(([, lease]) => lease.sessionId === sessionId);
  const key = held?.[0] ?? (await roomOf(sessionId, store));
  // No such session: the store says so better.
  if (key === undefined) return true;
  return key.startsWith(`${tab.platform}:`) && (await takeLease(key, tab.tabId, now, sessionId));
}

async function roomOf(sessionId: SessionId, { db }: Writer['store']): Promise<RoomKey | undefined> {
  return (await db.get('sessions', sessionId))?.roomKey;
}

/** A batch with the fields that the store keeps, and nothing else. Throws for what is none. */
function parseEntry(request: AppendRequest): AppendEntry {
  const { sessionId, firstSeq, count, lastSampleAt, marks, gaps, patch } = request;
  const samples = toBytes(request.samples);
  const isNumbered = [firstSeq, count].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (typeof sessionId !== 'string' || !samples || !isNumbered || !Number.isFinite(lastSampleAt))
    throw new Error('not a batch');
  if (!Array.isArray(marks) || !Array.isArray(gaps) || typeof patch !== 'object')
    throw new Error('not a batch');
  const ofSession = <T extends { sessionId: string }>(items: T[]) =>
    items.map((item) => ({ ...item, sessionId }));
  return {
    sessionId,
    firstSeq,
    count,
    lastSampleAt,
    samples,
    marks: ofSession(marks),
    gaps: ofSession(gaps),
    patch,
  };
}

/** Keeps the browser from putting a recorded tab to sleep to save memory. A tab that is gone needs neither. */
async function keepAwake(tabId: number, awake: boolean): Promise<void> {
  await browser.tabs.update(tabId, { autoDiscardable: !awake }).catch((error: unknown) => {
    console.warn(`tab ${tabId} may be put to sleep`, error);
  });
}

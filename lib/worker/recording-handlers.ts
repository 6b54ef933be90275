import { browser } from 'wxt/browser';
import { arrivedAsBytes, toBytes } from '../messages/bytes.ts';
import { announceChange } from '../messages/changes.ts';
import type { AppendRequest, Handlers, RecordingProtocol, TopicDictionary } from '../messages/protocol.ts';
import { type RoomTab, speaksFor } from '../messages/senders.ts';
import { type RoomKey, type RoomRef, roomKey } from '../model/room.ts';
import type { SessionId } from '../model/session.ts';
import { loadRoom } from '../store/rooms.ts';
import { endSession, openSession } from '../store/sessions.ts';
import { loadSetting } from '../store/settings.ts';
import type { EpochMs } from '../units.ts';
import { isAskedFor } from './asked-rooms.ts';
import { showRecordingCount } from './badge.ts';
import { leasedRoom, releaseLeases, takeLease } from './leases.ts';
import type { OpenedStore } from './open-store.ts';

/** What the handlers need of their surroundings. */
export interface WorkerOptions {
  access(): Promise<OpenedStore>;
  now(): EpochMs;
  defaultTopics: TopicDictionary;
}

/** Answers the content scripts: they may ask about their room, and append to it; nothing else. */
export function recordingHandlers(options: WorkerOptions): Handlers<RecordingProtocol, RoomTab> {
  const { access, now, defaultTopics } = options;
  return {
    async enterRoom({ room, probe }, tab) {
      assertSpeaksFor(tab, room);
      const { store } = await access();
      const key = roomKey(room);
      const policy = (await loadRoom(store, key))?.policy ?? 'ask';
      const record = policy === 'always' || (policy === 'ask' && (await isAskedFor(tab.tabId, key)));
      const isFree = !record || (await takeLease(key, tab.tabId, now()));
      return {
        policy,
        record,
        lease: isFree ? 'granted' : 'held-elsewhere',
        bytes: arrivedAsBytes(probe),
        topics: (await loadSetting(store, 'topics')) ?? defaultTopics,
      };
    },

    async openSession({ opening }, tab) {
      assertSpeaksFor(tab, opening.room);
      const key = roomKey(opening.room);
      if (!(await takeLease(key, tab.tabId, now()))) throw new Error('another tab records this room');
      const { store, appender } = await access();
      await appender.flush();
      const opened = await openSession(store, opening, browser.runtime.getManifest().version);
      await takeLease(key, tab.tabId, now(), opened.sessionId);
      // The browser may put a tab to sleep to save memory; not one that is being recorded.
      await browser.tabs.update(tab.tabId, { autoDiscardable: false });
      await showRecordingCount(now());
      announceChange();
      return opened;
    },

    async append(request, tab) {
      const samples = toBytes(request.samples);
      if (!samples) throw new TypeError('samples are not bytes');
      const { store, appender } = await access();
      if (!(await holdsLease(tab.tabId, request.sessionId))) return { refused: 'lease' };
      const answer = await appender.append({ ...pick(request), samples });
      announceChange();
      return answer;

      async function holdsLease(tabId: number, sessionId: SessionId): Promise<boolean> {
        const leased = await leasedRoom(tabId, sessionId);
        const room = leased ?? ((await store.db.get('sessions', sessionId))?.roomKey as RoomKey | undefined);
        // A deleted session has no head: the appender is the one to say so.
        return room === undefined || takeLease(room, tabId, now(), sessionId);
      }
    },

    async endSession({ sessionId, at, reason }, tab) {
      const { store, appender } = await access();
      await appender.flush();
      await endSession(store, sessionId, at, reason);
      const room = await leasedRoom(tab.tabId, sessionId);
      if (room) await releaseLeases(tab.tabId, room);
      await showRecordingCount(now());
      announceChange();
      return { ended: true };
    },
  };
}

function assertSpeaksFor(tab: RoomTab, room: RoomRef): void {
  if (!speaksFor(tab, room)) throw new Error(`a page of ${tab.platform} may not speak for ${room.platform}`);
}

/** The fields of a batch, and no others: what a page adds to a message is not stored. */
function pick({ sessionId, firstSeq, count, lastSampleAt, marks, gaps, patch }: AppendRequest) {
  return { sessionId, firstSeq, count, lastSampleAt, marks, gaps, patch };
}

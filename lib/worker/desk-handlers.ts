import { announceChange } from '../messages/changes.ts';
import { ROOM } from '../messages/names.ts';
import type { DeskProtocol, Handlers, RoomProtocol } from '../messages/protocol.ts';
import { messageClient, Unanswered } from '../messages/transport.ts';
import { roomKey, roomOfKey } from '../model/room.ts';
import { deleteEverything, deleteRoom, deleteSession } from '../store/deletion.ts';
import { restoreRecords } from '../store/restore.ts';
import { savePolicy } from '../store/rooms.ts';
import { askForRoom, forgetAsked } from './asked-rooms.ts';
import { currentLeases } from './leases.ts';
import type { WorkerOptions } from './recording-handlers.ts';

/** Answers the extension's own pages: policies, what to record now, deleting, restoring. */
export function deskHandlers({
  access,
  now,
}: Pick<WorkerOptions, 'access' | 'now'>): Handlers<DeskProtocol, true> {
  /** Runs a change of the archive after everything that waits is written, and tells the pages. */
  async function changing<T>(
    work: (store: Awaited<ReturnType<typeof access>>['store']) => Promise<T>,
  ): Promise<T> {
    const { store, appender } = await access();
    await appender.flush();
    const result = await work(store);
    announceChange();
    return result;
  }
  return {
    setPolicy: ({ room, url, policy }) => changing((store) => savePolicy(store, { room, url }, policy)),

    async recordTab({ tabId, room }) {
      await askForRoom(tabId, roomKey(room));
      // Without an answer the script is not in the page yet: it will ask when it starts.
      await messageClient<RoomProtocol>(ROOM, tabId).record({}).catch(ignoreUnanswered);
      return { asked: true };
    },

    async stopTab({ tabId }) {
      await forgetAsked(tabId);
      await messageClient<RoomProtocol>(ROOM, tabId).stop({}).catch(ignoreUnanswered);
      return { asked: true };
    },

    deleteSession: ({ sessionId }) =>
      changing(async (store) => ({ deleted: await deleteSession(store, sessionId) })),
    deleteRoom: (request) =>
      changing(async (store) => ({ deleted: await deleteRoom(store, request.roomKey) })),
    deleteEverything: () => changing(async (store) => ({ deleted: await deleteEverything(store) })),
    restoreRecords: ({ records }) => changing((store) => restoreRecords(store, records)),

    async recordingNow() {
      const leases = await currentLeases(now());
      return {
        sessions: leases.flatMap(([key, { tabId, sessionId }]) =>
          sessionId === undefined ? [] : [{ sessionId, tabId, room: roomOfKey(key) }],
        ),
      };
    },
  };
}

function ignoreUnanswered(error: unknown): void {
  if (!(error instanceof Unanswered)) throw error;
}

import { announceChange } from '../messages/changes.ts';
import { ROOM } from '../messages/names.ts';
import type { DeskProtocol, Handlers, RoomProtocol } from '../messages/protocol.ts';
import { messageClient, Unanswered } from '../messages/transport.ts';
import { roomKey, roomOfKey } from '../model/room.ts';
import { deleteEverything, deleteRoom, deleteSession } from '../store/deletion.ts';
import { restoreRecords } from '../store/restore.ts';
import { savePolicy } from '../store/rooms.ts';
import { declaringHandlers } from './declaring-handlers.ts';
import { currentLeases } from './leases.ts';
import { addWish, dropWish } from './wishes.ts';
import { changing, type Writer } from './writer.ts';

/** Answers the extension's own pages. */
export function deskHandlers(writer: () => Promise<Writer>): Handlers<DeskProtocol, true> {
  const change = changing(writer, announceChange);
  return {
    ...declaringHandlers(change),
    setPolicy: async ({ room, url, policy }) =>
      change(async (store) => ({ policy: (await savePolicy(store, { room, url }, policy)).policy })),
    async recordTab({ tabId, room }) {
      await addWish(tabId, roomKey(room));
      await tell(tabId, 'record');
      return { asked: true };
    },
    async stopTab({ tabId, room }) {
      await dropWish(tabId, roomKey(room));
      await tell(tabId, 'stop');
      return { asked: true };
    },
    deleteSession: async ({ sessionId }) =>
      change(async (store) => ({ deleted: await deleteSession(store, sessionId) })),
    deleteRoom: async ({ roomKey: key }) =>
      change(async (store) => ({ deleted: await deleteRoom(store, key) })),
    deleteEverything: async () => change(async (store) => ({ deleted: await deleteEverything(store) })),
    restoreRecords: async ({ records }) => change((store) => restoreRecords(store, records)),
    async recordingNow() {
      const leases = await currentLeases(Date.now());
      const sessions = leases.flatMap(([key, { tabId, sessionId }]) =>
        sessionId === undefined ? [] : [{ sessionId, tabId, room: roomOfKey(key) }],
      );
      return { sessions };
    },
  };
}

/** Tells a room's page. A page without our script hears of it when the script comes and asks. */
export async function tell(tabId: number, what: 'record' | 'stop'): Promise<void> {
  try {
    await messageClient<RoomProtocol>(ROOM, tabId)[what]({});
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
  }
}

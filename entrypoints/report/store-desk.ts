import { sites } from '../../lib/adapters/sites.ts';
import type { DeskProtocol } from '../../lib/messages/protocol.ts';
import { messageClient } from '../../lib/messages/transport.ts';
import type { RoomKey } from '../../lib/model/room.ts';
import { roomOfKey } from '../../lib/model/room.ts';
import type { SessionId } from '../../lib/model/session.ts';
import { UserFault } from '../../lib/model/user-fault.ts';
import { DEFAULT_TOPICS } from '../../lib/recorder/topic-words.ts';
import { sizeByRoom } from '../../lib/store/chunks.ts';
import { listDeclared } from '../../lib/store/declared.ts';
import { listMarks } from '../../lib/store/marks.ts';
import { listRooms, loadRoom } from '../../lib/store/rooms.ts';
import { loadSetting } from '../../lib/store/settings.ts';
import { loadRetention, thinningNotice } from '../../lib/store/thinning.ts';
import type { Desk } from '../../site/desk.ts';
import { platformGrants } from './platform-grants.ts';
import type { StoreReader } from './store-reader.ts';

/** The extension's desk: reads the store directly, and leaves every change to the worker, its only writer. */
export function storeDesk(reader: StoreReader): Desk {
  const worker = messageClient<DeskProtocol>('desk');
  const open = () => reader.open();
  return {
    ...platformGrants(sites),
    listRooms: async () => listRooms(await open()),
    saveRoom: async (key, details) =>
      (await worker.saveRoomDetails({ roomKey: key as RoomKey, details })).room,
    async setPolicy(key, policy) {
      const room = await loadRoom(await open(), key as RoomKey);
      if (!room) throw new UserFault('room.unknown');
      return { ...room, ...(await worker.setPolicy({ room: roomOfKey(room.key), url: room.url, policy })) };
    },
    saveMark: async (mark) => void (await worker.saveMark({ mark })),
    removeMark: async (sessionId, id) =>
      void (await worker.removeMark({ sessionId: sessionId as SessionId, id })),
    listMarks: async (sessionId) => listMarks(await open(), sessionId as SessionId),
    listDeclared: async (scope, kind) => listDeclared(await open(), scope, kind),
    declare: async (declared) => (await worker.declare({ declared })).declared,
    retract: async (scope, kind, id) => void (await worker.retract({ scope, kind, id })),
    async loadTopics() {
      const topics = await loadSetting(await open(), 'topics');
      return { topics: topics ?? DEFAULT_TOPICS, edited: topics !== undefined };
    },
    saveTopics: async (topics) => void (await worker.saveTopics({ topics })),
    loadRetention: async () => loadRetention(await open()),
    saveRetention: async (retention) => void (await worker.saveRetention(retention)),
    thinningNotice: async () => thinningNotice(await open()),
    async spaceUsed() {
      const [sizes, { usage, quota }] = await Promise.all([
        sizeByRoom(await open()),
        navigator.storage.estimate(),
      ]);
      const byRoom = Object.fromEntries(sizes);
      return { byRoom, ...(usage !== undefined && { usage }), ...(quota !== undefined && { quota }) };
    },
  };
}

import type { RoomStatus } from '../../lib/messages/protocol.ts';
import type { RoomRef } from '../../lib/model/room.ts';
import type { RoomMemory } from '../../site/popup-host.ts';
import { StoreReader } from '../report/store-reader.ts';
import { loadRoomMemory } from './room-memory.ts';

/** Keeps what the store tells of the room below, so that it is not read at every look. */
export interface KeptMemory {
  of(room: RoomRef, status: RoomStatus): Promise<RoomMemory>;
  /** It has changed: the next look reads it again. */
  forget(): void;
}

/** Read anew for another room or session, and until it has the fans that the page tells: they are stored a little later. */
export function keepMemory(): KeptMemory {
  const reader = new StoreReader();
  let kept: { room: string; session: string | undefined; memory: RoomMemory } | undefined;
  return {
    async of(room, { sessionId, latest }) {
      const isSame = kept?.room === room.roomId && kept.session === sessionId;
      const lacksFans = sessionId !== undefined && latest.followersTotal && !kept?.memory.firstFans;
      if (!kept || !isSame || lacksFans) {
        const memory = await loadRoomMemory(await reader.open(), room, sessionId);
        kept = { room: room.roomId, session: sessionId, memory };
      }
      return kept.memory;
    },
    forget() {
      kept = undefined;
    },
  };
}

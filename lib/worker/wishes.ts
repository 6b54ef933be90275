import type { RoomKey } from '../model/room.ts';
import { changeTable } from './session-table.ts';

/** "This time": the room that the operator wants recorded in a tab, until it is stopped or the tab is closed. */
const KEY = 'wishes';

export function addWish(tabId: number, room: RoomKey): Promise<void> {
  return changeTable<RoomKey, void>(KEY, (table) => {
    table[String(tabId)] = room;
  });
}

/** Forgets a tab's wish; with `room`, only if it is that room. */
export function dropWish(tabId: number, room?: RoomKey): Promise<void> {
  return changeTable<RoomKey, void>(KEY, (table) => {
    if (room === undefined || table[String(tabId)] === room) delete table[String(tabId)];
  });
}

export function hasWish(tabId: number, room: RoomKey): Promise<boolean> {
  return changeTable<RoomKey, boolean>(KEY, (table) => table[String(tabId)] === room);
}

import type { RoomRef } from '../../model/room.ts';

/** Where an address holds the id of a room, by host. Short links (v.douyin.com) and lists name none. 2026-11. */
const PATHS: ReadonlyMap<string, RegExp> = new Map([
  ['live.douyin.com', /^\/(\d+)\/?$/],
  ['www.douyin.com', /^\/(?:(?:root|follow)\/live\/)?(\d+)\/?$/],
  ['webcast.amemv.com', /\/reflow\/(\d+)\/?$/],
]);

/** A broadcast's id (room_id) has 19 digits; the address id of an account (web_rid) has 11 or 12. 2026-09. */
const BROADCAST_ID = /^\d{17,20}$/;

/** The room of an address: the account's web_rid, or the broadcast's own room_id where the address holds that. */
export function roomAt(url: URL): RoomRef | null {
  if (url.protocol !== 'https:') return null;
  const roomId = PATHS.get(url.hostname)?.exec(url.pathname)?.[1];
  return roomId === undefined ? null : { platform: 'douyin', roomId };
}

/** The broadcast's id where the address names it (reflow pages). */
export function liveIdOf(room: RoomRef): string | undefined {
  return BROADCAST_ID.test(room.roomId) ? room.roomId : undefined;
}

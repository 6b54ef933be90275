import { type RecordPolicy, type Room, type RoomKey, type RoomRef, roomKey } from '../model/room.ts';
import type { RoomDetails } from '../model/room-details.ts';
import { cleanText } from './clean-text.ts';
import { inTransaction, type Store, type StoreTransaction } from './database.ts';

/** What a page tells of its room. */
export interface RoomNews {
  room: RoomRef;
  url: string;
  accountId?: string;
  title?: string;
  hostName?: string;
}

/** A room, or undefined for one that was never seen. */
export function loadRoom({ db }: Store, key: RoomKey): Promise<Room | undefined> {
  return db.get('rooms', key);
}

/** All rooms, in order of their keys. */
export function listRooms({ db }: Store): Promise<Room[]> {
  return db.getAll('rooms');
}

/** Sets whether a room's visits are recorded; a room that was never seen is noted. Gives the room. */
export function savePolicy(store: Store, news: RoomNews, policy: RecordPolicy): Promise<Room> {
  return inTransaction(store, ['rooms'], 'readwrite', async (tx) => {
    const room = { ...(await withNews(tx, news)), policy };
    await tx.objectStore('rooms').put(room);
    return room;
  });
}

/**
 * Changes what the operator says of a room (alias, kind, presenters …); an empty alias or category takes it away. Gives the
 * room, or undefined if there is none.
 */
export function saveRoomDetails(store: Store, key: RoomKey, details: RoomDetails): Promise<Room | undefined> {
  return inTransaction(store, ['rooms'], 'readwrite', async (tx) => {
    const room = await tx.objectStore('rooms').get(key);
    if (!room) return undefined;
    const changed = { ...room, ...details };
    if (changed.alias === '') delete changed.alias;
    if (changed.category === '') delete changed.category;
    await tx.objectStore('rooms').put(changed);
    return changed;
  });
}

/** Notes what a page tells of its room, inside a transaction over `rooms`. */
export async function noteRoom(tx: StoreTransaction<'readwrite'>, news: RoomNews): Promise<void> {
  await tx.objectStore('rooms').put(await withNews(tx, news));
}

/** The stored room with the news; what the page does not tell stays as it was. */
async function withNews(tx: StoreTransaction<'readwrite'>, news: RoomNews): Promise<Room> {
  const key = roomKey(news.room);
  const known: Room = (await tx.objectStore('rooms').get(key)) ?? {
    ...news.room,
    key,
    url: news.url,
    policy: 'ask',
  };
  const room: Room = { ...known, url: news.url.slice(0, URL_LIMIT) };
  if (news.accountId !== undefined) room.accountId = news.accountId;
  if (news.title !== undefined) room.title = cleanText(news.title);
  if (news.hostName !== undefined) room.hostName = cleanText(news.hostName);
  return room;
}

/** Most UTF-16 units of a stored address. Our judgement: rooms are named by the first hundred. */
export const URL_LIMIT = 2_000;

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
 * Changes what the operator says of a room (alias, kind, presenters …), and of the others that are the same to the operator
 * (`roomsOfAccount`); an empty alias or category takes it away. Gives the room, or undefined if there is none.
 */
export function saveRoomDetails(store: Store, key: RoomKey, details: RoomDetails): Promise<Room | undefined> {
  return inTransaction(store, ['rooms'], 'readwrite', async (tx) => {
    const rooms = sameAccount(await tx.objectStore('rooms').getAll(), key).map((room) =>
      withDetails(room, details),
    );
    await Promise.all(rooms.map((room) => tx.objectStore('rooms').put(room)));
    return rooms.find((room) => room.key === key);
  });
}

function withDetails(room: Room, details: RoomDetails): Room {
  const changed = { ...room, ...details };
  if (changed.alias === '') delete changed.alias;
  if (changed.category === '') delete changed.category;
  return changed;
}

/**
 * The rooms that are one 直播间 to the operator: of the same platform and account (on Taobao each live has an address of its own).
 * A room without an account stands alone. Empty for a room that is not there.
 */
export async function roomsOfAccount({ db }: Store, key: RoomKey): Promise<Room[]> {
  return sameAccount(await db.getAll('rooms'), key);
}

/** Of these rooms the one of the key, and those of its account. */
export function sameAccount(rooms: readonly Room[], key: string): Room[] {
  const room = rooms.find((one) => one.key === key);
  return rooms.filter((one) => one === room || (room !== undefined && isSameAccount(one, room)));
}

function isSameAccount(a: Room, b: Room): boolean {
  return a.platform === b.platform && a.accountId !== undefined && a.accountId === b.accountId;
}

/** A room whose account is known now: what the operator said of the account's other rooms holds for it too. */
export async function withAccount(
  tx: StoreTransaction<'readwrite'>,
  room: Room,
  accountId: string,
): Promise<Room> {
  if (room.accountId === accountId) return room;
  const known = { ...room, accountId };
  const others = await tx.objectStore('rooms').getAll();
  const other = others.findLast((one) => one.key !== room.key && isSameAccount(one, known));
  return other ? { ...detailsOf(other), ...known } : known;
}

function detailsOf({ kind, relation, alias, category, presenters }: Room): RoomDetails {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(relation === undefined ? {} : { relation }),
    ...(alias === undefined ? {} : { alias }),
    ...(category === undefined ? {} : { category }),
    ...(presenters === undefined ? {} : { presenters }),
  };
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
  const room: Room =
    news.accountId === undefined ? { ...known } : { ...(await withAccount(tx, known, news.accountId)) };
  room.url = news.url.slice(0, URL_LIMIT);
  if (news.title !== undefined) room.title = cleanText(news.title);
  if (news.hostName !== undefined) room.hostName = cleanText(news.hostName);
  return room;
}

/** Most UTF-16 units of a stored address. Our judgement: rooms are named by the first hundred. */
export const URL_LIMIT = 2_000;

import type { Branded } from '../units.ts';

/** Platforms with an adapter. A stored id that is not listed here belongs to a newer version and is kept as it is. */
export type PlatformId = 'taobao' | 'douyin' | 'kuaishou';

/** `platform:roomId`. */
export type RoomKey = Branded<'RoomKey'>;

/** What an address names: the platform and the platform's id of the room, always a string (ids exceed 2^53). */
export interface RoomRef {
  platform: PlatformId;
  roomId: string;
}

/** Who runs the room: a shop, a talent (达人), or one of a shop's several rooms (矩阵). */
export type RoomKind = 'shop' | 'talent' | 'matrix';
/** The operator's own room, a competitor's (同行), or a partner's. */
export type RoomRelation = 'own' | 'peer' | 'partner';
/** Whether a visit is recorded without asking: not yet answered, each time, or not at all. */
export type RecordPolicy = 'ask' | 'always' | 'never';

/** A person on camera, marked by the operator; `nicknames` are how comments call them. */
export interface Presenter {
  name: string;
  nicknames: string[];
}

/** A room 直播间. `hostName` is the account's name; who is on camera is a presenter. */
export interface Room extends RoomRef {
  key: RoomKey;
  url: string;
  /**
   * The platform's id of the account that streams, where the page tells it. Taobao's address names one live, not a room:
   * rooms with the same platform and accountId are the same 直播间 to the operator.
   */
  accountId?: string;
  title?: string;
  hostName?: string;
  kind?: RoomKind;
  relation?: RoomRelation;
  alias?: string;
  category?: string;
  presenters?: Presenter[];
  policy: RecordPolicy;
}

/** The key of a room: `platform:roomId`. */
export function roomKey(room: RoomRef): RoomKey {
  return `${room.platform}:${room.roomId}` as RoomKey;
}

/** The room that a key names. */
export function roomOfKey(key: RoomKey): RoomRef {
  const colon = key.indexOf(':');
  return { platform: key.slice(0, colon) as PlatformId, roomId: key.slice(colon + 1) };
}

import type { Messages } from './i18n/zh-CN.ts';

/** What a room is called: the operator's alias, the account's name, the title, or its number. */
export function roomName(
  t: Messages,
  room: {
    alias?: string | undefined;
    hostName?: string | undefined;
    title?: string | undefined;
    roomId?: string | undefined;
  },
): string {
  return room.alias ?? room.hostName ?? room.title ?? t.list.unknownRoom(room.roomId ?? '');
}

/** The platform's name; its id where this version has no name for it. */
export function platformName(t: Messages, platform: string): string {
  return nameIn(t.platforms, platform);
}

/** The word for an id in one of the message tables; the id itself where a newer version wrote it. */
export function nameIn(table: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(table, id) ? table[id]! : id;
}

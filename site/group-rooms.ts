import type { Room, RoomRelation } from '../lib/model/room.ts';

/** Rooms that are one to the operator: Taobao's address names a live, so one account has many. */
export interface RoomGroup {
  /** The key of `lead`. */
  key: string;
  /** The room that was described, else the first. */
  lead: Room;
  rooms: Room[];
}

const ORDER: readonly (RoomRelation | undefined)[] = ['own', 'partner', 'peer', undefined];

/** Rooms by account, own ones first. */
export function groupRooms(rooms: readonly Room[]): RoomGroup[] {
  const groups = new Map<string, Room[]>();
  for (const room of rooms) {
    const account = accountKey(room.platform, room.accountId, room.key);
    groups.set(account, [...(groups.get(account) ?? []), room]);
  }
  return [...groups.values()]
    .map((grouped) => {
      const lead = grouped.find(({ alias, relation }) => alias ?? relation) ?? grouped[0]!;
      return { key: lead.key, lead, rooms: grouped };
    })
    .sort((a, b) => ORDER.indexOf(a.lead.relation) - ORDER.indexOf(b.lead.relation));
}

/** What names a room to the operator: its account where the page tells it, else the room itself. */
export function accountKey(platform: string, accountId: string | undefined, roomKey: string): string {
  return accountId === undefined ? roomKey : `${platform}:account:${accountId}`;
}

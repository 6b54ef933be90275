import type { Declared } from '../../lib/model/declared.ts';
import type { Mark } from '../../lib/model/mark.ts';
import { type Room, type RoomKey, roomOfKey } from '../../lib/model/room.ts';
import { UserFault } from '../../lib/model/user-fault.ts';
import { DEFAULT_TOPICS } from '../../lib/recorder/topic-words.ts';
import type { Desk, PlatformGrant, Retention } from '../../site/desk.ts';

/** What a fake desk begins with. */
export interface DeskState {
  rooms: Room[];
  marks: Mark[];
  declared: Declared[];
  grants: PlatformGrant[];
  /** Whether the browser's prompt is answered with yes. */
  permits: boolean;
}

/** When everything is declared at a fake desk: 2026-11-24T16:00Z. */
export const DESK_NOW = Date.UTC(2026, 10, 24, 16);

const at = (...keys: string[]) => keys.join('\n');

/** A desk in memory that keeps what it is told, and notes what it was asked for. */
export function fakeDesk(state: Partial<DeskState> = {}): Desk & { asked: unknown[][] } {
  const asked: unknown[][] = [];
  const rooms = new Map((state.rooms ?? []).map((room) => [room.key as string, room]));
  const marks = new Map((state.marks ?? []).map((mark) => [at(mark.sessionId, mark.id), mark]));
  const declared = new Map((state.declared ?? []).map((one) => [at(one.scope, one.kind, one.id), one]));
  const grants = (state.grants ?? []).map((grant) => ({ ...grant }));
  let topics: { [topic: string]: readonly string[] } | null = null;
  let retention: Retention = { perSecondDays: 365 };
  const change = (key: string, changes: Partial<Room>): Room => {
    const room = rooms.get(key);
    if (!room) throw new UserFault('room.unknown');
    const changed = { ...room, ...changes };
    rooms.set(key, changed);
    return changed;
  };
  const setGrant = (platform: string, changes: Partial<PlatformGrant>) =>
    Object.assign(grants.find((grant) => grant.platform === platform) ?? {}, changes);
  return {
    asked,
    listRooms: async () => [...rooms.values()],
    async saveRoom(key, details) {
      asked.push(['saveRoom', key, details]);
      return change(key, details);
    },
    async setPolicy(key, policy) {
      asked.push(['setPolicy', key, policy]);
      return change(key, { policy });
    },
    async saveMark(mark) {
      asked.push(['saveMark', mark]);
      marks.set(at(mark.sessionId, mark.id), mark);
    },
    async removeMark(sessionId, id) {
      asked.push(['removeMark', sessionId, id]);
      marks.delete(at(sessionId, id));
    },
    listMarks: async (sessionId) =>
      [...marks.values()].filter((mark) => mark.sessionId === sessionId).sort((a, b) => a.at - b.at),
    listDeclared: async (scope, kind) =>
      [...declared.values()]
        .filter((one) => one.scope === scope && (kind === undefined || one.kind === kind))
        .sort((a, b) => a.at - b.at),
    async declare(one) {
      asked.push(['declare', one]);
      const stamped = { ...one, at: DESK_NOW };
      declared.set(at(one.scope, one.kind, one.id), stamped);
      return stamped;
    },
    async retract(scope, kind, id) {
      asked.push(['retract', scope, kind, id]);
      declared.delete(at(scope, kind, id));
    },
    loadTopics: async () => ({ topics: topics ?? DEFAULT_TOPICS, edited: topics !== null }),
    async saveTopics(saved) {
      asked.push(['saveTopics', saved]);
      topics = saved;
    },
    loadRetention: async () => retention,
    async saveRetention(saved) {
      asked.push(['saveRetention', saved]);
      retention = saved;
    },
    thinningNotice: async () => ({ at: DESK_NOW + 6 * 86_400_000, sessions: 3 }),
    spaceUsed: async () => ({
      byRoom: Object.fromEntries([...rooms.keys()].map((key, i) => [key, (i + 1) * 3_400_000])),
      usage: 41_000_000,
      quota: 120_000_000_000,
    }),
    listGrants: async () => grants.map((grant) => ({ ...grant })),
    async grant(platform) {
      asked.push(['grant', platform]);
      const granted = state.permits ?? true;
      if (granted) setGrant(platform, { granted });
      return granted;
    },
    async revoke(platform) {
      asked.push(['revoke', platform]);
      setGrant(platform, { granted: false });
      return true;
    },
    async setTap(platform, on) {
      asked.push(['setTap', platform, on]);
      setGrant(platform, { tap: on });
    },
  };
}

const room = (key: string, hostName: string, more: Partial<Room> = {}): Room => ({
  ...roomOfKey(key as RoomKey),
  key: key as RoomKey,
  url: 'https://live.example/',
  hostName,
  policy: 'ask',
  ...more,
});

/** Rooms of an operator: two addresses of one Taobao account, a competitor's, and one that nobody described. */
export const DESK_ROOMS: Room[] = [
  room('taobao:500000000001', '样例·禾木针织旗舰店', {
    accountId: 'a1',
    kind: 'shop',
    relation: 'own',
    alias: '禾木',
    category: '女装',
    policy: 'always',
    presenters: [
      { name: '小禾', nicknames: ['禾禾'] },
      { name: '阿满', nicknames: [] },
    ],
  }),
  room('taobao:500000000009', '样例·禾木针织旗舰店', { accountId: 'a1', kind: 'shop', relation: 'own' }),
  room('douyin:900000000002', '样例·云上山货铺', { kind: 'shop', relation: 'peer', category: '食品' }),
  room('kuaishou:r3', '样例·阿木修车', { policy: 'never' }),
];

/** Every platform, one of them granted. */
export const DESK_GRANTS: PlatformGrant[] = [
  { platform: 'taobao', hosts: ['https://*.taobao.com/*'], granted: true, tap: true },
  { platform: 'douyin', hosts: ['https://live.douyin.com/*'], granted: false, tap: true },
  { platform: 'kuaishou', hosts: ['https://live.kuaishou.com/*'], granted: false, tap: false },
];

import type { Declared, DeclaredKind } from '../lib/model/declared.ts';
import type { Mark } from '../lib/model/mark.ts';
import type { RecordPolicy, Room } from '../lib/model/room.ts';
import type { RoomDetails } from '../lib/model/room-details.ts';
import type { Count, EpochMs } from '../lib/units.ts';

export type { RoomDetails };

/** How long what is kept. Summaries (heads, chunk summaries, marks) stay for ever. */
export interface Retention {
  /** Days after which samples of one a second become one a minute; null: never. 365 unless set. */
  perSecondDays: number | null;
}

/** One platform and what the operator has granted. */
export interface PlatformGrant {
  platform: string;
  hosts: readonly string[];
  granted: boolean;
  /** Whether the page's own messages are copied too. */
  tap: boolean;
}

/** Storage used. */
export interface SpaceUsed {
  /** Bytes of samples by room key. */
  byRoom: { [roomKey: string]: number };
  /** What the browser says of the whole profile's share; absent where it does not tell. */
  usage?: number;
  quota?: number;
}

/** Samples that will be thinned soon: the operator is told a week before, with a backup offered. */
export interface ThinningNotice {
  at: EpochMs;
  sessions: Count;
}

/**
 * Everything that the operator can set, write or change beyond reading reports: only the extension has it. Each call answers
 * when it is stored, and rejects with a UserFault where the user can do something about it.
 */
export interface Desk {
  listRooms(): Promise<Room[]>;
  saveRoom(key: string, details: RoomDetails): Promise<Room>;
  setPolicy(key: string, policy: RecordPolicy): Promise<Room>;

  /** Adds or replaces a mark (same session and id). */
  saveMark(mark: Mark): Promise<void>;
  removeMark(sessionId: string, id: string): Promise<void>;
  /** The session's marks with their ids (a report's marks have none). */
  listMarks(sessionId: string): Promise<Mark[]>;

  /** The declarations of a scope, oldest first. */
  listDeclared(scope: string, kind?: DeclaredKind): Promise<Declared[]>;
  declare(declared: Omit<Declared, 'at'>): Promise<Declared>;
  retract(scope: string, kind: DeclaredKind, id: string): Promise<void>;

  loadTopics(): Promise<{ topics: { [topic: string]: readonly string[] }; edited: boolean }>;
  /** Null: back to the built-in words. */
  saveTopics(topics: { [topic: string]: readonly string[] } | null): Promise<void>;
  loadRetention(): Promise<Retention>;
  saveRetention(retention: Retention): Promise<void>;
  thinningNotice(): Promise<ThinningNotice | null>;
  spaceUsed(): Promise<SpaceUsed>;

  listGrants(): Promise<PlatformGrant[]>;
  /** To be called straight from a click. */
  grant(platform: string): Promise<boolean>;
  revoke(platform: string): Promise<boolean>;
  setTap(platform: string, on: boolean): Promise<void>;
}

import type { Bounded } from '../lib/metrics/bounded.ts';
import type { Mark, MarkKind } from '../lib/model/mark.ts';
import type { PlatformId, RecordPolicy, RoomRef } from '../lib/model/room.ts';
import type { SampleValue } from '../lib/model/series.ts';
import type { EndReason } from '../lib/model/session.ts';
import type { Trouble } from '../lib/model/trouble.ts';
import type { EpochMs } from '../lib/units.ts';

/** What a room's page says of its recording; the page's own answer fits this as it is. */
export interface RoomView {
  room: RoomRef | null;
  title?: string;
  hostName?: string;
  policy?: RecordPolicy;
  recording: boolean;
  /** Another tab records this room. */
  passive: boolean;
  /** The session that is being written; absent until it is open, and while the room is not live. */
  sessionId?: string;
  startedAt?: EpochMs;
  /** The last session of this visit that is over. */
  ended?: { sessionId: string; at: EpochMs; reason: EndReason };
  ladder: {
    recognised: boolean;
    sourceOpen?: boolean;
    routes: { tap: boolean; state: boolean; dom: boolean };
    parsed?: { read: string[]; missing: string[] };
    storedAt?: EpochMs;
  };
  /** What keeps the page, or some series, from being read now. */
  trouble?: Trouble;
  latest: { [key: string]: SampleValue };
  recent: {
    lead: 'concurrentViewers' | 'entriesPerMinute';
    points: (number | null)[];
    /** Entries per minute over the last minute. */
    inflow?: number;
  };
}

/** What is kept of a room and of the session that is being written. */
export interface RoomMemory {
  alias?: string;
  /** Names of the room's presenters, as the operator gave them. */
  presenters: readonly string[];
  /** Whether the operator was asked what to do with this room in future. */
  policyAsked: boolean;
  /** Who is on camera in this session. */
  presenter?: { name: string; since: EpochMs };
  /** The operator's newest mark in this session. */
  lastMark?: Pick<Mark, 'id' | 'kind' | 'at' | 'label'>;
  /** The first count of fans in this session. */
  firstFans?: Bounded;
}

/** What the popup finds on the page that it was opened over. */
export type PopupState =
  /** No live room of a platform that is known. */
  | { page: 'unsupported' }
  /** A room that may not be read yet. `tap`: whether the page's messages will be copied too. */
  | { page: 'not-permitted'; platform: PlatformId; tap: boolean }
  /** Permitted, but our script is not in the page: it was open before. */
  | { page: 'not-loaded'; platform: PlatformId }
  | { page: 'room'; platform: PlatformId; status: RoomView; memory: RoomMemory };

/**
 * What the popup can ask for. Every answer may fail to come (the page or the worker is gone): then it rejects, and the popup
 * says so and asks again.
 */
export interface PopupHost {
  /** Asked when the popup opens, after each action and once a second. */
  look(): Promise<PopupState>;
  /**
   * Keeps the choice of the tap and asks the browser for the platform; false when refused. To be called straight from a click.
   * The browser's prompt may close the popup: the worker then goes on by itself.
   */
  permit(tap: boolean): Promise<boolean>;
  record(): Promise<void>;
  stop(): Promise<void>;
  /** Marks this moment of the session that is being written; `label` may be empty. */
  mark(kind: MarkKind, label: string): Promise<void>;
  /** Takes a mark back. */
  removeMark(id: string): Promise<void>;
  /** What to do with this room in future; it is not asked again. */
  setPolicy(policy: RecordPolicy): Promise<void>;
  /** Saves the page's skeleton as a file. */
  saveSketch(): Promise<void>;
  reloadPage(): Promise<void>;
  /** Opens the report of a session, or the list. */
  openReport(sessionId?: string): Promise<void>;
}

import type { Count, EpochMs } from '../units.ts';
import type { RoomRef } from './room.ts';
import type { SampleValue } from './series.ts';
import type { Session, SessionId } from './session.ts';

/** Facts at the start of a recording. `id` is used when no stored session can be continued. */
export interface SessionOpening {
  id: SessionId;
  room: RoomRef;
  url: string;
  at: EpochMs;
  liveId?: string;
  accountId?: string;
  title?: string;
  hostName?: string;
  timezone: string;
  adapter: { id: string; version: string };
  viewsKind?: 'views' | 'unspecified';
  /** Bounds of the counters shown, to see whether one fell. */
  shown: { [key: string]: Pick<SampleValue, 'lo' | 'hi'> };
}

/** Where a recording goes on. */
export interface OpenedSession {
  sessionId: SessionId;
  /** The seq of the next sample; 0 for a new session. */
  nextSeq: number;
  /** Running counts to go on from (series key → last value); empty for a new session. */
  counts: { [key: string]: Count };
  /** Time of the last stored sample, when continued: the gap begins there. */
  continuedFrom?: EpochMs;
  identifiedParts: Count[];
}

/** What changed in a session's head while it was recorded; `accountId` is the room's. */
export type SessionPatch = Partial<
  Pick<Session, 'routes' | 'evidence' | 'identifiedParts' | 'title' | 'hostName' | 'liveId'> & {
    accountId: string;
  }
>;

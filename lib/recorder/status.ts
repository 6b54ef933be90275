import type { SampleValue } from '../model/series.ts';
import type { EndedSession, SessionId } from '../model/session.ts';
import type { Trouble } from '../model/trouble.ts';
import type { Count, EpochMs } from '../units.ts';
import type { RecentFigures } from './recent.ts';

/** The recorder's part of the popup's `RoomStatus`. */
export interface RecorderStatus {
  title?: string;
  hostName?: string;
  recording: boolean;
  /** Another tab records this room. */
  passive: boolean;
  /** The session that is being written; absent until it is open, and while the room is not live. */
  sessionId?: SessionId;
  startedAt?: EpochMs;
  ladder: {
    sourceOpen?: boolean;
    routes: { tap: boolean; state: boolean; dom: boolean };
    parsed?: { read: string[]; missing: string[] };
    storedAt?: EpochMs;
  };
  /** What keeps the page, or some series, from being read now. */
  trouble?: Trouble;
  /** The last session of this visit that is over. */
  ended?: EndedSession;
  latest: { [key: string]: SampleValue };
  recent: RecentFigures;
  /** Samples and marks of this session that were thrown away because the store could not take them for too long. */
  dropped: Count;
}

import type { GapCause } from '../model/gap.ts';
import type { SampleValue } from '../model/series.ts';
import type { SessionId } from '../model/session.ts';
import type { Count, EpochMs } from '../units.ts';
import type { RecentFigures } from './recent.ts';

/** The recorder's part of the popup's `RoomStatus`. */
export interface RecorderStatus {
  title?: string;
  hostName?: string;
  recording: boolean;
  /** Another tab records this room. */
  passive: boolean;
  sessionId?: SessionId;
  startedAt?: EpochMs;
  ladder: {
    sourceOpen?: boolean;
    routes: { tap: boolean; state: boolean; dom: boolean };
    parsed?: { read: string[]; missing: string[] };
    storedAt?: EpochMs;
  };
  trouble?: GapCause;
  latest: { [key: string]: SampleValue };
  recent: RecentFigures;
  /** Samples and marks of this session that were thrown away because the store could not take them for too long. */
  dropped: Count;
}

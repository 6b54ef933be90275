import type { GapCause } from '../lib/model/gap.ts';
import type { PlatformId, RecordPolicy, RoomRef } from '../lib/model/room.ts';
import type { SampleValue } from '../lib/model/series.ts';
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
  sessionId?: string;
  startedAt?: EpochMs;
  ladder: {
    recognised: boolean;
    sourceOpen?: boolean;
    routes: { tap: boolean; state: boolean; dom: boolean };
    parsed?: { read: string[]; missing: string[] };
    storedAt?: EpochMs;
  };
  trouble?: GapCause;
  latest: { [key: string]: SampleValue };
  recent: { lead: 'concurrentViewers' | 'entriesPerMinute'; points: (number | null)[] };
}

/** What the popup finds on the page that it was opened over. */
export type PopupState =
  /** No live room of a platform that is known. */
  | { page: 'unsupported' }
  /** A room that may not be read yet. `tap`: whether the page's messages will be copied too. */
  | { page: 'not-permitted'; platform: PlatformId; tap: boolean }
  /** Permitted, but our script is not in the page: it was open before. */
  | { page: 'not-loaded'; platform: PlatformId }
  | { page: 'room'; platform: PlatformId; status: RoomView };

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
  addNote(label: string): Promise<void>;
  setPolicy(policy: RecordPolicy): Promise<void>;
  reloadPage(): Promise<void>;
  /** Opens the report of a session, or the list. */
  openReport(sessionId?: string): Promise<void>;
}

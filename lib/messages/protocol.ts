import type { Declared } from '../model/declared.ts';
import type { Gap, GapCause } from '../model/gap.ts';
import type { Mark } from '../model/mark.ts';
import type { OpenedSession, SessionOpening, SessionPatch } from '../model/opening.ts';
import type { RecordPolicy, Room, RoomKey, RoomRef } from '../model/room.ts';
import type { RoomDetails } from '../model/room-details.ts';
import type { SampleValue } from '../model/series.ts';
import type { EndedSession, EndReason, SessionId } from '../model/session.ts';
import type { Trouble } from '../model/trouble.ts';
import type { Count, EpochMs } from '../units.ts';

/**
 * Everything that is said between the parts of the extension. Each answer may never come (the worker may die between any two
 * messages), so every message is safe to repeat.
 */

/** room.content → background. The background derives tab and origin from the sender, never from the payload. */
export interface RecordingProtocol {
  /**
   * Asked when a room is seen and every 10 s while not recording: shall it be recorded, and by this tab? One tab records a
   * room (`lease`), the others stay passive and take over within 35 s when it goes. `probe` is three bytes [1, 2, 3]; the
   * answer says whether they arrived as bytes (else batches are sent as base64).
   */
  enterRoom(request: { room: RoomRef; url: string; probe: Uint8Array }): {
    policy: RecordPolicy;
    /** Record now: by policy, or because this tab was told to record this room and was only reloaded. */
    record: boolean;
    lease: 'granted' | 'held-elsewhere';
    bytes: boolean;
    topics: TopicDictionary;
  };

  /**
   * A recording begins or goes on. `opening.id` is used when no stored session can be continued. A stored session of the same
   * room is continued when its live id is the same, or else when it is younger than 30 min and no counter fell.
   */
  openSession(request: { opening: SessionOpening }): OpenedSession;

  /**
   * Samples, marks, gaps and news of the session, in one transaction. The sender keeps the batch until this answers and sends
   * it again if it does not: samples are keyed by [sessionId, seq], marks and gaps by [sessionId, id].
   */
  append(request: AppendRequest): { storedThrough: number } | { refused: 'disk' | 'lease' | 'deleted' };

  /** The session is over; it is sealed and merged at leisure. */
  endSession(request: { sessionId: SessionId; at: EpochMs; reason: EndReason }): { ended: true };
}

export type { OpenedSession, SessionOpening, SessionPatch };

/** One batch. `samples` is a block of `lib/codec` (bytes, or base64 where the browser cannot carry bytes). */
export interface AppendRequest {
  sessionId: SessionId;
  firstSeq: number;
  count: number;
  lastSampleAt: EpochMs;
  samples: Uint8Array | string;
  marks: Mark[];
  gaps: Gap[];
  /** What changed in the session's head. */
  patch: SessionPatch;
  /** What keeps the page, or some series, from being read now: the badge shows it. Absent: nothing does. */
  trouble?: GapCause;
}

/** Topic id → words; a comment counts once for every topic that one of its words hits, else for `other`. */
export type TopicDictionary = { [topic: string]: readonly string[] };

/** popup, report → background. Refused from anywhere but an extension page. */
export interface DeskProtocol {
  setPolicy(request: { room: RoomRef; url: string; policy: RecordPolicy }): {
    policy: RecordPolicy;
  };
  /** "This time": records the room in that tab until it is stopped or the tab is closed. */
  recordTab(request: { tabId: number; room: RoomRef }): { asked: true };
  stopTab(request: { tabId: number; room: RoomRef }): { asked: true };
  deleteSession(request: { sessionId: SessionId }): { deleted: boolean };
  deleteRoom(request: { roomKey: RoomKey }): { deleted: Count };
  deleteEverything(request: Record<never, never>): { deleted: Count };
  /** A page of a backup file, in file order; each record is written if it is not there yet. */
  restoreRecords(request: { records: unknown[] }): {
    written: Count;
    known: Count;
    /** Records of sessions that were deleted here: they are not brought back. */
    stayedDeleted: Count;
  };
  /** Adds or replaces a mark (same session and id). */
  saveMark(request: { mark: Mark }): { saved: true };
  removeMark(request: { sessionId: SessionId; id: string }): { removed: boolean };
  saveRoomDetails(request: { roomKey: RoomKey; details: RoomDetails }): { room: Room };
  /** Stamps and writes a declaration; the same [scope, kind, id] is replaced. */
  declare(request: { declared: Omit<Declared, 'at'> }): { declared: Declared };
  retract(request: Pick<Declared, 'scope' | 'kind' | 'id'>): { retracted: boolean };
  /** Null: back to the built-in words. */
  saveTopics(request: { topics: TopicDictionary | null }): { saved: true };
  saveRetention(request: { perSecondDays: number | null }): { saved: true };
  /** Sessions that are being recorded now. */
  recordingNow(request: Record<never, never>): {
    sessions: { sessionId: SessionId; tabId: number; room: RoomRef }[];
  };
}

/** popup → room.content. */
export interface RoomProtocol {
  status(request: Record<never, never>): RoomStatus;
  record(request: Record<never, never>): RoomStatus;
  stop(request: Record<never, never>): RoomStatus;
}

/** The ladder of the popup: each step is true, false, or not reached yet (undefined). */
export interface RoomStatus {
  room: RoomRef | null;
  title?: string;
  hostName?: string;
  policy?: RecordPolicy;
  recording: boolean;
  /** Another tab records this room. */
  passive: boolean;
  /** The session that is being written; absent until it is open, and while the room is not live. */
  sessionId?: SessionId;
  startedAt?: EpochMs;
  /** The last session of this visit that is over. */
  ended?: EndedSession;
  ladder: {
    recognised: boolean;
    /** A route delivers: the page's traffic, its state script, or the DOM. */
    sourceOpen?: boolean;
    routes: { tap: boolean; state: boolean; dom: boolean };
    /** Fields read in the last 60 s of those that the adapter declares or this session has seen. */
    parsed?: { read: string[]; missing: string[] };
    /** Time of the last sample that the store acknowledged. */
    storedAt?: EpochMs;
  };
  /** What keeps the page, or some series, from being read now. */
  trouble?: Trouble;
  /** Latest values by series key. */
  latest: { [key: string]: SampleValue };
  /**
   * The lead figure over the last 10 min, one point per 10 s: online, or else entries per minute; null where missing. `inflow`:
   * entries per minute over the last minute.
   */
  recent: {
    lead: 'concurrentViewers' | 'entriesPerMinute';
    points: (number | null)[];
    inflow?: number;
  };
  /** Tap messages that were not understood, too large, or too many. */
  undecoded: Count;
}

/** Handlers must answer every message of a protocol: a missing one is a type error. */
export type Handlers<P, Sender = void> = {
  [N in keyof P]: P[N] extends (request: infer Q) => infer A
    ? (request: Q, sender: Sender) => Promise<A>
    : never;
};
/** The caller's side of a protocol. Rejects when the other side is gone. */
export type Client<P> = {
  [N in keyof P]: P[N] extends (request: infer Q) => infer A ? (request: Q) => Promise<A> : never;
};

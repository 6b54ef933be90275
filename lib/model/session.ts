import type { Branded, Count, EpochMs, Milliseconds } from '../units.ts';
import type { Precision, Route } from './reading.ts';
import type { RoomKey } from './room.ts';

export type SessionId = Branded<'SessionId'>;

/** How a session ended: the page said so, the operator stopped, the page went away, a new broadcast or room began. */
export type EndReason =
  | 'live-ended'
  | 'stopped'
  | 'tab-closed'
  | 'new-broadcast'
  | 'room-switched'
  | 'counter-reset';

/** How one series was last read: the method box of a report. */
export interface SeriesEvidence {
  route: Route;
  precision: Precision;
  /** The last text it was read from, where the page shows a text. */
  raw?: string;
}

/** One recording of one broadcast 场次. */
export interface Session {
  id: SessionId;
  roomKey: RoomKey;
  /** The platform's id of the broadcast, where the page tells it. */
  liveId?: string;
  /** The broadcast's title and the account's name when the session opened (changes are marks). */
  title?: string;
  hostName?: string;
  startedAt: EpochMs;
  /** Time of the last sample so far; final once `endReason` is there. */
  lastSampleAt: EpochMs;
  endedAt?: EpochMs;
  endReason?: EndReason;
  /** IANA name of the operator's zone when recording, e.g. "Asia/Shanghai". */
  timezone: string;
  adapter: { id: string; version: string };
  extensionVersion: string;
  routes: Route[];
  /** What the platform's `cumulativeViews` counts: views, or the page does not say (Douyin web). */
  viewsKind?: 'views' | 'unspecified';
  evidence: { [seriesKey: string]: SeriesEvidence };
  /**
   * Distinct people identified in each uninterrupted part (a reload starts a new part, since only counts are kept): over the
   * session their number lies in [largest part, sum of parts].
   */
  identifiedParts: Count[];
  /** It is so old that its readings were thinned to one minute's resolution. */
  thinned?: true;
}

/** What stays of a deleted session: that it was, not what it held. */
export interface Tombstone {
  sessionId: SessionId;
  roomKey: RoomKey;
  /** The room's account, where the page told it: where each live has an address of its own, this names the room. */
  accountId?: string;
  startedAt: EpochMs;
  length: Milliseconds;
}

/** A session that is over, as the page that recorded it remembers it. */
export interface EndedSession {
  sessionId: SessionId;
  at: EpochMs;
  reason: EndReason;
}

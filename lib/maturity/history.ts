import type { Bounded } from '../metrics/bounded.ts';
import type { Presenter, RoomKind, RoomRelation } from '../model/room.ts';
import type { Tombstone } from '../model/session.ts';
import type { Segment } from '../traffic/sources.ts';
import type { Count, EpochMs, Fen, Milliseconds, PerMinute } from '../units.ts';
import type { Answer } from './answers.ts';

/** The five counts of the way to an order 五维: shown, came in, saw an item, clicked it, bought. */
export const FUNNEL_COUNTS = ['impressions', 'entries', 'itemViews', 'itemClicks', 'orders'] as const;
export type FunnelCount = (typeof FUNNEL_COUNTS)[number];

/**
 * Where the people of one live came from. `known` best first. `counts` are people or notices by segment, `shares` are of all
 * entries; one of the two is there. Shares of `observed` carry their own bounds.
 */
export interface SourceSplit {
  known: 'measured' | 'declared' | 'observed' | 'estimated';
  counts?: Partial<Record<Segment, Count>>;
  shares?: Partial<Record<Segment, Bounded>>;
  /** Notices that carried a source label (N), for `observed`. */
  labelled?: Count;
}

/** What a live left over. `refundsReadAt`: when the refunds were looked up. */
export interface Settlement {
  orderValueFen?: Fen;
  refundValueFen?: Fen;
  refundsReadAt?: EpochMs;
  peopleFen?: Fen;
  venueFen?: Fen;
  adsFen?: Fen;
  samplesFen?: Fen;
}

/** One target of a live. `writtenAt` is stamped by the program, never typed. The order of a list is the order of importance. */
export interface Target {
  metric: 'newFans' | 'views' | 'orders';
  value: Count;
  writtenAt: EpochMs;
  result?: { value: Count; filledAt: EpochMs };
}

/** A stretch with one person on camera. `entries`: people or views that came in meanwhile. */
export interface Shift {
  presenter: string;
  from: EpochMs;
  to: EpochMs;
  entries?: Bounded;
}

/** One clock hour of a live (shorter at its ends): how fast people came in, how many were there. */
export interface HourFigure {
  from: EpochMs;
  to: EpochMs;
  entriesPerMinute?: PerMinute;
  averageOnline?: number;
}

/** Fans among the viewers. `badges`: counted by badge holders on the page, so a lower bound. */
export interface FanPresence {
  basis: 'console' | 'badges';
  viewers: Bounded;
  share: Bounded;
}

/** Distinct people who spoke, and of them those who named a presenter (by name or nickname), each counted once. */
export interface Speakers {
  distinct: Count;
  naming: Readonly<Record<string, Count>>;
}

/**
 * One broadcast as evidence, counted or not. Every optional field that is absent is not known; an empty list or 0 says that
 * it was looked at and nothing was there.
 */
export interface Life {
  sessionId: string;
  startedAt: EpochMs;
  endedAt: EpochMs;
  /** The day and the minute of the day (0–1439) of the start, in the room's own zone. */
  day: string;
  startMinute: number;
  /** Share of [startedAt, endedAt] that was recorded. */
  coverage: number;
  /** It still goes on: no evidence yet. */
  isOngoing?: boolean;
  /** When the broadcast itself began, where the page tells it: a recording may begin later. */
  airStartedAt?: EpochMs;
  entries?: Bounded;
  /** Share of the airtime with goods on the shelf. */
  onShelfShare?: Bounded;
  orders?: Count;
  /** 正在去买 notices: a lower bound, so 0 proves nothing. */
  purchaseIntents?: Count;
  funnel?: Partial<Record<FunnelCount, Count>>;
  sources?: readonly SourceSplit[];
  settlement?: Settlement;
  netNewFollowers?: Bounded;
  /** followersTotal at the first and the last reading. */
  followers?: { first: Bounded; last: Bounded };
  /** Share of the airtime inside coupon, lottery or flash-sale windows. */
  promotionShare?: Bounded;
  explanationsPerHalfHour?: Bounded;
  shifts?: readonly Shift[];
  hours?: readonly HourFigure[];
  /** Names of the segments 栏目 that were marked. */
  segments?: readonly string[];
  /** Violation notices that were marked. */
  violations?: Count;
  /** As written; [] when the form was there and nothing was written. */
  targets?: readonly Target[];
  fans?: FanPresence;
  /** Fans who came ÷ fans the day before, 0–1. */
  fanReturnRate?: Bounded;
  /** Share of the entries that the star's own videos brought. */
  starVideoShare?: Bounded;
  speakers?: Speakers;
  /** Share of the airtime that sold nothing. */
  nonSellingShare?: Bounded;
}

/** Another room's growth, to compare with: one figure per room. `deleted`: lives of it that were deleted. */
export interface PeerFigure {
  roomKey: string;
  category: string;
  at: EpochMs;
  netNewFollowersPerHour: Bounded;
  deleted?: Count;
}

export interface RoomFacts {
  platform: string;
  kind?: RoomKind;
  relation?: RoomRelation;
  category?: string;
  presenters?: readonly Presenter[];
}

/** What stays of a deleted live. */
export type DeletedLife = Pick<Tombstone, 'startedAt' | 'length'> & { sessionId: string };

/** All that is known of one room, in any order. `now` is the moment of the assessment: what is later is left out. */
export interface RoomHistory {
  room: RoomFacts;
  lives: readonly Life[];
  tombstones: readonly DeletedLife[];
  answers: readonly Answer[];
  peers?: readonly PeerFigure[];
  now: EpochMs;
}

/** How long a live lasted, from its first to its last sample. */
export function lengthOf(life: Pick<Life, 'startedAt' | 'endedAt'>): Milliseconds {
  return life.endedAt - life.startedAt;
}

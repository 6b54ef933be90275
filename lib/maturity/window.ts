import { type EpochMs, HOUR, MINUTE, type Milliseconds, type Ratio } from '../units.ts';
import { type Life, lengthOf, type RoomHistory } from './history.ts';

export const DAY: Milliseconds = 24 * HOUR;

/** A live counts from 30 minutes on (our judgement, no source). */
export const SHORTEST_LIVE: Milliseconds = 30 * MINUTE;
/** Share of the airtime that must have been recorded: of an own live, and of somebody else's (our judgement, no source). */
export const OWN_COVERAGE: Ratio = 0.8;
export const OTHERS_COVERAGE: Ratio = 0.6;
/** The last 10 lives within 60 days are looked at; nothing is said before 5 lives on 5 days (our judgement, no source). */
export const WINDOW_LIVES = 10;
export const WINDOW_DAYS = 60;
export const GATE_LIVES = 5;
export const GATE_DAYS = 5;

/**
 * One broadcast of at least 30 minutes that is known to have happened. `life` is absent when it was deleted; `isCounted` is
 * false when it was deleted or too little of it was recorded: then it keeps its place in the window as something unknown, so
 * that neither deleting nor withholding a live brings an older, better one in.
 */
export interface Slot {
  sessionId: string;
  startedAt: EpochMs;
  length: Milliseconds;
  life?: Life;
  isCounted: boolean;
}

/** A slot whose live counts. */
export type CountedSlot = Slot & { life: Life; isCounted: true };

export function isCounted(slot: Slot): slot is CountedSlot {
  return slot.isCounted;
}

/** A live that was deleted. */
export function isDeleted(slot: Slot): boolean {
  return slot.life === undefined;
}

/** Every slot of the last `days` days, newest first; the order in which lives were given does not matter. */
export function slotsWithin(history: RoomHistory, days: number): Slot[] {
  const { now, room } = history;
  const least = room.relation === 'own' ? OWN_COVERAGE : OTHERS_COVERAGE;
  const deleted = new Set(history.tombstones.map((tombstone) => tombstone.sessionId));
  const lives = [...new Map(history.lives.map((life) => [life.sessionId, life])).values()]
    .filter((life) => !life.isOngoing && life.endedAt <= now && !deleted.has(life.sessionId))
    .map((life): Slot => {
      const { sessionId, startedAt } = life;
      return { sessionId, startedAt, length: lengthOf(life), life, isCounted: life.coverage >= least };
    });
  return [...lives, ...history.tombstones.map((tombstone): Slot => ({ ...tombstone, isCounted: false }))]
    .filter(
      ({ startedAt, length }) => startedAt <= now && startedAt >= now - days * DAY && length >= SHORTEST_LIVE,
    )
    .sort((a, b) => b.startedAt - a.startedAt || (a.sessionId < b.sessionId ? 1 : -1));
}

/** The window that most criteria look at: the last 10 within 60 days, newest first. */
export function windowOf(history: RoomHistory): Slot[] {
  return slotsWithin(history, WINDOW_DAYS).slice(0, WINDOW_LIVES);
}

/** The lives of the last 60 days that were not deleted, counted or not. */
export function recentLives(history: RoomHistory): Life[] {
  return slotsWithin(history, WINDOW_DAYS).flatMap((slot) => slot.life ?? []);
}

/** Whether there is enough to say anything, and how many lives on new days are still missing. */
export interface Gate {
  reached: boolean;
  lives: number;
  days: number;
  livesMissing: number;
}

/** The gate over the window: at least 5 counted lives on at least 5 days. */
export function gateOf(history: RoomHistory): Gate {
  const counted = windowOf(history).filter(isCounted);
  const days = new Set(counted.map((slot) => slot.life.day)).size;
  const livesMissing = Math.max(0, GATE_LIVES - counted.length, GATE_DAYS - days);
  return { reached: livesMissing === 0, lives: counted.length, days, livesMissing };
}

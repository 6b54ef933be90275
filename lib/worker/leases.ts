import type { GapCause } from '../model/gap.ts';
import type { RoomKey } from '../model/room.ts';
import type { SessionId } from '../model/session.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';
import { changeTable } from './session-table.ts';

/** Renewed by every batch (1–5 s apart, at most 20 s): 30 s without one means that the tab is gone or asleep (fault F9). */
export const LEASE_LENGTH: Milliseconds = 30 * SECOND;
/** A lease that is younger than this is not written again. */
const FRESH: Milliseconds = 10 * SECOND;

/** One tab's right to record a room. */
export interface Lease {
  tabId: number;
  expires: EpochMs;
  /** The session that is being written, once it is open. */
  sessionId?: SessionId;
  /** What keeps the page from being read, as its last batch said. */
  trouble?: GapCause;
}

const KEY = 'leases';
const isRoom = (entry: [string, Lease]): entry is [RoomKey, Lease] => entry[0].includes(':');

/** Grants or renews a tab's lease of a room; false while another tab holds it. */
export function takeLease(
  room: RoomKey,
  tabId: number,
  now: EpochMs,
  sessionId?: SessionId,
): Promise<boolean> {
  return changeTable<Lease, boolean>(KEY, (table) => {
    const held = table[room];
    const isOurs = held?.tabId === tabId;
    if (held && !isOurs && held.expires > now) return false;
    const session = sessionId ?? (isOurs ? held.sessionId : undefined);
    const isFresh = isOurs && held.expires - now > LEASE_LENGTH - FRESH && held.sessionId === session;
    if (!isFresh)
      table[room] = {
        tabId,
        expires: now + LEASE_LENGTH,
        ...(session !== undefined && { sessionId: session }),
        ...(isOurs && held.trouble && held.sessionId === session && { trouble: held.trouble }),
      };
    return true;
  });
}

/** Notes what keeps a session's page from being read, undefined for nothing. Tells whether that is news. */
export function noteTrouble(sessionId: SessionId, trouble: GapCause | undefined): Promise<boolean> {
  return changeTable<Lease, boolean>(KEY, (table) => {
    const lease = Object.values(table).find((each) => each.sessionId === sessionId);
    if (!lease || lease.trouble === trouble) return false;
    if (trouble) lease.trouble = trouble;
    else delete lease.trouble;
    return true;
  });
}

/** A session is over: its tab keeps the room, perhaps for the next one. */
export function forgetSession(sessionId: SessionId): Promise<void> {
  return changeTable<Lease, void>(KEY, (table) => {
    for (const lease of Object.values(table)) {
      if (lease.sessionId !== sessionId) continue;
      delete lease.sessionId;
      delete lease.trouble;
    }
  });
}

/** Gives up a tab's leases: all, or one room's. The next tab that asks gets them. */
export function releaseLeases(tabId: number, room?: RoomKey): Promise<void> {
  return changeTable<Lease, void>(KEY, (table) => {
    for (const [key, lease] of Object.entries(table))
      if (lease.tabId === tabId && (room === undefined || key === room)) delete table[key];
  });
}

/** The leases that hold at `now`, by room. */
export function currentLeases(now: EpochMs): Promise<[RoomKey, Lease][]> {
  return changeTable<Lease, [RoomKey, Lease][]>(KEY, (table) => {
    for (const [key, lease] of Object.entries(table)) if (lease.expires <= now) delete table[key];
    return Object.entries(table).filter(isRoom);
  });
}

/** Whether another tab than this one holds a room. */
export async function isHeldElsewhere(room: RoomKey, tabId: number, now: EpochMs): Promise<boolean> {
  return (await currentLeases(now)).some(([key, lease]) => key === room && lease.tabId !== tabId);
}

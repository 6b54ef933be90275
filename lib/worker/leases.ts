import { browser } from 'wxt/browser';
import type { RoomKey } from '../model/room.ts';
import type { SessionId } from '../model/session.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';

/** Renewed by the batches (1–5 s apart, at most 20 s): 30 s without one means that the tab is gone or asleep (fault F9). */
export const LEASE_LENGTH: Milliseconds = 30 * SECOND;
/** A lease that holds for longer than this is left as it is, so that not every batch writes the table. */
const RENEW_UNDER: Milliseconds = 25 * SECOND;

/** One tab's right to record a room. */
export interface Lease {
  tabId: number;
  expires: EpochMs;
  /** The session that is being written, once it is open. */
  sessionId?: SessionId;
}
type Table = { [room: RoomKey]: Lease };

const KEY = 'leases';

/** Reads and writes the table in storage.session, one at a time: the worker keeps no state, and its handlers interleave. */
async function change<T>(work: (table: Table) => T): Promise<T> {
  return await navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.session.get(KEY);
    const table = (stored[KEY] ?? {}) as Table;
    const before = JSON.stringify(table);
    const result = work(table);
    if (JSON.stringify(table) !== before) await browser.storage.session.set({ [KEY]: table });
    return result;
  });
}

/** Grants or renews a tab's lease of a room; false while another tab holds it. */
export function takeLease(
  room: RoomKey,
  tabId: number,
  now: EpochMs,
  sessionId?: SessionId,
): Promise<boolean> {
  return change((table) => {
    const held = table[room];
    if (held && held.tabId !== tabId && held.expires > now) return false;
    const session = sessionId ?? (held?.tabId === tabId ? held.sessionId : undefined);
    if (held?.tabId === tabId && held.sessionId === session && held.expires - now > RENEW_UNDER) return true;
    table[room] = {
      tabId,
      expires: now + LEASE_LENGTH,
      ...(session !== undefined && { sessionId: session }),
    };
    return true;
  });
}

/** The room whose lease a tab holds for a session; undefined when it holds none (it expired, or the browser was restarted). */
export async function leasedRoom(tabId: number, sessionId: SessionId): Promise<RoomKey | undefined> {
  const leases = await change((table) => Object.entries(table) as [RoomKey, Lease][]);
  return leases.find(([, lease]) => lease.tabId === tabId && lease.sessionId === sessionId)?.[0];
}

/** Gives up the leases of a tab: all, or one room's. A room that nobody holds is free at once. */
export function releaseLeases(tabId: number, room?: RoomKey): Promise<void> {
  return change((table) => {
    for (const [key, lease] of Object.entries(table) as [RoomKey, Lease][]) {
      if (lease.tabId === tabId && (room === undefined || key === room)) delete table[key];
    }
  });
}

/** The leases that hold at `now`, by room. */
export function currentLeases(now: EpochMs): Promise<[RoomKey, Lease][]> {
  return change((table) => {
    for (const [key, lease] of Object.entries(table) as [RoomKey, Lease][]) {
      if (lease.expires <= now) delete table[key];
    }
    return Object.entries(table) as [RoomKey, Lease][];
  });
}

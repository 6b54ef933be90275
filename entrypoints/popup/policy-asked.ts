import { browser } from 'wxt/browser';
import { type RoomKey, type RoomRef, roomKey } from '../../lib/model/room.ts';

/** storage.local: rooms whose operator was asked what to do with them in future; the newest last. */
const KEY = 'policyAsked';
/** To be asked once more after so many other rooms is no harm. */
const MOST = 2_000;

/** Whether the operator has answered what to do with a room in future. */
export async function wasPolicyAsked(room: RoomRef): Promise<boolean> {
  return (await load()).includes(roomKey(room));
}

/** Notes that the operator has answered. */
export async function notePolicyAsked(room: RoomRef): Promise<void> {
  const key = roomKey(room);
  const others = (await load()).filter((each) => each !== key);
  await browser.storage.local.set({ [KEY]: [...others, key].slice(-MOST) });
}

async function load(): Promise<RoomKey[]> {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(stored) ? stored : [];
}

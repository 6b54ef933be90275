import { browser } from 'wxt/browser';
import type { RoomKey } from '../model/room.ts';

/**
 * Rooms that the operator asked to record "this time", by tab: kept until the tab is closed or told to stop, so that a reload
 * of the page, or the permission's prompt that closes the popup, does not lose the wish. In storage.session.
 */
const KEY = 'askedRooms';
type Asked = { [tabId: number]: RoomKey };

async function change<T>(work: (asked: Asked) => T): Promise<T> {
  return await navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.session.get(KEY);
    const asked = (stored[KEY] ?? {}) as Asked;
    const before = JSON.stringify(asked);
    const result = work(asked);
    if (JSON.stringify(asked) !== before) await browser.storage.session.set({ [KEY]: asked });
    return result;
  });
}

/** Notes the wish. */
export function askForRoom(tabId: number, room: RoomKey): Promise<void> {
  return change((asked) => {
    asked[tabId] = room;
  });
}

/** Whether the room was asked for in this tab. */
export function isAskedFor(tabId: number, room: RoomKey): Promise<boolean> {
  return change((asked) => asked[tabId] === room);
}

/** Forgets the wish of a tab. */
export function forgetAsked(tabId: number): Promise<void> {
  return change((asked) => {
    delete asked[tabId];
  });
}

import { type Browser, browser } from 'wxt/browser';
import type { PlatformAdapter } from '../../lib/adapters/adapter.ts';
import type { RoomRef } from '../../lib/model/room.ts';

/** The tab that the popup speaks of, and the room in it. */
export interface RoomTab {
  tabId: number;
  url: string;
  adapter: PlatformAdapter;
  room: RoomRef;
}

/** The active tab; or the one that the popup's own address names (`?tab=<id>`), where it is opened as a page. */
export async function findTab(): Promise<Browser.tabs.Tab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  if (named > 0) return browser.tabs.get(named);
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active;
}

import { type Browser, browser } from 'wxt/browser';
import type { PlatformSite } from '../../lib/adapters/adapter.ts';
import { sites } from '../../lib/adapters/sites.ts';
import type { RoomRef } from '../../lib/model/room.ts';

/** The tab that the popup speaks of, and the room in it. */
export interface RoomTab {
  tabId: number;
  url: string;
  site: PlatformSite;
  room: RoomRef;
}

/** The room in the active tab, or in the one that the popup's own address names (`?tab=<id>`); null for any other page. */
export async function findRoomTab(): Promise<RoomTab | null> {
  const tab = await findTab();
  const url = URL.parse(tab?.url ?? '');
  if (tab?.id === undefined || !url) return null;
  for (const site of sites) {
    const room = site.roomAt(url);
    if (room) return { tabId: tab.id, url: url.href, site, room };
  }
  return null;
}

async function findTab(): Promise<Browser.tabs.Tab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  if (named > 0) return browser.tabs.get(named);
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active;
}

import type { Browser } from 'wxt/browser';
import type { PlatformId, RoomRef } from '../model/room.ts';

/** What is asked of a platform to check a sender: its pages, and the room that an address names. */
export interface Site {
  id: PlatformId;
  matches: readonly string[];
  roomAt(url: URL): RoomRef | null;
}

/** A room's page as the browser vouches for it. */
export interface RoomTab {
  tabId: number;
  platform: PlatformId;
  /** The room that the page's address named when it connected; a page that switches rooms in place has left it since. */
  room: RoomRef | null;
}

type Sender = Pick<Browser.runtime.MessageSender, 'id' | 'tab' | 'origin' | 'url' | 'frameId'>;

/**
 * The sender of a recording: our own content script in the top frame of a platform's page. Null for anything else: other
 * extensions, extension pages, frames, and pages of other origins.
 */
export function admitRoomTab(sender: Sender, extensionId: string, sites: readonly Site[]): RoomTab | null {
  const { id, tab, origin, url, frameId } = sender;
  if (id !== extensionId || tab?.id === undefined || frameId !== 0 || !url || !origin) return null;
  if (new URL(url).origin !== origin) return null;
  const site = sites.find(({ matches }) => matches.some((match) => new URL(match).origin === origin));
  return site ? { tabId: tab.id, platform: site.id, room: site.roomAt(new URL(url)) } : null;
}

/** Whether a sender is one of the extension's own pages: popup, report, options. */
export function isExtensionPage(sender: Sender, extensionId: string, extensionUrl: string): boolean {
  const page = sender.url ?? sender.origin;
  return sender.id === extensionId && page !== undefined && `${page}/`.startsWith(extensionUrl);
}

/**
 * Whether a page may speak for a room: its platform must be the page's own. The room itself may differ from the address seen
 * when the page connected, because pages switch rooms in place.
 */
export function speaksFor(tab: RoomTab, room: RoomRef): boolean {
  return room.platform === tab.platform && typeof room.roomId === 'string' && room.roomId !== '';
}

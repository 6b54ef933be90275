import { browser } from 'wxt/browser';
import { adapterFor } from '../../lib/adapters/registry.ts';
import type { DeskProtocol, RoomProtocol } from '../../lib/messages/protocol.ts';
import { messageClient, Unanswered } from '../../lib/messages/transport.ts';
import { isGranted, requestGrant } from '../../lib/permissions/platform-grant.ts';
import { loadTapChoice, saveTapChoice } from '../../lib/permissions/tap-choice.ts';
import type { PopupHost } from '../../site/popup-host.ts';
import { routeHref } from '../../site/route.ts';
import { findTab, type RoomTab } from './room-tab.ts';

/** The popup's host over the tab that it was opened on. */
export function tabHost(): PopupHost {
  const desk = messageClient<DeskProtocol>('desk');
  // Kept from the last look: the permission must be asked for straight from the click, before anything is awaited.
  let seen: RoomTab | null = null;
  const room = (): RoomTab => {
    if (!seen) throw new Error('the page below is not a live room');
    return seen;
  };
  const page = () => messageClient<RoomProtocol>('room', room().tabId);
  const target = () => ({ tabId: room().tabId, room: room().room });
  return {
    async look() {
      const tab = await findTab();
      const found = tab?.url === undefined ? null : adapterFor(tab.url);
      if (tab?.id === undefined || tab.url === undefined || !found) return { page: 'unsupported' };
      seen = { tabId: tab.id, url: tab.url, ...found };
      const platform = found.adapter.id;
      if (!(await isGranted(found.adapter)))
        return { page: 'not-permitted', platform, tap: await loadTapChoice(platform) };
      try {
        return { page: 'room', platform, status: await page().status({}) };
      } catch (error) {
        if (error instanceof Unanswered) return { page: 'not-loaded', platform };
        throw error;
      }
    },
    async permit(tap) {
      // Both are sent before the prompt, which may close this popup: the worker then knows what to do.
      const saved = saveTapChoice(room().adapter.id, tap);
      const asked = desk.recordTab(target());
      const granted = await requestGrant(room().adapter);
      await Promise.all([saved, asked]);
      if (!granted) await desk.stopTab(target());
      return granted;
    },
    record: async () => void (await desk.recordTab(target())),
    stop: async () => void (await desk.stopTab(target())),
    addNote: async (label) => void (await page().addMark({ kind: 'note', ...(label && { label }) })),
    setPolicy: async (policy) => void (await desk.setPolicy({ room: room().room, url: room().url, policy })),
    reloadPage: () => browser.tabs.reload(room().tabId),
    async openReport(sessionId) {
      const hash = routeHref(sessionId === undefined ? { page: 'list' } : { page: 'session', id: sessionId });
      await browser.tabs.create({ url: new URL(`/report.html${hash}`, location.origin).href });
    },
  };
}

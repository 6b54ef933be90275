import { browser } from 'wxt/browser';
import { DESK } from '../../lib/messages/names.ts';
import type { DeskProtocol } from '../../lib/messages/protocol.ts';
import { messageClient } from '../../lib/messages/transport.ts';
import type { SessionId } from '../../lib/model/session.ts';
import { requestGrant } from '../../lib/permissions/platform-grant.ts';
import { saveTapChoice } from '../../lib/permissions/tap-choice.ts';
import type { PopupHost } from '../../site/popup-host.ts';
import { routeHref } from '../../site/route.ts';
import { notePolicyAsked } from './policy-asked.ts';
import { createRoomLook } from './room-look.ts';
import { saveSketch } from './save-sketch.ts';

/** The popup's host over the tab that it was opened on: asks the page and the worker, and reads the store. */
export function tabHost(): PopupHost {
  const desk = messageClient<DeskProtocol>(DESK);
  const seen = createRoomLook();
  const target = () => ({ tabId: seen.tab.tabId, room: seen.tab.room });
  return {
    look: seen.look,
    async permit(tap) {
      // Both are sent before the prompt, which may close this popup: the worker then knows what to do.
      const saved = saveTapChoice(seen.tab.site.id, tap);
      const asked = desk.recordTab(target());
      const granted = await requestGrant(seen.tab.site);
      await Promise.all([saved, asked]);
      if (!granted) await desk.stopTab(target());
      return granted;
    },
    record: async () => void (await desk.recordTab(target())),
    stop: async () => void (await desk.stopTab(target())),
    async mark(kind, label) {
      const at = Date.now();
      const mark = { sessionId: seen.sessionId, id: `${kind}@${at}.popup`, at, kind, label };
      await desk.saveMark({ mark: { ...mark, origin: 'operator' } });
      seen.forget();
    },
    async removeMark(id) {
      await desk.removeMark({ sessionId: seen.sessionId as SessionId, id });
      seen.forget();
    },
    async setPolicy(policy) {
      const { room, url } = seen.tab;
      await Promise.all([desk.setPolicy({ room, url, policy }), notePolicyAsked(room)]);
      seen.forget();
    },
    saveSketch: () => saveSketch(seen.tab.tabId),
    reloadPage: () => browser.tabs.reload(seen.tab.tabId),
    async openReport(sessionId) {
      const hash = routeHref(sessionId === undefined ? { page: 'list' } : { page: 'session', id: sessionId });
      await browser.tabs.create({ url: new URL(`/report.html${hash}`, location.origin).href });
    },
  };
}

import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { douyin } from '../lib/adapters/douyin/index.ts';
import { isExtensionPage } from '../lib/messages/senders.ts';
import { startRoomPage } from '../lib/room-page/room-page.ts';

/**
 * The content script of one platform, which carries no other's decoders. The worker registers it where the operator granted the
 * platform (lib/permissions). Not one of WXT's content scripts: those tell the page that they start.
 */
export default defineUnlistedScript(() => {
  const { id } = browser.runtime;
  const pages = browser.runtime.getURL('/');
  startRoomPage(douyin, (sender) => (isExtensionPage(sender, id, pages) ? true : null));
});

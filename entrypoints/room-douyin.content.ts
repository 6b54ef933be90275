import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { douyin } from '../lib/adapters/douyin/index.ts';
import { isExtensionPage } from '../lib/messages/senders.ts';
import { startRoomPage } from '../lib/room-page/room-page.ts';

export default defineContentScript({
  // Registered by the worker where the operator granted the platform (lib/permissions). One script per platform: none carries
  // the decoders of another.
  registration: 'runtime',
  matches: [...douyin.matches],
  // A page could answer the message that WXT would post, and end our script with it.
  noScriptStartedPostMessage: true,
  main() {
    const { id } = browser.runtime;
    const pages = browser.runtime.getURL('/');
    startRoomPage(douyin, (sender) => (isExtensionPage(sender, id, pages) ? true : null));
  },
});

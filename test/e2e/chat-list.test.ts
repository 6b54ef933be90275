import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExtensionBrowser, openBrowser } from '../harness/browser.ts';
import { bundleScript } from '../harness/bundle-script.ts';
import type { ChatCount, playScrolledChat } from './chat-list-page.ts';

// In a real browser, because happy-dom's records do not say what stood beside an added node.

let browser: ExtensionBrowser;
beforeAll(async () => {
  browser = await openBrowser({});
  const script = await bundleScript('test/e2e/chat-list-page.ts', 'chat');
  await browser.context.addInitScript({ content: `${script}; globalThis.chat = chat;` });
});
afterAll(() => browser.close());

test('a chat that is scrolled tells every comment once, however seldom it is looked at', async () => {
  const page = await browser.context.newPage();
  await page.goto('data:text/html,<!doctype html><body></body>');
  const counts: ChatCount[] = await page.evaluate(() => {
    const { chat } = globalThis as unknown as { chat: { playScrolledChat: typeof playScrolledChat } };
    return Array.from({ length: 50 }, (_, seed) => chat.playScrolledChat(seed));
  });
  expect(counts).toHaveLength(50);
  expect(Math.min(...counts.map(({ said }) => said))).toBeGreaterThan(500);
  expect(counts.filter(({ said, told }) => said !== told)).toEqual([]);
});

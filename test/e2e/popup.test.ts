import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageSketch } from '../../lib/model/page-sketch.ts';
import { findTabId } from '../harness/desk-client.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import { PLANTED } from '../rooms/vocabulary.ts';
import { openStage, PATIENCE, type Stage } from './stage.ts';

// The popup by keyboard alone, from the install to the report; and what the badge says meanwhile.
const script = writeScript({ seed: 43, length: 200 });
const room = new DouyinRoom({ script, roomId: '658600000043' });
const walled = new DouyinRoom({ script, roomId: '658600000044', blockedBy: 'captcha' });
/** A page that tells nothing. */
const mute = new DouyinRoom({ script, roomId: '658600000045', dom: false, wire: false });
const wait = { timeout: PATIENCE };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([room, walled, mute]);
});
afterAll(() => stage.close());

async function openPopup(roomPage: Page): Promise<Page> {
  const id = await findTabId(await stage.browser.desk(), roomPage.url());
  return stage.browser.openExtensionPage(`popup.html?tab=${id}`);
}

const badge = async () => (await stage.browser.desk()).evaluate(() => chrome.action.getBadgeText({}));
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: (string | null | undefined)[] = [];
  for (let i = 0; i < 40; i++) {
    const now = await focused(page);
    if (now?.trim() === name) return;
    passed.push(now);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach "${name}": ${passed.join(' | ')}`);
}

async function pressOn(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

const marksOf = async () => {
  const [recording] = await stage.recordings(room.ref);
  return recording!.marks
    .filter(({ origin }) => origin === 'operator')
    .map(({ kind, label }) => [kind, label]);
};

test('the first page opens by itself after the install', async () => {
  const first = () => stage.browser.context.pages().map((page) => new URL(page.url()).hash);
  await expect.poll(first, wait).toContain('#/welcome');
});

describe('by keyboard alone', () => {
  let popup: Page;
  let roomPage: Page;

  test('the one button has the focus, and records', async () => {
    roomPage = await stage.browser.context.newPage();
    await roomPage.goto(room.url);
    popup = await openPopup(roomPage);
    await popup.getByText('录这间').or(popup.getByText('Record this room')).waitFor(wait);
    if (await popup.getByText('中文').isVisible()) await pressOn(popup, '中文');
    await pressOn(popup, '录这间');
    await expect.poll(() => popup.locator('.ladder li.step-yes').count(), wait).toBe(5);
    await expect.poll(badge, wait).toBe('1');
  });

  test('figures, marks by number, a note, an undo, who is on camera', async () => {
    const playing = play(room, { speed: 4, from: 0, to: 150 });
    await popup.locator('.mark-keys').waitFor(wait);
    const said = (text: string) => popup.locator('.said', { hasText: text }).waitFor(wait);
    await popup.keyboard.press('1');
    await said('打点：讲解商品');
    await popup.keyboard.press('3');
    await said('打点：抽奖');
    await expect.poll(marksOf, wait).toEqual([
      ['productExplained', undefined],
      ['lottery', undefined],
    ]);
    await popup.keyboard.press('u');
    await said('撤销了上一个打点。');
    await tabTo(popup, '打点备注（可不填）');
    await popup.keyboard.type('蜂蜜 2 瓶');
    await popup.keyboard.press('Enter');
    await said('打点：打点 蜂蜜 2 瓶');
    await tabTo(popup, '撤销 U');
    await popup.keyboard.press('6');
    await tabTo(popup, '主播名字');
    await popup.keyboard.type('小夏');
    await popup.keyboard.press('Enter');
    await popup.getByText('当班：小夏').waitFor(wait);
    await expect.poll(marksOf, wait).toEqual([
      ['productExplained', undefined],
      ['note', '蜂蜜 2 瓶'],
      ['presenterChanged', '小夏'],
    ]);
    await playing.told;
    playing.stop();
    await expect
      .poll(() => popup.locator('.lead-figure').textContent(), wait)
      .toMatch(/实时在线 [\d,]+.*净增粉丝 [+−\d]/);
  });

  test('what to do with the room in future is asked once', async () => {
    await pressOn(popup, '只这次');
    await popup.locator('fieldset').waitFor({ ...wait, state: 'detached' });
    await popup.reload();
    await popup.locator('.mark-keys').waitFor(wait);
    expect(await popup.locator('fieldset').count()).toBe(0);
    expect(await popup.getByText('当班：小夏').count()).toBe(1);
  });

  test('the skeleton of the page holds nobody’s words', async () => {
    const tabId = await findTabId(await stage.browser.desk(), roomPage.url());
    const sketch = await popup.evaluate(async (id) => {
      const [drawn] = await chrome.scripting.executeScript({
        target: { tabId: id },
        files: ['/page-sketch.js' as never],
      });
      return drawn!.result as PageSketch;
    }, tabId);
    expect(sketch.matches.concurrentViewers).toMatchObject([{ matches: 1 }]);
    const text = JSON.stringify(sketch);
    for (const secret of [...Object.values(PLANTED), script.hostName, room.ref.roomId])
      expect(text).not.toContain(secret);
  });

  test('a live that is over offers its report, which shows the marks', async () => {
    room.sendEnd();
    await popup.getByText('这场录完了，复盘好了。').waitFor(wait);
    await expect.poll(badge, wait).toBe('');
    const [report] = await Promise.all([
      stage.browser.context.waitForEvent('page'),
      pressOn(popup, '看复盘'),
    ]);
    await report.waitForSelector('.plot canvas', wait);
    await expect.poll(() => report.locator('main').textContent(), wait).toContain('蜂蜜 2 瓶');
    await popup.bringToFront();
    await pressOn(popup, '停录');
    await popup.getByRole('button', { name: '录这间' }).waitFor(wait);
  });
});

test('a page that cannot be read offers its skeleton as a file', async () => {
  const page = await stage.open(mute);
  const popup = await openPopup(page);
  await popup.getByText('还没读到任何数字').waitFor(wait);
  const [file] = await Promise.all([popup.waitForEvent('download', wait), pressOn(popup, '存页面骨架')]);
  expect(file.suggestedFilename()).toBe('roomscope-sketch-douyin.json');
  expect(JSON.parse(readFileSync((await file.path())!, 'utf8'))).toMatchObject({
    format: 'roomscope-page-sketch',
    body: { tag: 'body' },
  });
  await page.close();
});

test('a page behind a wall: the badge turns to the alarm, the popup says since when and what to do', async () => {
  const page = await stage.open(walled);
  const popup = await openPopup(page);
  const box = popup.getByRole('alert');
  await box.getByText('到直播间页面自己过一下验证').waitFor(wait);
  expect(await box.textContent()).toMatch(/\d\d:\d\d 起平台要求验证/);
  await expect.poll(badge, wait).toBe('1!');
  const colour = await (await stage.browser.desk()).evaluate(() => chrome.action.getBadgeBackgroundColor({}));
  expect(colour).toEqual([179, 64, 46, 255]);
  await page.close();
  await expect.poll(badge, wait).toBe('');
  expect(stage.errors).toEqual([]);
});

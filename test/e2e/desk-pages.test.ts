import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECOND } from '../../lib/units.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import { openStage, PATIENCE, type Stage, storedPast, waitForRecording } from './stage.ts';

// What the operator writes at the desk, by keyboard alone, and that it is still there after a reload.
const room = new DouyinRoom({ script: writeScript({ seed: 61, length: 60 }), roomId: '658600000061' });
const wait = { timeout: PATIENCE };

let stage: Stage;
let page: Page;
let sessionId: string;
beforeAll(async () => {
  stage = await openStage([room]);
  const roomPage = await stage.open(room);
  const playing = play(room, { speed: 4, from: 0, to: 60 });
  await playing.told;
  await waitForRecording(stage, room.ref, storedPast(Date.now() + SECOND));
  playing.stop();
  await roomPage.close();
  const { session } = await waitForRecording(
    stage,
    room.ref,
    ({ session }) => session.endReason !== undefined,
  );
  sessionId = session.id;
  page = await stage.browser.openExtensionPage(`report.html?lang=zh#/session/${sessionId}`);
  await page.waitForSelector('.plot canvas', wait);
});
afterAll(() => stage.close());

/** Opens another page of the app and reads it anew. */
async function goTo(hash: string, ready: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.reload();
  await page.waitForSelector(ready, wait);
}

const marks = () => page.locator('section[aria-labelledby=marks-title] .lines li').allTextContents();

test('a note is added on the timeline, moved and taken back, by keys', async () => {
  await page.waitForSelector('.mark.handle', wait);
  const before = await marks();
  await page.locator('.plot').focus();
  await page.keyboard.press('m');
  await page.waitForSelector('.mark-edit', wait);
  await page.keyboard.type('价格没人答');
  await page.keyboard.press('Enter');
  const handle = page.getByRole('slider', { name: '打点 · 价格没人答' });
  const placed = await handle.getAttribute('aria-valuenow');
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => handle.getAttribute('aria-valuenow'), wait)
    .toBe(String(Number(placed) - 5 * SECOND));
  await expect.poll(marks, wait).toHaveLength(before.length + 1);
  await goTo(`#/session/${sessionId}`, '.mark.handle');
  expect(await page.getByRole('slider', { name: '打点 · 价格没人答' }).getAttribute('aria-valuenow')).toBe(
    String(Number(placed) - 5 * SECOND),
  );
  await page.getByRole('slider', { name: '打点 · 价格没人答' }).focus();
  await page.keyboard.press('Delete');
  await expect.poll(marks, wait).toEqual(before);
  await page.getByRole('button', { name: '撤销：删「价格没人答」' }).press('Enter');
  await expect.poll(marks, wait).toHaveLength(before.length + 1);
});

test("the console's table is pasted, refused where it is the shop's, and stands in the report", async () => {
  const paste = (text: string) =>
    page
      .locator('.typed-rows input')
      .first()
      .evaluate((input, table) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', table);
        input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
  await page.getByRole('button', { name: '把后台的来源表填进来' }).press('Enter');
  await paste('手淘搜索\t30%\n购物车\t20%');
  await page.locator('.split-form button[type=submit]').press('Enter');
  await page.getByText('不是直播间的').waitFor(wait);
  await page.locator('.split-form').getByRole('button', { name: '取消' }).press('Enter');
  await page.getByRole('button', { name: '把后台的来源表填进来' }).press('Enter');
  await paste('直播推荐\t600\n关注\t250\n千川\t150');
  await page.locator('.split-form button[type=submit]').press('Enter');
  await page.getByText('✎ 自填').first().waitFor(wait);
  await goTo(`#/session/${sessionId}`, '.source-bar');
  expect(await page.locator('.source-bar').getAttribute('aria-label')).toBe(
    '粉丝回来的 25 %、平台推来的 60 %、付费投流 15 %',
  );
});

test('a room is described, its step says what is missing, and answers survive', async () => {
  await goTo('#/options', 'table.rooms');
  await page.locator('table.rooms button[aria-expanded]').press('Enter');
  await page.locator('.room-form select').first().selectOption('own');
  await page.locator('.room-form select').nth(1).selectOption('shop');
  await page.locator('.room-form button[type=submit]').press('Enter');
  await page.locator('.room-form [role=status]', { hasText: '存好了' }).waitFor(wait);
  await page.locator('table.rooms a').first().press('Enter');
  await page.waitForSelector('.questions', wait);
  // A live of a minute counts for nothing: five of half an hour are needed.
  expect(await page.locator('.answer').textContent()).toBe('还差 5 场就能看走到哪一步');
  await page.getByRole('textbox', { name: '粉丝分了几层？' }).fill('3');
  await page.keyboard.press('Tab');
  await page.locator('.questions [role=status]', { hasText: '填了 1/19' }).waitFor(wait);
  await page.reload();
  await page.waitForSelector('.questions', wait);
  expect(await page.getByRole('textbox', { name: '粉丝分了几层？' }).inputValue()).toBe('3');
  await page.locator('.next-action input').check();
  await page.locator('.next-action', { hasText: '下一场看看前后差多少' }).waitFor(wait);
  await page.reload();
  await page.locator('.next-action', { hasText: '下一场看看前后差多少' }).waitFor(wait);
});

test('nothing went wrong on the way', () => expect(stage.errors).toEqual([]));

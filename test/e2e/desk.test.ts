import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReport } from '../../lib/report/upgraders.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import { openStage, PATIENCE, type Stage } from './stage.ts';

// What an operator does by hand: records a room from the popup, looks at its report, backs it up, deletes and restores it.
const room = new DouyinRoom({ script: writeScript({ seed: 41, length: 120 }), roomId: '658600000041' });
const wait = { timeout: PATIENCE };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([room]);
});
afterAll(() => stage.close());

/** The popup over a room's tab, as a page of its own. */
async function openPopup(roomPage: Page): Promise<Page> {
  const desk = await stage.browser.desk();
  const id = await desk.evaluate(
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
    roomPage.url(),
  );
  return stage.browser.openExtensionPage(`popup.html?tab=${id}`);
}

test('from the popup to the report, a backup and back', async () => {
  const roomPage = await stage.browser.context.newPage();
  await roomPage.goto(room.url);
  const popup = await openPopup(roomPage);
  // Kept for all pages of the extension.
  await popup.getByRole('button', { name: '中文' }).click();

  await popup.getByRole('button', { name: '录这间' }).click();
  const playing = play(room, { speed: 4, from: 0, to: 120 });
  await expect.poll(() => popup.locator('.ladder li.step-yes').count(), wait).toBe(5);
  await expect.poll(() => popup.locator('.lead-figure b').first().textContent(), wait).toMatch(/^\d/);
  await popup.getByLabel('打点备注').fill('试打一点');
  await popup.getByRole('button', { name: '9 打点' }).click();
  await popup.getByText('打点：打点 试打一点').waitFor(wait);
  await playing.told;

  const [report] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    popup.getByRole('button', { name: '复盘', exact: true }).click(),
  ]);
  await report.waitForSelector('.plot canvas', wait);
  expect(await report.locator('h1').textContent()).toBe(room.script.hostName);
  await expect.poll(() => report.locator('.lines').first().textContent(), wait).toContain('试打一点');
  playing.stop();
  await popup.getByRole('button', { name: '停录' }).click();
  await popup.getByRole('button', { name: '录这间' }).waitFor(wait);

  const exported = await download(report, '导出这份复盘');
  const shown = readReport(JSON.parse(exported.toString('utf8')));
  expect(shown.sessions[0]!.figures.map(({ id }) => id)).toContain('peakConcurrentViewers');

  await report.getByText('全部场次').click();
  await report.waitForSelector('.session');
  const before = await stage.recordings(room.ref);
  expect(before).toHaveLength(1);
  const backup = await download(report, '导出全部（备份）');
  await report.getByRole('button', { name: '全部删除' }).click();
  await report.getByRole('button', { name: '删除', exact: true }).click();
  await report.getByText('还没有录过。').waitFor(wait);
  expect(await stage.recordings(room.ref)).toEqual([]);

  await report.setInputFiles('.archive input[type=file]', {
    name: 'backup.roomscope',
    mimeType: 'application/gzip',
    buffer: backup,
  });
  await report.waitForSelector('.session', wait);
  expect(await stage.recordings(room.ref)).toEqual(before);
  expect(stage.errors).toEqual([]);
});

async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download', wait), page.getByText(button).click()]);
  return readFileSync((await file.path())!);
}

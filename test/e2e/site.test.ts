import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOrInstallBrowser } from '../harness/install-browser.ts';
import { hostPages, PAGE_HOST } from '../harness/page-host.ts';
import { projectRoot } from '../harness/project-root.ts';

// The static site as built, from a sub-folder of a host that answers nothing else.
const FOLDER = join(projectRoot, 'dist-site');
const SITE = `${PAGE_HOST}/some/folder/`;
const SAMPLE = join(projectRoot, 'site/sample/taobao.json');

let browser: Browser;
beforeAll(async () => {
  await build({ configFile: join(projectRoot, 'vite.config.ts'), logLevel: 'warn' });
  const { executablePath } = findOrInstallBrowser();
  browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
});
afterAll(() => browser.close());

/** Opens the site, does something there, and expects no error and no request to anybody else. */
async function onSite(hash: string, width: number, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, timezoneId: 'Asia/Shanghai' });
  const refused = await hostPages(context, { '/some/folder/': FOLDER });
  const errors: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${SITE}?lang=zh${hash}`);
  await work(page);
  await context.close();
  expect(errors).toEqual([]);
  expect(refused).toEqual([]);
}

const chart = '.plot canvas';
/** A place in the plot, by its share of the time axis. */
async function placeIn(page: Page, share: number): Promise<[number, number]> {
  await page.locator('.plot').scrollIntoViewIfNeeded();
  const box = (await page.locator('.plot').boundingBox())!;
  return [box.x + 56 + (box.width - 68) * share, box.y + 120];
}

describe('the static site', () => {
  test('shows a sample from the first page, and the back button goes back', () =>
    onSite('', 1280, async (page) => {
      await page.getByText('看样例：抖音，2 小时').click();
      await page.waitForSelector(chart);
      expect(await page.locator('h1').textContent()).toBe('样例·云上山货铺');
      await page.goBack();
      await page.waitForSelector('.drop');
    }));

  test('opens a file that is chosen, and one that is dropped', () =>
    onSite('', 1280, async (page) => {
      await page.setInputFiles('.drop input', SAMPLE);
      await page.waitForSelector(chart);
      await page.goBack();
      await page.waitForSelector('.session');
      const transfer = await page.evaluateHandle(
        (text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], 'report.json', { type: 'application/json' }));
          return data;
        },
        readFileSync(SAMPLE, 'utf8'),
      );
      await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer });
      await page.waitForSelector(chart);
      expect(await page.locator('.answer').textContent()).toContain('净增粉丝 987');
    }));

  test('exports what it shows: the same report, under a safe name', () =>
    onSite('#/sample/taobao', 1280, async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByText('导出这份复盘').click(),
      ]);
      expect(download.suggestedFilename()).toBe('roomscope-taobao-500000000001-2026-11-22.json');
      const exported = JSON.parse(readFileSync((await download.path())!, 'utf8'));
      expect(exported).toEqual(JSON.parse(readFileSync(SAMPLE, 'utf8')));
    }));

  test('reads values under the pointer, names the gap, and zooms into what is dragged over', () =>
    onSite('#/sample/taobao', 1280, async (page) => {
      await page.waitForSelector(chart);
      const readout = page.locator('.readout');
      await page.mouse.move(...(await placeIn(page, 0.26)));
      await expect.poll(() => readout.textContent()).toMatch(/^20:31:\d\d进房流速 [\d,]+公屏 \d+/);
      await page.mouse.move(...(await placeIn(page, 0.405)));
      await expect.poll(() => readout.textContent()).toContain('断录 · 网页关了或刷新了');
      await page.mouse.move(...(await placeIn(page, 0.5)));
      await page.mouse.down();
      await page.mouse.move(...(await placeIn(page, 0.75)), { steps: 5 });
      await page.mouse.up();
      await page.mouse.move(...(await placeIn(page, 0.02)));
      await expect.poll(() => readout.textContent()).toMatch(/^21:00/);
      await page.getByText('看全场').click();
      await page.mouse.move(...(await placeIn(page, 0.02)));
      await expect.poll(() => readout.textContent()).toMatch(/^20:02/);
    }));

  test('every row is drawn', () =>
    onSite('#/sample/douyin', 1280, async (page) => {
      await page.waitForSelector(chart);
      const painted = await page.locator(chart).evaluateAll((all) =>
        (all as HTMLCanvasElement[]).map((canvas) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, i) => i % 4 === 3 && value > 0).length / (data.length / 4);
        }),
      );
      expect(painted).toHaveLength(4);
      for (const share of painted) expect(share).toBeGreaterThan(0.1);
    }));

  test.each([360, 768, 1440])('never scrolls sideways at %d px', (width) =>
    onSite('#/sample/taobao', width, async (page) => {
      await page.waitForSelector(chart);
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) (one as HTMLDetailsElement).open = true;
      });
      await page.waitForSelector('table.numbers');
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    }),
  );

  test('changes language and theme, and keeps both', () =>
    onSite('#/sample/taobao', 768, async (page) => {
      await page.waitForSelector(chart);
      await page.getByText('English').click();
      await page.locator('.settings select').selectOption('dark');
      await expect.poll(() => page.locator('.answer').textContent()).toContain('987 net new followers');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.goto(`${SITE}#/sample/taobao`);
      await page.reload();
      await page.waitForSelector(chart);
      expect(await page.locator('.brand').textContent()).toBe('Roomscope');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    }));
});

import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { popupStates } from '../builders/popup-states.ts';
import { findBrowser } from '../harness/find-browser.ts';
import { hostPages, PAGE_HOST } from '../harness/page-host.ts';

/** One picture to take: an address under one of the two builds, and what to do there first. */
interface Screen {
  name: string;
  build: 'site' | 'screens';
  query?: string;
  hash?: string;
  widths: readonly number[];
  /** Brings the page into the state to be shown. */
  act?(page: Page): Promise<unknown>;
  /** Shown when the page is ready. */
  ready: string;
}

const root = resolve(import.meta.dirname, '../..');
const FOLDERS = {
  site: join(root, 'dist-site'),
  screens: join(root, 'test-results/screens-build'),
};
const PICTURES = join(root, 'test-results/screenshots');
/** A sub-path: the pages must work from any folder. */
const PATHS = { site: '/some/folder/', screens: '/screens/' };
const WIDTHS = [360, 768, 1440];
const SAMPLE_FILE = join(root, 'site/sample/taobao.json');

const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

const SCREENS: Screen[] = [
  { name: 'empty', build: 'site', widths: WIDTHS, ready: '.samples' },
  { name: 'report-taobao', build: 'site', hash: '#/sample/taobao', widths: WIDTHS, ready: '.plot canvas' },
  { name: 'report-douyin', build: 'site', hash: '#/sample/douyin', widths: WIDTHS, ready: '.plot canvas' },
  {
    name: 'report-open',
    build: 'site',
    hash: '#/sample/taobao',
    widths: WIDTHS,
    ready: '.plot canvas',
    act: openAll,
  },
  {
    name: 'report-long',
    build: 'screens',
    query: 'view=archive',
    hash: '#/session/long',
    widths: WIDTHS,
    ready: '.plot canvas',
    act: openAll,
  },
  {
    name: 'desk-report',
    build: 'screens',
    query: 'view=archive&desk',
    hash: '#/session/long',
    widths: WIDTHS,
    ready: '.mark.handle',
    async act(page) {
      await page.locator('.lines .line-actions button').first().click();
      await page.locator('section[aria-labelledby=sources-title] > .actions button').click();
      await page.locator('.typed-rows input').first().fill('店铺页');
      await page.locator('.typed-rows .amount input').first().fill('44');
    },
  },
  {
    name: 'options',
    build: 'screens',
    query: 'view=archive&desk',
    hash: '#/options',
    widths: WIDTHS,
    ready: 'table.rooms',
    async act(page) {
      await page.locator('table.rooms button[aria-expanded]').first().click();
      await page.locator('.plan button').first().click();
      await page.locator('.topics textarea').first().fill('多少钱 贵');
    },
  },
  {
    name: 'welcome',
    build: 'screens',
    query: 'view=archive&desk',
    hash: '#/welcome',
    widths: WIDTHS,
    ready: '.first-steps',
  },
  {
    name: 'step',
    build: 'screens',
    query: 'view=archive&desk',
    hash: '#/room/taobao%3A500000000001',
    widths: WIDTHS,
    ready: '.questions',
    act: (page) => page.locator('.criteria summary').nth(10).click(),
  },
  ...['early', 'peer'].map(
    (step): Screen => ({
      name: `step-${step}`,
      build: 'screens',
      query: `view=archive&desk&step=${step}`,
      hash: '#/room/taobao%3A500000000001',
      widths: [360, 1440],
      ready: '.criteria',
    }),
  ),
  {
    name: 'report-zoomed',
    build: 'site',
    hash: '#/sample/douyin',
    widths: [768],
    ready: '.plot canvas',
    act: dragAndHover,
  },
  {
    name: 'report-explained',
    build: 'site',
    hash: '#/sample/taobao',
    widths: [360, 1440],
    ready: '.plot canvas',
    act: (page) => page.locator('.chip').nth(1).focus(),
  },
  {
    name: 'file-opened',
    build: 'site',
    widths: WIDTHS,
    ready: '.drop',
    async act(page) {
      await page.setInputFiles('input[type=file]', SAMPLE_FILE);
      await page.waitForSelector('.plot canvas');
      await page.locator('.brand').click();
      await page.waitForSelector('.session');
    },
  },
  {
    name: 'file-refused',
    build: 'site',
    widths: [360, 1440],
    ready: '.drop',
    async act(page) {
      await page.setInputFiles('input[type=file]', join(root, 'package.json'));
      await page.waitForSelector('.fault');
    },
  },
  { name: 'archive', build: 'screens', query: 'view=archive', widths: WIDTHS, ready: '.session' },
  {
    name: 'archive-empty',
    build: 'screens',
    query: 'view=archive&empty',
    widths: [360, 1440],
    ready: '.empty',
  },
  {
    name: 'archive-confirm',
    build: 'screens',
    query: 'view=archive',
    widths: [360, 1440],
    ready: '.session',
    act: (page) => page.locator('.session button').first().click(),
  },
  ...Object.keys(popupStates(0)).map(
    (state): Screen => ({
      name: `popup-${state}`,
      build: 'screens',
      query: `view=popup&state=${state}`,
      widths: [360],
      ready: '.popup > p, .popup > header + *',
    }),
  ),
  {
    name: 'popup-presenters',
    build: 'screens',
    query: 'view=popup&state=recording',
    widths: [360],
    ready: '.mark-keys',
    act: (page) => page.keyboard.press('6'),
  },
  {
    name: 'popup-marked',
    build: 'screens',
    query: 'view=popup&state=recording',
    widths: [360],
    ready: '.mark-keys',
    act: (page) => page.keyboard.press('2'),
  },
  {
    name: 'popup-refused',
    build: 'screens',
    query: 'view=popup&state=not-permitted&refuse',
    widths: [360],
    ready: '.primary',
    act: (page) => page.keyboard.press('Enter'),
  },
];

async function dragAndHover(page: Page): Promise<void> {
  const box = (await page.locator('.plot').boundingBox())!;
  const at = (share: number) => box.x + 60 + (box.width - 80) * share;
  await page.mouse.move(at(0.4), box.y + 120);
  await page.mouse.down();
  await page.mouse.move(at(0.7), box.y + 120, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(at(0.55), box.y + 120);
}

/** Takes one screen in one language, theme and width; what is wrong with it goes to `faults`. */
async function shoot(browser: Browser, screen: Screen, lang: string, theme: 'light' | 'dark', width: number) {
  const faults: string[] = [];
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
  });
  const refused = await hostPages(context, {
    [PATHS.site]: FOLDERS.site,
    [PATHS.screens]: FOLDERS.screens,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  const query = [`lang=${lang}`, screen.query].filter(Boolean).join('&');
  await page.goto(`${PAGE_HOST}${PATHS[screen.build]}?${query}${screen.hash ?? ''}`);
  await page.waitForSelector(screen.ready);
  await screen.act?.(page);
  // Two frames: one for the effects of the last change, one for the drawing that they ask for.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wider > 0) faults.push(`scrolls sideways by ${wider} px`);
  const name = `${screen.name}-${lang}-${theme}-${width}`;
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  await context.close();
  faults.push(...refused.map((url) => `asked for ${url}`));
  return faults.map((fault) => `${name}: ${fault}`);
}

async function buildPages(): Promise<void> {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  await build({
    configFile: false,
    root: join(root, 'test/screens'),
    base: './',
    plugins: [preact()],
    logLevel: 'warn',
    build: { outDir: FOLDERS.screens, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
}

/**
 * Builds the pages and takes every screen whose name begins with `only` in both languages and themes; the pictures are in
 * test-results/screenshots. Gives what is wrong: pages that scroll sideways, errors, requests to other hosts.
 */
export async function takeScreenshots(only = '', browserPath?: string): Promise<string[]> {
  const executablePath = browserPath ?? findBrowser()?.executablePath;
  if (!executablePath)
    throw new Error('No Chromium was found. Install one, or set ROOMSCOPE_BROWSER to its path.');
  await buildPages();
  if (only === '') rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const faults: string[] = [];
  try {
    for (const screen of SCREENS.filter(({ name }) => name.startsWith(only)))
      for (const lang of ['zh-CN', 'en'])
        for (const theme of ['light', 'dark'] as const)
          for (const width of screen.widths)
            faults.push(...(await shoot(browser, screen, lang, theme, width)));
  } finally {
    await browser.close();
  }
  return faults;
}

// `node test/commands/screenshots.ts [name]`
if (import.meta.main) {
  const faults = await takeScreenshots(process.argv[2]);
  for (const fault of faults) console.error(fault);
  console.log(`Screenshots: ${PICTURES}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

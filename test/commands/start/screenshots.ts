import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from '../../harness/browser.ts';
import { findTabId } from '../../harness/desk-client.ts';
import { projectRoot } from '../../harness/project-root.ts';

const folder = join(projectRoot, 'test-results', 'start');

/** The width that Chrome gives a popup is the popup's own: 360 px. */
const POPUP = { width: 360, height: 600 };
const PAGE = { width: 1_280, height: 800 };

async function shoot(page: Page, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
}

/** The popup over a room, opened as a page: its address names the tab that it speaks of. */
async function popupAddress(browser: ExtensionBrowser, room: Page): Promise<string> {
  const tabId = await findTabId(await browser.desk(), room.url());
  return `popup.html?tab=${tabId}`;
}

const LANGUAGES = { zh: 'zh-CN', en: 'en' } as const;

/** Saves popup, list of sessions and report, each in Chinese and in English; gives the files' paths. */
export async function saveScreenshots(
  browser: ExtensionBrowser,
  room: Page,
  sessionId: string,
): Promise<string[]> {
  const views = [
    { name: 'popup', address: await popupAddress(browser, room), ready: '[class*="ladder"] li', size: POPUP },
    { name: 'sessions', address: 'report.html', ready: 'a[href*="session/"]', size: PAGE },
    { name: 'report', address: `report.html#/session/${sessionId}`, ready: 'canvas', size: PAGE },
  ];
  const paths: string[] = [];
  for (const { name, address, ready, size } of views) {
    for (const [suffix, language] of Object.entries(LANGUAGES)) {
      const page = await browser.openExtensionPage(withLanguage(address, language));
      await page.setViewportSize(size);
      await page.waitForSelector(ready);
      paths.push(await shoot(page, `${name}-${suffix}`));
      await page.close();
    }
  }
  return paths;
}

function withLanguage(address: string, language: string): string {
  const url = new URL(address, 'https://page.invalid');
  url.searchParams.set('lang', language);
  return `${url.pathname.slice(1)}${url.search}${url.hash}`;
}

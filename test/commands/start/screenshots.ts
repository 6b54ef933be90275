import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from '../../harness/browser.ts';
import { projectRoot } from '../../harness/project-root.ts';

const folder = join(projectRoot, 'test-results', 'start');

/** The width that Chrome gives a popup is the popup's own: 360 px. */
const POPUP = { width: 360, height: 600 };

async function shoot(page: Page, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
}

/**
 * The popup over a room, opened as a tab in the background: it asks for the tab in front, and that stays the room's. Gives the
 * page when it shows the room.
 */
export async function openPopupOver(browser: ExtensionBrowser, room: Page): Promise<Page> {
  const desk = await browser.desk();
  await room.bringToFront();
  const opening = browser.context.waitForEvent('page');
  const url = new URL('popup.html', desk.url()).href;
  await desk.evaluate((address) => chrome.tabs.create({ url: address, active: false }), url);
  const popup = await opening;
  await popup.waitForLoadState();
  await popup.setViewportSize(POPUP);
  return popup;
}

/** Saves popup, list of sessions and report, each in Chinese and in English; gives the files' paths. */
export async function saveScreenshots(
  browser: ExtensionBrowser,
  room: Page,
  sessionId: string,
): Promise<string[]> {
  const popup = await openPopupOver(browser, room);
  const list = await browser.openExtensionPage('report.html#/');
  const report = await browser.openExtensionPage(`report.html#/session/${sessionId}`);
  const views = { popup, sessions: list, report };
  const paths: string[] = [];
  for (const [name, page] of Object.entries(views)) {
    await page.waitForSelector('h1, h2, canvas, [role="status"]');
    paths.push(await shoot(page, name));
  }
  return paths;
}

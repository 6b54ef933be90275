import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { TestBuild } from './e2e-build.ts';
import type { FoundBrowser } from './find-browser.ts';
import { findOrInstallBrowser } from './install-browser.ts';

export interface OpenOptions {
  /** The extension; none: the plain browser, to compare with. */
  build?: TestBuild;
  /** `--host-resolver-rules` of a room server: nothing else resolves. Absent: the real network. */
  resolverRules?: string;
  /** Default true. */
  headless?: boolean;
  /** A profile to open again; default: a new one, removed on close. */
  profile?: string;
}

/** A browser with the extension inside. */
export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly profile: string;
  /** Opens a page of the extension, e.g. `report.html`. */
  openExtensionPage(path: string): Promise<Page>;
  /** An extension page without a script of its own: where a test talks to the extension's interfaces. */
  desk(): Promise<Page>;
  /** The extension ends and begins again, as after an update; pages that are open keep their old scripts. */
  reloadExtension(): Promise<void>;
  /** Ends every service worker, as the browser does when one is idle. */
  killWorker(): Promise<void>;
  /** Ends the browser as a crash does (SIGKILL). The profile stays for `openBrowser({ profile })`. */
  crash(): Promise<void>;
  /** Ends the browser in order; removes the profile unless `keepProfile`. */
  close(options?: { keepProfile?: boolean }): Promise<void>;
}

const QUIET_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];

function flags(options: OpenOptions, browser: FoundBrowser): string[] {
  const { build, resolverRules, headless = true } = options;
  const loopback = resolverRules
    ? [`--host-resolver-rules=${resolverRules}`, '--ignore-certificate-errors']
    : [];
  const extension = build
    ? [`--load-extension=${build.folder}`, `--disable-extensions-except=${build.folder}`]
    : [];
  return [
    ...QUIET_FLAGS,
    ...(headless ? ['--headless=new'] : ['--start-maximized']),
    // The sandbox cannot be set up by root; everybody else keeps it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...loopback,
    ...(browser.branded ? ['--enable-unsafe-extension-debugging'] : extension),
  ];
}

/** Without developer mode a reload from inside would unload an unpacked extension for good. */
function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'roomscope-profile-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { extensions: { ui: { developer_mode: true } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

async function browserPid(context: BrowserContext): Promise<number> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const browser = processInfo.find((process) => process.type === 'browser');
  if (!browser) throw new Error('The browser does not name its own process.');
  return browser.id;
}

/** Branded Chrome and Edge ignore `--load-extension`: over CDP they take the extension as it is. */
async function loadUnpacked(context: BrowserContext, folder: string): Promise<void> {
  const session = await context.browser()!.newBrowserCDPSession();
  // Newer than Playwright's list of CDP methods, and not part of its types.
  const send = session.send.bind(session) as unknown as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.loadUnpacked', { path: folder });
}

/** Scripts that are registered at run time do not outlive the browser: a page opened before this would not be read. */
async function waitForScripts(desk: Page): Promise<void> {
  await desk.waitForFunction(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0);
}

async function openDesk(context: BrowserContext, { extensionId }: TestBuild): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}

async function stopWorkers(desk: Page): Promise<void> {
  const session = await desk.context().newCDPSession(desk);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/**
 * Opens a browser on a profile, with the extension if one is given, and waits until the extension is ready to read pages.
 * Installs a Chromium when the machine has none.
 */
export async function openBrowser(options: OpenOptions): Promise<ExtensionBrowser> {
  const browser = findOrInstallBrowser();
  const profile = options.profile ?? newProfile();
  const { build, headless = true } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.executablePath,
    headless,
    ignoreHTTPSErrors: options.resolverRules !== undefined,
    // Playwright's own flag would let the extension get an id and then run nothing.
    ignoreDefaultArgs: ['--disable-extensions'],
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: headless ? { width: 1280, height: 800 } : null,
    args: flags(options, browser),
  });
  if (build && browser.branded) await loadUnpacked(context, build.folder);
  let desk: Promise<Page> | undefined;
  const getDesk = () => {
    if (!build) throw new Error('This browser was opened without the extension.');
    desk ??= openDesk(context, build);
    return desk;
  };
  if (build) await waitForScripts(await getDesk());
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return {
    context,
    profile,
    desk: getDesk,
    async openExtensionPage(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${build!.extensionId}/${path}`);
      return page;
    },
    async reloadExtension() {
      const old = await getDesk();
      const gone = old.waitForEvent('close');
      // The page goes away with the extension that it belongs to: its answer may never come.
      void old.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
      await gone;
      desk = undefined;
      await waitForScripts(await getDesk());
    },
    killWorker: async () => stopWorkers(await getDesk()),
    async crash() {
      const gone = new Promise((resolve) => context.once('close', resolve));
      process.kill(await browserPid(context), 'SIGKILL');
      await gone;
    },
    async close({ keepProfile = false } = {}) {
      await context.close();
      if (!keepProfile) remove();
    },
  };
}

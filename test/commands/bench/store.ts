import type { BrowserContext } from 'playwright-core';
import type { Milliseconds } from '../../../lib/units.ts';
import { openBrowser } from '../../harness/browser.ts';
import { bundleScript } from '../../harness/bundle-script.ts';
import { type HostPlayer, startRoomServer } from '../../harness/room-server.ts';
import { measureCodecSizes } from './codec-sizes.ts';
import type { BenchRow } from './row.ts';
import type { measureStore } from './store-page.ts';

const HOST = 'bench.test';

function pagePlayer(script: string): HostPlayer {
  const html = '<!doctype html><meta charset="utf-8"><title>bench</title><script src="/bench.js"></script>';
  return {
    hosts: [HOST],
    answer: ({ url }) =>
      url.pathname === '/bench.js'
        ? { headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: script }
        : { headers: { 'content-type': 'text/html; charset=utf-8' }, body: html },
  };
}

/** Processor time of all processes of the browser so far. */
async function readBrowserCpu(context: BrowserContext): Promise<Milliseconds> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0);
}

/**
 * P2, P3 and P5, the store against rows through idb and Dexie, in a page of a real Chromium; P1 and P9, which are sizes and the
 * same everywhere, here.
 */
export async function measureStoreGroup(): Promise<BenchRow[]> {
  const script = await bundleScript('test/commands/bench/store-page.ts', 'storePage');
  const server = await startRoomServer([pagePlayer(script)]);
  const browser = await openBrowser({ resolverRules: server.resolverRules });
  try {
    const page = await browser.context.newPage();
    await page.exposeFunction('readCpu', () => readBrowserCpu(browser.context));
    await page.goto(`https://${HOST}/`);
    const rows = await page.evaluate(() => {
      const { storePage, readCpu } = globalThis as unknown as {
        storePage: { measureStore: typeof measureStore };
        readCpu(): Promise<number>;
      };
      return storePage.measureStore(readCpu);
    });
    return [...measureCodecSizes(), ...rows];
  } finally {
    await browser.close();
    await server.close();
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_SIZE } from '../../lib/tap/posts.ts';
import { type ExtensionBrowser, openBrowser } from '../harness/browser.ts';
import { bundleScript } from '../harness/bundle-script.ts';
import { productionFolder } from '../harness/project-root.ts';
import {
  type Answer,
  type HostPlayer,
  type RoomServer,
  type SeenRequest,
  startRoomServer,
} from '../harness/room-server.ts';
import { describeBuiltIns, floodSocket, receiveEverything, redefineEverything } from './tap-page.ts';

const TAP = join(productionFolder, 'content-scripts', 'room-tap.js');
const PAGE = 'https://live.douyin.com/1';
const ENTER = 'https://live.douyin.com/webcast/room/web/enter/';
const PUSH = 'wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/';
const MTOP = 'https://h5api.m.taobao.com/h5/mtop.mediaplatform.live.livedetail/1.0/?callback=';

/** Several chunks of a network stream, which are 64 KB at most. */
const LONG = 200_000;

/** The page script that the next page runs; one page at a time. */
let pageScript = '';

function answer({ url }: SeenRequest): Answer {
  const html = { 'content-type': 'text/html' };
  if (url.pathname === '/1')
    return { headers: html, body: `<!doctype html><head></head><script>${pageScript}</script>` };
  if (url.search === '?cut') return { status: 302, headers: { location: '/other' } };
  if (url.search === '?long') return { body: 'y'.repeat(LONG) };
  if (url.search === '?large') return { body: 'x'.repeat(MAX_SIZE + 1) };
  if (url.pathname.startsWith('/webcast/')) return { body: '{"data":1}' };
  if (url.hostname === 'h5api.m.taobao.com')
    return {
      headers: { 'content-type': 'text/javascript' },
      body: `${url.searchParams.get('callback')}({"data":{"a":1}})`,
    };
  return { body: 'other' };
}

const player: HostPlayer = {
  hosts: ['live.douyin.com', '*.douyin.com', 'h5api.m.taobao.com'],
  answer,
  connect(socket, { url }) {
    if (url.pathname.startsWith('/webcast/im/push/')) {
      socket.send('{"text":1}');
      socket.send(new Uint8Array([1, 2, 3]));
      socket.send('x'.repeat(MAX_SIZE + 1));
      if (url.search === '?flood') for (let i = 0; i < 5_000; i++) socket.send(String(i));
    }
    socket.close(1000);
    return true;
  },
};

let server: RoomServer;
let browser: ExtensionBrowser;
let port: string;

/** The real content script's end, alone in an isolated world, keeping what comes. */
async function bundlePort(): Promise<string> {
  const take = `
    var copies = [], lost = [];
    var shown = (data) => typeof data === 'string' ? data : [...data].join();
    var link = tapPort.openTapPort({
      now: () => performance.now(),
      onMessage: ({ url, data }) => copies.push([url, shown(data)]),
      onLost: (cause, count) => lost.push([cause, count]),
    });`;
  return (await bundleScript('lib/tap/tap-port.ts', 'tapPort')) + take;
}

interface Run {
  result: unknown;
  /** Runs an expression in the content script's world, which the page's tricks do not reach. */
  inPortWorld<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

async function runInWorld<T>(cdp: CDPSession, contextId: number, expression: string): Promise<T> {
  const params = { expression, contextId, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', params);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

/** Opens the page with the scripts given, in their order, and waits for what its own script gives. */
async function openPage(work: () => unknown, scripts: ('tap' | 'port')[]): Promise<Run> {
  // The page keeps the tools for its answer, because its own work may redefine them.
  pageScript = `(() => {
    const { stringify } = JSON; const { dataset } = document.documentElement;
    Promise.resolve((${work})()).then((r) => { dataset.result = stringify(r); }, (e) => { dataset.result = stringify(String(e.stack)); });
  })()`;
  const page = await browser.context.newPage();
  const cdp = await browser.context.newCDPSession(page);
  const worlds = new Map<string, number>();
  cdp.on('Runtime.executionContextCreated', ({ context }) => worlds.set(context.name, context.id));
  await cdp.send('Page.enable');
  await cdp.send('Runtime.enable');
  const sources = { tap: readFileSync(TAP, 'utf8'), port };
  // A world of its own even where there is no port, so that every run is read in the same way.
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: '1', worldName: 'port' });
  for (const script of scripts) {
    const world = script === 'port' ? { worldName: 'port' } : {};
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: sources[script], ...world });
  }
  await page.goto(PAGE);
  const inPortWorld = <T>(expression: string) => runInWorld<T>(cdp, worlds.get('port')!, expression);
  const result = await inPortWorld<string>(`new Promise((resolve) => {
    const root = document.documentElement;
    const look = () => root.dataset.result !== undefined && resolve(root.dataset.result);
    new MutationObserver(look).observe(root, { attributes: true });
    look();
  })`);
  return { result: JSON.parse(result), inPortWorld, close: () => page.close() };
}

/** Copies and losses once `count` copies are there. */
function copiesOf(
  { inPortWorld }: Run,
  count: number,
): Promise<{ copies: string[][]; lost: [string, number][] }> {
  return inPortWorld(`new Promise((resolve) => {
    const look = () => copies.length >= ${count} ? resolve({ copies, lost }) : requestAnimationFrame(look);
    look();
  })`);
}

beforeAll(async () => {
  if (!existsSync(TAP)) throw new Error('The extension is not built. Run: npm run build');
  server = await startRoomServer([player]);
  [browser, port] = await Promise.all([openBrowser({ resolverRules: server.resolverRules }), bundlePort()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('the page cannot tell', () => {
  test.each([
    ['how its built-ins look', describeBuiltIns],
    ['what it receives, in which order, and which errors', receiveEverything],
    ['what it receives after redefining everything', redefineEverything],
  ])('%s', async (_what, work) => {
    const without = await openPage(work, []);
    const withTap = await openPage(work, ['tap', 'port']);
    expect(withTap.result).toEqual(without.result);
    expect(JSON.stringify(without.result).length).toBeGreaterThan(80);
    await Promise.all([without.close(), withTap.close()]);
  });
});

describe('what is copied', () => {
  const socket = (type: string) => [
    [`${PUSH}?as=${type}`, '{"text":1}'],
    [`${PUSH}?as=${type}`, '1,2,3'],
  ];
  const json = '{"data":1}';
  const bytes = [...Buffer.from(json)].join();
  const enter = `${ENTER}?web_rid=1`;
  const everything = [
    ...socket('arraybuffer'),
    ...socket('blob'),
    // fetch: as bytes, once each, however often the page reads it.
    ...Array(3).fill([enter, bytes]),
    [`${ENTER}?long`, Array(LONG).fill(121).join()],
    // XHR: text, "text", parsed, bytes, Blob, synchronous.
    ...[json, json, json, bytes, bytes, json].map((copy) => [enter, copy]),
    ...['mtopjsonp1', 'mtopjsonp2', 'mtopjsonp1'].map((name) => [MTOP + name, '{"data":{"a":1}}']),
  ];

  test.each([
    ['tap', 'port'],
    ['port', 'tap'],
  ] as const)('the allow-listed traffic and nothing else, when %s starts before %s', async (...order) => {
    const run = await openPage(receiveEverything, [...order]);
    const { copies, lost } = await copiesOf(run, everything.length);
    expect(copies).toEqual(everything);
    // One frame in each of two sockets, one fetch.
    expect(lost).toEqual(Array(3).fill(['oversize', 1]));
    await run.close();
  });

  test('from a page that redefines everything, without stepping into its traps', async () => {
    const run = await openPage(redefineEverything, ['tap', 'port']);
    expect(run.result).toMatchObject({ caught: '' });
    const { copies } = await copiesOf(run, 4);
    expect(copies).toEqual([
      [`${PUSH}?hostile`, '{"text":1}'],
      [`${PUSH}?hostile`, '1,2,3'],
      [`${ENTER}?web_rid=2`, bytes],
      [`${ENTER}?web_rid=3`, json],
    ]);
    await run.close();
  });

  test('once, although the tap was put in a second time', async () => {
    const run = await openPage(receiveEverything, ['tap', 'port', 'tap']);
    const { copies } = await copiesOf(run, everything.length);
    expect(copies).toEqual(everything);
    await run.close();
  });
});

test('what comes before there is a content script waits for it, up to 64 messages', async () => {
  const run = await openPage(floodSocket, ['tap']);
  await run.inPortWorld(`${port}; undefined`);
  const { copies, lost } = await copiesOf(run, 63);
  expect(copies.length).toBe(63);
  expect(copies.slice(0, 3).map(([, data]) => data)).toEqual(['{"text":1}', '1,2,3', '0']);
  expect(lost).toEqual([
    ['oversize', 1],
    ['dropped', 5_003 - 64],
  ]);
  await run.close();
});

describe('a hostile page', () => {
  test('that floods is counted, and works on', async () => {
    const run = await openPage(floodSocket, ['tap', 'port']);
    expect(run.result).toBe(5_003);
    const seen = await run.inPortWorld<number>(`new Promise((resolve) => {
      const look = () => {
        const count = copies.length + lost.reduce((sum, [, n]) => sum + n, 0);
        if (count >= 5003) resolve(count); else requestAnimationFrame(look);
      };
      look();
    })`);
    expect(seen).toBe(5_003);
    await run.close();
  });

  test('that takes the port and forges posts gets nothing through but well-formed messages', async () => {
    const run = await openPage(() => {
      addEventListener('roomscope:port', (event) => {
        const forged = (event as MessageEvent).ports[0]!;
        const cyclic: { self?: unknown } = {};
        cyclic.self = cyclic;
        const posts = [
          null,
          1,
          [],
          {},
          { url: 1, data: 'x' },
          { url: 'u' },
          { url: 'u', data: 1 },
          { url: 'u', data: cyclic },
        ];
        for (const post of [...posts, { lost: 'oversize', count: -1 }, { lost: 'layout', count: 1 }])
          forged.postMessage(post);
        forged.postMessage({ url: 'u', data: 'x'.repeat(1_048_577) });
        forged.postMessage({ url: 'u', data: new Blob([new Uint8Array(1_048_577)]) });
        forged.postMessage({ url: 'u', data: ['x'.repeat(1_048_577)] });
        forged.postMessage({ url: 'u', data: 'well formed' });
      });
      dispatchEvent(new Event('roomscope:tap'));
      return 'done';
    }, ['port']);
    expect(await copiesOf(run, 1)).toEqual({
      copies: [['u', 'well formed']],
      lost: Array(3).fill(['oversize', 1]),
    });
    expect(await run.inPortWorld('link.rejected')).toBe(10);
    await run.close();
  });
});

test('the tap is at most 2 kB', () => {
  expect(gzipSync(readFileSync(TAP), { level: 9 }).length).toBeLessThanOrEqual(2_000);
});

import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND } from '../../lib/units.ts';
import { protobuf } from '../builders/protobuf.ts';
import { askRoom, findTabId } from '../harness/desk-client.ts';
import { readPage } from '../harness/read-page.ts';
import type { HostPlayer } from '../harness/room-server.ts';
import { until } from '../harness/until.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { play } from '../rooms/play.ts';
import { seededRandom } from '../rooms/random.ts';
import { writeScript } from '../rooms/script.ts';
import type { SimulatedRoom } from '../rooms/simulated-room.ts';
import { TaobaoRoom } from '../rooms/taobao-room.ts';
import { compareShown, countsOf, pointsOf } from './compare.ts';
import { hasSamples, openStage, PATIENCE, type Stage, storedPast, waitForRecording } from './stage.ts';

const SPEED = 15;
const script = writeScript({ seed: 51, length: 90 });
const HUGE = 100 << 20;
const LARGE = 5 << 20;

/** A page that takes the built-ins away from whoever comes after it, and spies on what is left. */
const REDEFINES = `
  const Real = WebSocket;
  window.WebSocket = class extends Real { constructor(...args) { super(...args); window.opened = args[0]; } };
  const parse = JSON.parse;
  JSON.parse = (text) => { if (!text.startsWith('{"mine"')) throw new Error('not for you'); return parse(text); };
  // Its own state scripts push: that goes on, with an ear on it.
  const push = Array.prototype.push;
  window.overheard = '';
  Array.prototype.push = function (...items) { if (typeof items[0] === 'string') window.overheard += items[0]; return Reflect.apply(push, this, items); };
  for (const name of ['map', 'filter', 'forEach', 'some', 'find', 'includes', 'join', 'slice', 'flatMap', 'concat'])
    Array.prototype[name] = () => { throw new Error('not for you'); };
  Object.defineProperty(Object.prototype, 'data', { get() { throw new Error('not for you'); }, configurable: true });
  delete Object.prototype.data;
`;

const rooms = {
  garbage: new DouyinRoom({ script, roomId: '658800000001' }),
  redefined: new DouyinRoom({ script, dom: false, roomId: '658800000002', firstScript: REDEFINES }),
  polluting: new TaobaoRoom({ script, roomId: '785800000003' }),
  renamed: new DouyinRoom({ script, wire: false, roomId: '658800000004' }),
  captcha: new TaobaoRoom({ script, roomId: '785800000005', blockedBy: 'captcha' }),
  login: new DouyinRoom({ script, roomId: '658800000006', blockedBy: 'login' }),
} satisfies { [name: string]: SimulatedRoom };

const LIST = 'https://live.douyin.com/category/shopping';
/** A page of the platform that is no room. */
const listPage: HostPlayer = {
  hosts: ['live.douyin.com'],
  answer: ({ url }) =>
    url.href === LIST
      ? { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>频道</p>' }
      : null,
};

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([...Object.values(rooms), listPage]);
});
afterAll(async () => {
  await stage.close();
});

async function begin(room: SimulatedRoom) {
  const page = await stage.open(room);
  await waitForRecording(stage, room.ref, hasSamples);
  return page;
}

async function statusWhen(
  page: Page,
  holds: (status: Awaited<ReturnType<typeof askRoom<'status'>>>) => boolean,
) {
  const desk = await stage.browser.desk();
  return until(async () => {
    const status = await askRoom(desk, page, 'status', {});
    return holds(status) ? status : null;
  }, PATIENCE);
}

/** What the popup over a room's tab says. */
async function popupText(page: Page): Promise<string | null> {
  const desk = await stage.browser.desk();
  const tabId = await findTabId(desk, page.url());
  const popup = await stage.browser.openExtensionPage(`popup.html?tab=${tabId}&lang=zh-CN`);
  await popup.waitForSelector('.ladder', { timeout: PATIENCE });
  const text = await popup.locator('body').textContent();
  await popup.close();
  return text;
}

describe.concurrent('bad input', () => {
  test('garbage, bombs and five-megabyte frames among the real ones: these all count, the page gets everything', async () => {
    const room = rooms.garbage;
    const page = await begin(room);
    const received = await page.evaluate(() => simulatedRoom.received);
    const random = seededRandom(5);
    const noise = (length: number) => Buffer.from(Array.from({ length }, () => random.below(256)));
    const good = room.frame([]);
    const bomb = protobuf([
      [
        5,
        [
          [1, 'compress_type'],
          [2, 'gzip'],
        ],
      ],
      [7, 'msg'],
      [8, gzipSync(Buffer.alloc(HUGE))],
    ]);
    const bad = [
      noise(10),
      noise(5_000),
      good.subarray(0, good.length / 2),
      bomb,
      Buffer.alloc(LARGE, 1),
      Buffer.alloc(0),
    ];
    const playing = play(room, { speed: SPEED });
    for (const frame of bad) room.sendRaw(frame);
    room.sendRaw('a text where bytes belong');
    await playing.told;
    const recording = await waitForRecording(stage, room.ref, storedPast(Date.now() + SECOND));
    playing.stop();
    expect(countsOf(recording)).toEqual(room.wireTruth.counts());
    expect(compareShown(recording, room.wireTruth, room.domTruth).wrong).toEqual([]);
    const { undecoded } = await statusWhen(page, (status) => status.undecoded > 0);
    expect(undecoded).toBeGreaterThanOrEqual(3);
    expect(await page.evaluate(() => simulatedRoom.received)).toBeGreaterThanOrEqual(
      received + bad.length + script.seconds.length,
    );
    expect(await page.evaluate(() => simulatedRoom.errors)).toEqual([]);
  });

  test('a page that redefines WebSocket, JSON.parse and Array.prototype is read, and works as before', async () => {
    const room = rooms.redefined;
    const page = await begin(room);
    const received = await readPage<number>(page, 'simulatedRoom.received');
    const playing = play(room, { speed: SPEED });
    await playing.told;
    const recording = await waitForRecording(stage, room.ref, storedPast(Date.now() + SECOND));
    playing.stop();
    expect(countsOf(recording)).toEqual(room.wireTruth.counts());
    expect(await readPage(page, 'simulatedRoom.errors')).toEqual([]);
    const after = await readPage<number>(page, 'simulatedRoom.received');
    expect(after - received).toBeGreaterThanOrEqual(script.seconds.length);
    // Nothing of ours runs through what the page has laid hands on.
    expect(await readPage(page, 'window.overheard')).not.toMatch(/roomscope|chrome-extension/i);
    expect(await readPage(page, 'window.opened')).toMatch(/^wss:\/\/webcast100-ws-web-lq\.douyin\.com/);
  });

  test('JSON that names prototypes pollutes nothing', async () => {
    const room = rooms.polluting;
    const page = await begin(room);
    const evil =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"value":{"dig":1e400}}';
    room.sendRaw(JSON.parse(evil) as object);
    room.sendRaw({
      subType: '__proto__',
      ['__proto__']: null,
      nick: '__proto__',
      identify: { __proto__: 1 },
    });
    const playing = play(room, { speed: SPEED });
    await playing.told;
    const recording = await waitForRecording(stage, room.ref, storedPast(Date.now() + SECOND));
    playing.stop();
    expect(compareShown(recording, room.wireTruth, room.domTruth).wrong).toEqual([]);
    expect(countsOf(recording).comments).toBe(room.wireTruth.counts().comments);
    expect(await page.evaluate('({}).polluted')).toBeUndefined();
    const desk = await stage.browser.desk();
    expect(await desk.evaluate('({}).polluted')).toBeUndefined();
  });

  test('a changed layout is a gap of the field with its cause, never a zero', async () => {
    const room = rooms.renamed;
    const page = await begin(room);
    const playing = play(room, { speed: SPEED, to: 30 });
    await playing.told;
    await page.evaluate(() => {
      const online = document.querySelector('[data-e2e="live-room-audience"]')!;
      const redrawn = online.cloneNode(true) as Element;
      redrawn.setAttribute('data-e2e', 'renamed');
      online.replaceWith(redrawn);
    });
    const recording = await waitForRecording(
      stage,
      room.ref,
      ({ gaps }) => gaps.some(({ cause }) => cause === 'layout'),
      2 * PATIENCE,
    );
    playing.stop();
    const gap = recording.gaps.find(({ cause }) => cause === 'layout')!;
    expect(gap.series).toContain('concurrentViewers');
    const points = pointsOf(recording, 'concurrentViewers');
    expect(points.length).toBeGreaterThan(0);
    expect(points.filter(({ value }) => value === 0)).toEqual([]);
    expect(points.filter(({ at }) => at > gap.from + SECOND)).toEqual([]);
  });

  test('a captcha and a login wall are said by their names', async () => {
    const [captcha, login] = await Promise.all([stage.open(rooms.captcha), stage.open(rooms.login)]);
    expect((await statusWhen(captcha, ({ trouble }) => trouble !== undefined)).trouble?.cause).toBe(
      'captcha',
    );
    expect((await statusWhen(login, ({ trouble }) => trouble !== undefined)).trouble?.cause).toBe('login');
    expect(await popupText(captcha)).toContain('验证');
    expect(await popupText(login)).toContain('登录');
  });

  test('a page that is not a room is not recorded', async () => {
    const page = await stage.browser.context.newPage();
    await page.goto(LIST);
    const status = await statusWhen(page, () => true);
    expect(status).toMatchObject({ room: null, recording: false, ladder: { recognised: false } });
  });
});

test('nothing was thrown out of our code', () => {
  expect(stage.errors).toEqual([]);
});

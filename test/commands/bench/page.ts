import type { Page } from 'playwright-core';
import { type Milliseconds, SECOND } from '../../../lib/units.ts';
import { openBrowser } from '../../harness/browser.ts';
import { askRoom, setPolicy } from '../../harness/desk-client.ts';
import { makeTestBuild } from '../../harness/e2e-build.ts';
import { startRoomServer } from '../../harness/room-server.ts';
import { until } from '../../harness/until.ts';
import { computeCost, type MainThreadCost, profileWhile } from './cpu-profile.ts';
import { type LoadedRoom, pushedRoom, shownRoom } from './page-load.ts';
import type { BenchRow } from './row.ts';

const MEASURE_FOR: Milliseconds = 12 * SECOND;
const PATIENCE: Milliseconds = 30 * SECOND;
const POLLER = 'raf-poller.js';

const LOADS = {
  metrics: shownRoom(0, '658400000001'),
  'chat 50/s': shownRoom(50, '658400000002'),
  'chat 500/s': shownRoom(500, '658400000003'),
  'tap, 10 frames of 50': pushedRoom(10, 50, '658400000004'),
  'tap, 500 frames of 1': pushedRoom(500, 1, '658400000005'),
} satisfies { [name: string]: LoadedRoom };
type LoadName = keyof typeof LOADS;

/** What a simpler recorder does: it asks for the same numbers at every frame. */
const RAF_POLLER = `
  const seen = [];
  (function poll() {
    const number = document.querySelector('[data-e2e="live-room-audience"]')?.innerText;
    const last = document.querySelector('.webcast-chatroom___items')?.lastElementChild?.innerText;
    if (seen[0] !== number || seen[1] !== last) seen.splice(0, 2, number, last);
    requestAnimationFrame(poll);
  })();
  //# sourceURL=${POLLER}`;

const isOurs = (url: string) => url.startsWith('chrome-extension://');
const isPoller = (url: string) => url.endsWith(POLLER);

async function measureLoad(
  load: LoadedRoom,
  page: Page,
): Promise<{ ours: MainThreadCost; poller: MainThreadCost }> {
  await page.addScriptTag({ content: RAF_POLLER });
  const profile = await profileWhile(page, () => load.run(MEASURE_FOR));
  return { ours: computeCost(profile, isOurs), poller: computeCost(profile, isPoller) };
}

/** Every load in its own tab, one after the other: the cost of our scripts, and of the poller beside it. */
async function measureAll() {
  const loads = Object.entries(LOADS) as [LoadName, LoadedRoom][];
  const server = await startRoomServer(loads.map(([, { room }]) => room));
  const browser = await openBrowser({ build: makeTestBuild(), resolverRules: server.resolverRules });
  try {
    const desk = await browser.desk();
    const costs = {} as { [N in LoadName]: Awaited<ReturnType<typeof measureLoad>> };
    for (const [name, load] of loads) {
      const { room } = load;
      await setPolicy(desk, room.ref, room.url, 'always');
      const page = await browser.context.newPage();
      await page.goto(room.url);
      await until(async () => {
        const status = await askRoom(desk, page, 'status', {});
        return status.recording && status.ladder.storedAt !== undefined ? true : null;
      }, PATIENCE);
      costs[name] = await measureLoad(load, page);
      await page.close();
    }
    return costs;
  } finally {
    await browser.close();
    await server.close();
  }
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;

/** P4: what the extension costs the room's own page. */
export async function measurePage(): Promise<BenchRow[]> {
  const costs = await measureAll();
  const perSecond = (name: LoadName, limit: number): BenchRow => {
    const value = round(costs[name].ours.perSecond);
    const anchors = [{ name: 'rAF polling', value: round(costs[name].poller.perSecond) }];
    return {
      id: 'P4',
      what: `main thread: ${name}`,
      value,
      unit: 'ms/s',
      goal: `≤ ${limit}`,
      holds: value <= limit,
      anchors,
    };
  };
  const longest = (name: LoadName, limit: number): BenchRow => {
    const value = round(costs[name].ours.longest);
    const anchors = [{ name: 'our ms/s', value: round(costs[name].ours.perSecond) }];
    return {
      id: 'P4',
      what: `longest task: ${name}`,
      value,
      unit: 'ms',
      goal: `≤ ${limit}`,
      holds: value <= limit,
      anchors,
    };
  };
  return [
    perSecond('metrics', 0.1),
    perSecond('chat 50/s', 0.5),
    perSecond('chat 500/s', 2),
    longest('tap, 10 frames of 50', 4),
    longest('tap, 500 frames of 1', 4),
  ];
}

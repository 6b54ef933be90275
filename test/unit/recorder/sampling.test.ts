import { describe, expect, test } from 'vitest';
import type { ShownNumber } from '../../../lib/model/reading.ts';
import { settled } from '../../builders/page-time.ts';
import { comment, entry, live, reading, recordedPage } from '../../builders/recorded-page.ts';
import { START } from '../../builders/series.ts';

const about132k: ShownNumber = {
  value: 132_000,
  lo: 131_500,
  hi: 132_499,
  precision: 'rounded',
  raw: '13.2万',
};
const over100k: ShownNumber = { value: 100_000, lo: 100_000, precision: 'capped', raw: '10万+' };

describe('samples', () => {
  test('come once a second at whole seconds, numbered from 0', async () => {
    const page = recordedPage();
    page.record();
    page.tap([live('a'), reading('concurrentViewers', 7)]);
    await page.time.pass(6_500);
    expect(page.samples().map(({ seq, at }) => [seq, at - START])).toEqual([
      [0, 1_000],
      [1, 2_000],
      [2, 3_000],
      [3, 4_000],
      [4, 5_000],
      [5, 6_000],
    ]);
  });

  test('hold a number only in the second in which it arrived', async () => {
    const page = recordedPage();
    page.record();
    page.tap([live('a'), reading('concurrentViewers', 7)]);
    await page.time.pass(2_500);
    page.tap([reading('concurrentViewers', 9)]);
    await page.time.pass(2_500);
    expect(page.values('concurrentViewers').slice(0, 4)).toEqual([7, undefined, 9, undefined]);
  });

  test('hold every count in every second from the opening of its source on', async () => {
    const page = recordedPage();
    page.record();
    page.tap([live('a'), reading('likes', 1)], []);
    await page.time.pass(1_500);
    page.tap([], ['comments']);
    await page.time.pass(1_000);
    page.tap([comment('好看'), comment('多少钱')], ['comments']);
    await page.time.pass(4_000);
    expect(page.values('comments').slice(0, 5)).toEqual([undefined, 0, 2, 2, 2]);
    expect(page.values('commentsByTopic|price').slice(0, 3)).toEqual([undefined, 0, 1]);
    expect(page.values('entries').some((value) => value !== undefined)).toBe(false);
  });

  test('are made by messages where timers sleep', async () => {
    const page = recordedPage();
    page.record();
    page.tap([live('a'), reading('likes', 1)]);
    page.time.sleep(300);
    for (let second = 1; second <= 6; second++) {
      page.time.sleep(1_000);
      page.tap([reading('likes', 1 + second)]);
    }
    await settled();
    page.recorder.flush();
    page.recorder.flush();
    // What arrived before the second was over, at the time at which that was noticed.
    expect(page.samples().map(({ at }) => at - START)).toEqual([1_300, 2_300, 3_300, 4_300, 5_300, 6_300]);
    expect(page.values('likes')).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('hold what the page told before it was decided to record it', async () => {
    const page = recordedPage();
    page.tap([live('a'), reading('followersTotal', 99), comment('有货吗')]);
    await page.time.pass(3_200);
    page.record();
    await page.time.pass(3_000);
    expect(page.samples()[0]!.at).toBe(START + 1_000);
    expect(page.values('followersTotal')[0]).toBe(99);
    expect(page.values('comments')).toEqual([1, 1, 1, 1, 1, 1]);
    expect(page.stored()[0]!.gaps.size).toBe(0);
  });

  test('begin at the click, with what the state told at load, when that was long ago', async () => {
    const page = recordedPage();
    page.recorder.take({
      route: 'state',
      observations: [live('a'), reading('followersTotal', 99), comment('有货吗')],
      opens: [],
    });
    page.tap([reading('concurrentViewers', 5)]);
    await page.time.pass(20_200);
    page.record();
    await page.time.pass(4_000);
    expect(page.samples()[0]!.at).toBe(START + 21_000);
    expect(page.values('followersTotal')).toEqual([99, undefined, undefined, undefined]);
    expect(page.values('concurrentViewers')).toEqual([undefined, undefined, undefined, undefined]);
    expect(page.values('comments')).toEqual([0, 0, 0, 0]);
  });
});

describe('of several readings in one second', () => {
  async function sampled(...told: ['tap' | 'state' | 'dom', number | ShownNumber][]) {
    const page = recordedPage();
    page.record();
    for (const [route, number] of told)
      page.recorder.take({ route, observations: [reading('cumulativeViews', number)], opens: [] });
    await page.time.pass(7_000);
    return page.samples()[0]!.values.cumulativeViews;
  }

  test('the more precise one holds, whatever its route', async () => {
    expect(await sampled(['tap', over100k], ['dom', 131_861], ['state', about132k])).toEqual({
      value: 131_861,
      lo: 131_861,
      hi: 131_861,
      route: 'dom',
    });
    expect(await sampled(['tap', over100k], ['dom', about132k])).toMatchObject({ lo: 131_500, hi: 132_499 });
    expect(await sampled(['dom', over100k])).toEqual({ value: 100_000, lo: 100_000, route: 'dom' });
  });

  test('then tap before state before DOM, then the latest', async () => {
    expect(await sampled(['tap', 3], ['state', 2], ['dom', 1])).toMatchObject({ value: 3, route: 'tap' });
    expect(await sampled(['dom', 1], ['state', 2])).toMatchObject({ value: 2, route: 'state' });
    expect(await sampled(['tap', 3], ['tap', 4])).toMatchObject({ value: 4 });
  });

  test('a number that makes no sense is none', async () => {
    const odd = (change: Partial<ShownNumber>): ShownNumber => ({ ...about132k, ...change });
    expect(await sampled(['tap', odd({ value: Number.NaN })])).toBeUndefined();
    expect(await sampled(['tap', odd({ lo: -5 })])).toBeUndefined();
    expect(await sampled(['tap', odd({ hi: 1 })])).toBeUndefined();
  });
});

test('an exact source silences a rounded one until it has been away for 30 s', async () => {
  const page = recordedPage();
  page.record();
  page.tap([live('a'), reading('cumulativeViews', 131_861)]);
  page.dom.fields = [reading('cumulativeViews', about132k)];
  await page.time.pass(40_000);
  const values = page.values('cumulativeViews');
  expect(values[0]).toBe(131_861);
  expect(new Set(values.slice(1, 29))).toEqual(new Set([undefined]));
  expect(values[30]).toBe(132_000);
});

test('a DOM that lags behind the tap does not make a counter fall', async () => {
  const page = recordedPage();
  page.record();
  page.tap([live('a')]);
  for (let second = 0; second < 12; second++) {
    page.dom.fields = [reading('likes', 100 + Math.max(0, second - 3))];
    if (second % 4 === 0) page.tap([reading('likes', 100 + second)]);
    await page.time.pass(1_000);
  }
  await page.time.pass(3_000);
  const values = page.values('likes').filter((value) => value !== undefined);
  expect(values).toEqual([100, 104, 108]);
});

test('entries count by their number, in all and by raw label', async () => {
  const page = recordedPage();
  page.record();
  page.tap([
    live('a'),
    reading('likes', 1),
    entry('pc_live.follow'),
    entry('', 16),
    entry('pc_live.follow', 2),
    entry('x', Number.NaN),
    { kind: 'entry', source: 'p4p', fanBadge: 'active' },
    { kind: 'entry', source: 'p4p', fanBadge: 'inactive' },
  ]);
  await page.time.pass(3_000);
  expect(page.samples()[0]!.values).toMatchObject({
    entries: { value: 21 },
    'entriesBySource|pc_live.follow': { value: 3 },
    'entriesBySource|': { value: 16 },
    'entriesBySource|p4p': { value: 2 },
    entriesWithFanBadge: { value: 1 },
  });
});

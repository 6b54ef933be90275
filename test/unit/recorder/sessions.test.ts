import { describe, expect, test } from 'vitest';
import type { SessionId } from '../../../lib/model/session.ts';
import { comment, entry, live, reading, recordedPage } from '../../builders/recorded-page.ts';
import { START } from '../../builders/series.ts';

describe('a session opens', () => {
  test('as soon as live id and a first reading are known', async () => {
    const page = recordedPage();
    page.record();
    page.tap([
      { kind: 'room', liveId: 'a', title: '夏季专场', hostName: '某店', accountId: '77', live: true },
      reading('cumulativeViews', 561),
    ]);
    await page.time.pass(1_100);
    expect(page.stored()[0]!.opening).toMatchObject({
      at: START,
      room: { platform: 'douyin', roomId: '12' },
      liveId: 'a',
      title: '夏季专场',
      hostName: '某店',
      accountId: '77',
      timezone: 'Asia/Shanghai',
      adapter: { id: 'douyin', version: '2026-09' },
      viewsKind: 'unspecified',
      shown: { cumulativeViews: { lo: 561, hi: 561 } },
    });
  });

  test('after 5 s without, and learns the live id later; no second is lost', async () => {
    const page = recordedPage();
    page.record();
    await page.time.pass(4_500);
    expect(page.stored()).toHaveLength(0);
    await page.time.pass(1_000);
    expect(page.stored()[0]!.opening.liveId).toBeUndefined();
    page.tap([live('a')]);
    await page.time.pass(3_000);
    expect(page.stored()).toHaveLength(1);
    expect(page.stored()[0]!.head.liveId).toBe('a');
    expect(page.samples()[0]!.at).toBe(START + 1_000);
  });

  test('not in a room that is not live, until it is', async () => {
    const page = recordedPage();
    page.record();
    page.tap([{ kind: 'room', live: false }]);
    await page.time.pass(10_000);
    page.tap([live('b'), reading('likes', 1)]);
    await page.time.pass(3_000);
    const starts = page.stored().filter(({ opening }) => opening.liveId === 'b');
    expect(starts).toHaveLength(1);
    expect(starts[0]!.opening.at).toBe(START + 10_000);
  });
});

describe('a session ends', () => {
  async function begun() {
    const page = recordedPage();
    page.record();
    page.tap([live('a'), reading('cumulativeViews', 1_000), comment('一')]);
    await page.time.pass(3_300);
    return page;
  }

  test('when another broadcast begins; the next counts from 0', async () => {
    const page = await begun();
    page.tap([comment('二')]);
    page.tap([
      { kind: 'room', liveId: 'b', title: '新的一场' },
      reading('cumulativeViews', 3),
      comment('三'),
    ]);
    await page.time.pass(4_000);
    expect(page.stored()).toHaveLength(2);
    expect(page.stored()[0]!.ended).toEqual({ at: START + 3_300, reason: 'new-broadcast' });
    expect(page.values('comments', 0).at(-1)).toBe(2);
    expect(page.values('comments', 1)[0]).toBe(1);
    expect(page.stored()[0]!.head.liveId).not.toBe('b');
    expect(page.stored()[1]!.opening).toMatchObject({
      liveId: 'b',
      title: '新的一场',
      shown: { cumulativeViews: { lo: 3, hi: 3 } },
    });
    expect([...page.stored()[1]!.marks]).toEqual([]);
  });

  test('when the live is over; a page that stands still opens no further one', async () => {
    const page = await begun();
    page.tap([comment('最后'), { kind: 'ended' }]);
    page.dom.fields = [reading('cumulativeViews', 1_000)];
    await page.time.pass(20_000);
    expect(page.stored()).toHaveLength(1);
    expect(page.stored()[0]!.ended?.reason).toBe('live-ended');
    expect(page.values('comments').at(-1)).toBe(2);
    expect(page.recorder.status().recording).toBe(true);
    page.tap([live('b')]);
    await page.time.pass(8_000);
    expect(page.stored()).toHaveLength(2);
  });

  test('when a counter of the page falls by more than 5 % and stays low', async () => {
    const page = await begun();
    page.tap([reading('cumulativeViews', 12)]);
    await page.time.pass(1_000);
    page.tap([reading('cumulativeViews', 15)]);
    await page.time.pass(1_000);
    page.tap([reading('cumulativeViews', 19)]);
    await page.time.pass(4_000);
    expect(page.stored().map(({ ended }) => ended?.reason)).toEqual(['counter-reset', undefined]);
    expect(page.values('cumulativeViews', 0).filter(Boolean)).toEqual([1_000]);
    expect(page.values('cumulativeViews', 1).filter(Boolean)).toEqual([19]);
  });

  test('not when a stale answer shows an old number once', async () => {
    const page = await begun();
    for (const views of [1_100, 900, 1_150, 990, 1_200]) {
      page.tap([reading('cumulativeViews', views)]);
      await page.time.pass(1_000);
    }
    await page.time.pass(2_000);
    expect(page.stored()).toHaveLength(1);
    expect(page.values('cumulativeViews').filter(Boolean)).toEqual([1_000, 1_100, 1_150, 1_200]);
  });

  test('not by a dip of up to 5 %, nor by rounded numbers that may hide a rise', async () => {
    const page = await begun();
    page.tap([reading('cumulativeViews', 960)]);
    await page.time.pass(1_000);
    page.tap([reading('cumulativeViews', 961)]);
    await page.time.pass(31_000);
    const rounded = { value: 900, lo: 850, hi: 999, precision: 'rounded', raw: '9百' } as const;
    for (let i = 0; i < 3; i++) {
      page.tap([reading('cumulativeViews', rounded)]);
      await page.time.pass(1_000);
    }
    expect(page.stored()).toHaveLength(1);
    expect(page.values('cumulativeViews')).toContain(960);
  });

  test('when the operator stops; recorded again, it says so', async () => {
    const page = await begun();
    page.recorder.stop('stopped');
    await page.time.pass(10_000);
    expect(page.stored()[0]!.ended?.reason).toBe('stopped');
    expect(page.recorder.status()).toMatchObject({ recording: false, passive: false });
    const [first] = page.sink.sessions.keys();
    page.sink.goOnWith = () => ({
      sessionId: first!,
      nextSeq: page.samples().length,
      counts: { comments: 1 },
      continuedFrom: page.samples().at(-1)!.at,
      identifiedParts: [1],
    });
    page.record();
    await page.time.pass(9_000);
    expect([...page.stored()[0]!.gaps.values()]).toMatchObject([{ cause: 'stopped', from: START + 3_300 }]);
    expect(page.samples().at(-1)!.seq).toBe(page.samples().length - 1);
  });
});

describe('a session that goes on after a reload', () => {
  test('goes on with its counts and numbers, over a gap', async () => {
    const page = recordedPage();
    page.sink.goOnWith = () => ({
      sessionId: 'earlier' as SessionId,
      nextSeq: 40,
      counts: { comments: 10, entries: 5, 'entriesBySource|x': 5, 'commentsByTopic|price': 4, commenters: 6 },
      continuedFrom: START - 20_000,
      identifiedParts: [6, 2],
    });
    page.record();
    page.tap([live('a'), reading('likes', 1), comment('told before the reload already', 'p1'), entry('x')]);
    await page.time.pass(1_500);
    page.tap([comment('多少钱', 'p2'), entry('y'), entry('x')]);
    await page.time.pass(3_000);
    expect(page.samples().map(({ seq }) => seq)).toEqual([40, 41, 42, 43]);
    expect(page.values('comments')).toEqual([10, 11, 11, 11]);
    expect(page.values('entries')).toEqual([5, 7, 7, 7]);
    expect(page.values('entriesBySource|x')).toEqual([5, 6, 6, 6]);
    expect(page.values('entriesBySource|y')).toEqual([undefined, 1, 1, 1]);
    expect(page.values('commentsByTopic|price')).toEqual([4, 5, 5, 5]);
    for (const { values } of page.samples()) {
      expect(values.identifiedViewers).toEqual({ value: 6, lo: 6, route: 'tap' });
      expect(values.commenters).toEqual({ value: 6, lo: 6, route: 'tap' });
    }
    expect(page.stored()[0]!.head.identifiedParts).toEqual([6, 2, 2]);
    expect([...page.stored()[0]!.gaps.values()]).toEqual([
      {
        sessionId: 'earlier',
        id: `all@${START - 20_000}`,
        from: START - 20_000,
        to: START + 1_000,
        cause: 'tab-closed',
      },
    ]);
  });

  test('says why, where the caller knows; a hole of up to 3 s is none', async () => {
    const page = recordedPage();
    const earlier = { sessionId: 's' as SessionId, nextSeq: 4, counts: {}, identifiedParts: [] };
    page.sink.goOnWith = () => ({ ...earlier, continuedFrom: START - 3_000 });
    page.recorder.record({ topics: {}, after: 'extension' });
    await page.time.pass(8_000);
    expect([...page.stored()[0]!.gaps.values()]).toMatchObject([{ cause: 'extension' }]);

    const quick = recordedPage();
    quick.sink.goOnWith = () => ({ ...earlier, continuedFrom: START - 2_000 });
    quick.record();
    await quick.time.pass(8_000);
    expect(quick.samples()).not.toEqual([]);
    expect(quick.stored()[0]!.gaps.size).toBe(0);
  });

  test('is dated after the stored samples though the clock was set back in between', async () => {
    const page = recordedPage();
    const stored = START + 3_600_000;
    page.sink.goOnWith = () => ({
      sessionId: 's' as SessionId,
      nextSeq: 1,
      counts: {},
      continuedFrom: stored,
      identifiedParts: [],
    });
    page.record();
    await page.time.pass(12_000);
    const times = page.samples().map(({ at }) => at);
    expect(times.length).toBeGreaterThan(8);
    expect(times[0]!).toBeGreaterThan(stored);
    for (let i = 1; i < times.length; i++) expect(times[i]!).toBeGreaterThan(times[i - 1]!);
    expect([...page.stored()[0]!.gaps.values()]).toMatchObject([{ cause: 'clock' }]);
  });
});

import { describe, expect, test } from 'vitest';
import type {
  AppendRequest,
  Client,
  RecordingProtocol,
  RoomStatus,
  TopicDictionary,
} from '../../../lib/messages/protocol.ts';
import type { Batch, RecordingSink } from '../../../lib/recorder/sink.ts';
import type { RecorderStatus } from '../../../lib/recorder/status.ts';
import type { TopicWords } from '../../../lib/recorder/topics.ts';
import { entry, live, reading, recordedPage } from '../../builders/recorded-page.ts';
import { START } from '../../builders/series.ts';

test('the recorder speaks the protocol: what differs is the packing of samples, and the popup’s own part', () => {
  // Type tests: each line fails to compile when the contracts part.
  const client = {} as Client<RecordingProtocol>;
  const sink: RecordingSink = {
    openSession: (request) => client.openSession(request),
    append: ({ samples, ...rest }: Batch) =>
      client.append({ ...rest, samples: new Uint8Array(samples.length) } satisfies AppendRequest),
    endSession: (request) => client.endSession(request),
  };
  const words: TopicWords = {} as TopicDictionary;
  const own = { room: null, undecoded: 0 } as const;
  const status = (part: RecorderStatus): RoomStatus => ({
    ...own,
    ...part,
    ladder: { recognised: true, ...part.ladder },
  });
  expect([typeof sink.append, typeof words, typeof status]).toEqual(['function', 'object', 'function']);
});

describe('the ladder', () => {
  test('climbs from nothing to stored', async () => {
    const page = recordedPage();
    const ladder = () => page.recorder.status().ladder;
    expect(ladder()).toEqual({ routes: { tap: false, state: false, dom: false } });
    page.tap([live('a'), reading('concurrentViewers', 5)]);
    expect(ladder()).toEqual({
      routes: { tap: true, state: false, dom: false },
      sourceOpen: true,
      parsed: { read: ['concurrentViewers'], missing: [] },
    });
    page.record();
    await page.time.pass(5_000);
    expect(ladder().storedAt).toBeGreaterThanOrEqual(START + 3_000);
    expect(page.recorder.status()).toMatchObject({
      recording: true,
      passive: false,
      startedAt: START,
      sessionId: page.stored()[0]!.opening.id,
      latest: { concurrentViewers: { value: 5 }, comments: { value: 0 } },
    });
  });

  test('says that no source opened, after 10 s', async () => {
    const page = recordedPage();
    await page.time.pass(10_000);
    expect(page.recorder.status().ladder.sourceOpen).toBe(false);
  });
});

describe('the lead figure', () => {
  const known = (points: (number | null)[]) => points.filter((point) => point !== null);

  test('is the online count where it is told, one point per 10 s, null where missing', async () => {
    const page = recordedPage();
    page.record();
    for (const viewers of [5, undefined, 7]) {
      page.tap(viewers === undefined ? [] : [reading('concurrentViewers', viewers)]);
      await page.time.pass(10_000);
    }
    const { lead, points } = page.recorder.status().recent;
    expect(lead).toBe('concurrentViewers');
    expect(points).toHaveLength(60);
    expect(points.slice(-4)).toEqual([5, null, 7, null]);
  });

  test('is else entries per minute, by the views', async () => {
    const page = recordedPage();
    page.record();
    for (const views of [100, 120, 150]) {
      page.tap([reading('cumulativeViews', views)]);
      await page.time.pass(10_000);
    }
    const { lead, points } = page.recorder.status().recent;
    expect(lead).toBe('entriesPerMinute');
    expect(known(points)).toEqual([120, 180]);
  });

  test('or else by the entry notices', async () => {
    const page = recordedPage();
    page.record();
    for (let i = 0; i < 4; i++) {
      await page.time.pass(10_000);
      page.tap([entry('x', 3)]);
    }
    await page.time.pass(10_000);
    expect(known(page.recorder.status().recent.points)).toEqual([18, 18, 18]);
  });

  test('does not jump when a counter is reset or rounded', async () => {
    const page = recordedPage();
    page.record();
    const rounded = { value: 13_000, lo: 12_500, hi: 13_499, precision: 'rounded', raw: '1.3万' } as const;
    for (const views of [500, 20, 40, rounded]) {
      page.tap([reading('cumulativeViews', views)]);
      await page.time.pass(10_000);
    }
    for (const point of known(page.recorder.status().recent.points)) expect(point).toBeLessThan(1_000);
  });
});

test('the inflow over the last minute stands beside an online count', async () => {
  const page = recordedPage();
  page.record();
  for (let i = 0; i < 13; i++) {
    page.tap([reading('concurrentViewers', 50), reading('cumulativeViews', 100 + 8 * i)]);
    await page.time.pass(10_000);
  }
  expect(page.recorder.status().recent).toMatchObject({ lead: 'concurrentViewers', inflow: 48 });
});

test('the session that is over is named until the next one is', async () => {
  const page = recordedPage();
  page.record();
  page.tap([live('a'), reading('likes', 5)]);
  await page.time.pass(6_000);
  expect(page.recorder.status().ended).toBeUndefined();
  const { sessionId } = page.recorder.status();
  page.tap([{ kind: 'ended' }]);
  await page.time.pass(4_000);
  const status = page.recorder.status();
  expect(status).toMatchObject({ recording: true, ended: { sessionId, reason: 'live-ended' } });
  expect([status.sessionId, status.startedAt]).toEqual([undefined, undefined]);
  page.tap([live('b'), reading('likes', 1)]);
  await page.time.pass(6_000);
  expect(page.recorder.status().sessionId).not.toBe(sessionId);
  page.recorder.stop('stopped');
  await page.time.pass(4_000);
  expect(page.recorder.status()).toMatchObject({
    recording: false,
    ended: { sessionId: page.stored()[1]!.opening.id, reason: 'stopped' },
  });
});

test('an aborted recorder makes no further sample', async () => {
  const end = new AbortController();
  const page = recordedPage({ signal: end.signal });
  page.record();
  page.tap([live('a'), reading('likes', 1)]);
  await page.time.pass(4_100);
  const before = page.samples().length;
  expect(before).toBeGreaterThan(0);
  end.abort();
  await page.time.pass(10_000);
  page.tap([reading('likes', 2)]);
  page.recorder.tick();
  expect(page.samples()).toHaveLength(before);
});

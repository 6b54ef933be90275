import { describe, expect, test } from 'vitest';
import { MOST_KEPT } from '../../../lib/recorder/outbox.ts';
import type { RecorderOptions } from '../../../lib/recorder/recorder.ts';
import { comment, live, type RecordedPage, reading, recordedPage } from '../../builders/recorded-page.ts';
import { START } from '../../builders/series.ts';
import type { Fault } from '../../builders/store-sink.ts';

async function begun(change: Pick<RecorderOptions, 'batchEvery'> = {}) {
  const page = recordedPage(change);
  page.record();
  page.tap([live('a'), reading('likes', 1)]);
  await page.time.pass(4_500);
  return page;
}

const sent = (page: RecordedPage) => page.sink.heard.filter((message) => message.startsWith('append'));
const seqs = (page: RecordedPage) => page.samples().map(({ seq }) => seq);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

test.each([2_000, 5_000])('batches go every %d ms, when the clock says so', async (batchEvery) => {
  const page = await begun({ batchEvery });
  const before = sent(page).length;
  await page.time.pass(20_000);
  const later = sent(page).slice(before);
  expect(later.length).toBe(20_000 / batchEvery);
  // The last second of a batch is the first of a slot: batches of all rooms go together.
  for (const message of later) expect(Number(/"lastSampleAt":(\d+)/.exec(message)?.[1]) % batchEvery).toBe(0);
});

describe('nothing is lost and nothing comes twice', () => {
  test.each<Fault>(['answer-lost', 'question-lost', 'rejected', 'thrown', 'disk'])('%s', async (fault) => {
    const page = await begun();
    page.sink.fault = fault;
    await page.time.pass(40_000);
    page.sink.fault = 'none';
    await page.time.pass(16_000);
    expect(seqs(page).length).toBeGreaterThanOrEqual(58);
    expect(seqs(page)).toEqual(upTo(seqs(page).length));
    expect([...page.stored()[0]!.gaps.values()].filter(({ id }) => id.startsWith('all'))).toEqual([]);
    expect(page.recorder.status().dropped).toBe(0);
  });

  test('an opening that is not answered keeps the samples', async () => {
    const page = recordedPage();
    page.sink.fault = 'question-lost';
    page.record();
    page.tap([live('a'), reading('likes', 1)]);
    await page.time.pass(30_000);
    page.sink.fault = 'none';
    await page.time.pass(12_000);
    expect(page.samples()[0]!.at).toBe(START + 1_000);
    expect(seqs(page)).toEqual(upTo(seqs(page).length));
  });
});

test('one question at a time, in order, and a catching-up that does not wait', async () => {
  const page = await begun();
  page.sink.fault = 'rejected';
  await page.time.pass(400_000);
  page.sink.fault = 'none';
  await page.time.pass(11_000);
  expect(seqs(page).length).toBeGreaterThan(400);
  const firsts = sent(page).map((message) => Number(/"firstSeq":(\d+)/.exec(message)![1]));
  expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
});

test('an answer that comes after its question was asked again does not begin a second line', async () => {
  const page = await begun();
  page.sink.fault = 'answer-late';
  await page.time.pass(14_000); // asked, given up after 10 s, asked again
  const before = sent(page).length;
  page.sink.release();
  await page.time.pass(9_000);
  expect(sent(page).length - before).toBeLessThanOrEqual(1);
  page.sink.fault = 'none';
  await page.time.pass(20_000);
  expect(seqs(page)).toEqual(upTo(seqs(page).length));
});

describe('a page that goes away', () => {
  test('posts the tail at once', async () => {
    const page = await begun();
    page.tap([comment('一')]);
    await page.time.pass(100);
    page.recorder.flush();
    expect(page.samples().at(-1)!.at).toBe(START + 4_600);
    expect(page.values('comments').at(-1)).toBe(1);
    await page.time.pass(3_000);
    expect(seqs(page)).toEqual(upTo(seqs(page).length));
  });

  test('posts again what was not answered', async () => {
    const page = await begun();
    page.sink.fault = 'question-lost';
    await page.time.pass(5_000);
    page.sink.fault = 'none';
    page.recorder.flush();
    expect(page.samples().at(-1)!.at).toBe(START + 9_500);
    expect(seqs(page)).toEqual(upTo(seqs(page).length));
  });

  test('asks for the opening at once when there was none yet', () => {
    const page = recordedPage();
    page.record();
    page.recorder.flush();
    expect(page.stored()).toHaveLength(1);
  });
});

describe('a store that refuses', () => {
  test('the lease: passive, until it is asked to record again', async () => {
    const page = await begun();
    page.sink.fault = 'lease';
    await page.time.pass(3_000);
    expect(page.recorder.status()).toMatchObject({ recording: false, passive: true });
    const heard = page.sink.heard.length;
    await page.time.pass(30_000);
    expect(page.sink.heard).toHaveLength(heard);

    page.sink.fault = 'none';
    const [sessionId] = page.sink.sessions.keys();
    page.sink.goOnWith = () => ({
      sessionId: sessionId!,
      nextSeq: 20,
      counts: {},
      continuedFrom: START + 20_000,
      identifiedParts: [],
    });
    page.record();
    await page.time.pass(9_000);
    expect(page.recorder.status()).toMatchObject({ recording: true, passive: false });
    const holes = [...page.stored()[0]!.gaps.values()].filter(({ series }) => !series);
    expect(holes).toMatchObject([{ cause: 'passive', from: START + 20_000 }]);
  });

  test('a deleted session: stops recording', async () => {
    const page = await begun();
    page.sink.fault = 'deleted';
    await page.time.pass(3_000);
    expect(page.recorder.status()).toMatchObject({ recording: false, passive: false });
  });

  test('the disk, for 6 h: keeps at most 20 000 samples, thins the oldest, and says so', async () => {
    const page = await begun();
    page.sink.fault = 'disk';
    await page.time.pass(6 * 3_600_000);
    expect(page.recorder.status().trouble?.cause).toBe('disk');
    expect(page.recorder.status().dropped).toBeGreaterThan(MOST_KEPT / 3);
    page.sink.fault = 'none';
    await page.time.pass(60_000);
    expect(seqs(page).length).toBeLessThanOrEqual(MOST_KEPT + 80);
    expect(seqs(page)).toEqual(upTo(seqs(page).length));
    expectHolesToBeGaps(page);
    expect([...page.stored()[0]!.gaps.values()].some(({ cause }) => cause === 'disk')).toBe(true);
    expect(page.recorder.status().trouble?.cause).not.toBe('disk');
  });
});

function expectHolesToBeGaps(page: RecordedPage): void {
  const times = page.samples().map(({ at }) => at);
  const gaps = [...page.stored()[0]!.gaps.values()];
  times.slice(1).forEach((to, i) => {
    const from = times[i]!;
    if (to - from <= 3_000) return;
    expect(gaps.some((gap) => !gap.series && gap.from <= from && gap.to! >= to)).toBe(true);
  });
}

import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../lib/adapters/adapter.ts';
import type { SessionId } from '../../../lib/model/session.ts';
import { createCounts, MORE_LABELS } from '../../../lib/recorder/counts.ts';
import { createPeople } from '../../../lib/recorder/people.ts';
import { createSources } from '../../../lib/recorder/sources.ts';
import { DEFAULT_TOPICS } from '../../../lib/recorder/topic-words.ts';
import { compileTopics } from '../../../lib/recorder/topics.ts';
import { comment, entry, live, reading, recordedPage } from '../../builders/recorded-page.ts';

const lastOf = (values: (number | undefined)[]) => values.at(-1);
const gift = (total: number, combo?: string): Observation => ({
  kind: 'gift',
  total,
  ...(combo !== undefined && { combo }),
});

async function begun() {
  const page = recordedPage();
  page.record();
  page.tap([live('a'), reading('likes', 1)]);
  page.dom.opens = ['comments'];
  await page.time.pass(2_100);
  return page;
}

describe('tap and DOM tell the same comments', () => {
  test('while both run, the tap alone counts', async () => {
    const page = await begun();
    page.tap([comment('一'), comment('二')]);
    page.dom.rows = [comment('一'), comment('二')];
    await page.time.pass(4_000);
    expect(lastOf(page.values('comments'))).toBe(2);
  });

  test('a tap that is silent for 30 s leaves the counting to the DOM, from then on', async () => {
    const page = await begun();
    page.tap([comment('一')]);
    page.dom.rows = [comment('一')];
    await page.time.pass(10_000);
    page.dom.rows = [comment('not counted: the tap is not silent yet')];
    await page.time.pass(25_000);
    page.dom.rows = [comment('二'), comment('三')];
    await page.time.pass(3_000);
    expect(lastOf(page.values('comments'))).toBe(3);
    expect(page.samples().at(-1)!.values.comments!.route).toBe('dom');
  });

  test('what the returning tap tells in its first second may be the DOM’s, and is left out', async () => {
    const page = await begun();
    await page.time.pass(32_000);
    page.dom.rows = [comment('一'), comment('二')];
    await page.time.pass(1_000);
    page.tap([comment('一'), comment('二')]); // a poll that answers with the latest comments
    await page.time.pass(1_000);
    page.tap([comment('三')]);
    await page.time.pass(3_000);
    expect(lastOf(page.values('comments'))).toBe(3);
  });

  test('a tap that returns before the DOM counted anything loses nothing', async () => {
    const page = await begun();
    await page.time.pass(32_000);
    page.tap([comment('一')]);
    await page.time.pass(3_000);
    expect(lastOf(page.values('comments'))).toBe(1);
  });

  test('messages that were not understood do not keep the tap awake', async () => {
    const page = await begun();
    for (let i = 0; i < 32; i++) {
      page.tap([], []);
      await page.time.pass(1_000);
    }
    page.dom.rows = [comment('一')];
    await page.time.pass(3_000);
    expect(lastOf(page.values('comments'))).toBe(1);
  });
});

test('a gift combo counts by the rise of its total and begins anew when that falls', async () => {
  const page = await begun();
  page.tap([gift(1, 'k'), gift(3, 'k'), gift(3, 'k'), gift(10, 'other')]);
  await page.time.pass(2_000);
  page.tap([gift(2, 'k'), gift(5), gift(5), gift(-4), gift(0.5)]);
  await page.time.pass(4_000);
  expect(lastOf(page.values('gifts'))).toBe(3 + 10 + 2 + 5 + 5);
});

test('notices of the page’s state are the past: not counted', async () => {
  const page = await begun();
  page.recorder.take({ route: 'state', observations: [comment('旧')], opens: ['comments'] });
  await page.time.pass(3_000);
  expect(lastOf(page.values('comments'))).toBe(0);
});

describe('people', () => {
  test('are counted once each; commenters apart', async () => {
    const page = await begun();
    page.tap([
      comment('一', 'p1'),
      comment('二', 'p1'),
      comment('三', 'p2'),
      { kind: 'follow', person: 'p3' },
      entry('x'),
    ]);
    await page.time.pass(3_000);
    expect(page.samples().at(-1)!.values).toMatchObject({
      identifiedViewers: { value: 3, lo: 3, hi: 3 },
      commenters: { value: 2, lo: 2, hi: 2 },
    });
    expect(page.stored()[0]!.head.identifiedParts).toEqual([3]);
  });

  test('of tap and DOM cannot be matched: a lower bound', () => {
    const people = createPeople(new Uint8Array(8));
    for (const id of ['1', '2', '3']) people.note('tap', id, true);
    for (const name of ['小红', '小明']) people.note('dom', name, false);
    expect(people.identified([])).toEqual({ lo: 3 });
    expect(people.parts()).toEqual([3, 2]);
    expect(people.identified([7, 2])).toEqual({ lo: 7 });
    expect(people.commenters([])).toEqual({ lo: 3, hi: 3 });
    expect(people.commenters([9])).toEqual({ lo: 9 });
  });

  test('beyond the limit there is a lower bound only', () => {
    const people = createPeople(new Uint8Array(8), 100);
    for (let i = 0; i < 250; i++) people.note('tap', `p${i}`, false);
    expect(people.identified([])).toEqual({ lo: 100 });
    people.note('tap', 'p3', true);
    expect(people.commenters([])).toEqual({ lo: 1 });
  });
});

test('source labels without end are counted together', () => {
  const sources = createSources();
  sources.hear({ route: 'tap', observations: [], opens: ['entries'] }, 0);
  const topics = compileTopics(DEFAULT_TOPICS);
  const counts = createCounts(new Uint8Array(8), sources, () => topics);
  counts.settle(0);
  for (let i = 0; i < 150; i++) counts.take({ kind: 'entry', source: `label ${i}` }, 'tap');
  counts.take({ kind: 'entry', source: 'label 7' }, 'tap');
  const values = counts.values();
  expect(Object.keys(values).filter((key) => key.startsWith('entriesBySource|'))).toHaveLength(101);
  expect(values[`entriesBySource|${MORE_LABELS}`]!.value).toBe(50);
  expect(values['entriesBySource|label 7']!.value).toBe(2);
});

test('nor do they grow over reloads', () => {
  const sources = createSources();
  sources.hear({ route: 'tap', observations: [], opens: ['entries'] }, 0);
  const topics = compileTopics(DEFAULT_TOPICS);
  const counts = createCounts(new Uint8Array(8), sources, () => topics);
  counts.settle(0);
  for (let i = 0; i < 80; i++) counts.take({ kind: 'entry', source: `new ${i}` }, 'tap');
  counts.values();
  const stored = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`entriesBySource|old ${i}`, 2]));
  const counted = { entries: 200, ...stored };
  counts.continueFrom({ sessionId: 's' as SessionId, nextSeq: 9, counts: counted, identifiedParts: [] });
  const values = counts.values();
  expect(Object.keys(values).filter((key) => key.startsWith('entriesBySource|'))).toHaveLength(100);
  expect(values.entries!.value).toBe(200);
});

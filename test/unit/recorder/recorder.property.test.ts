import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Observation } from '../../../lib/adapters/adapter.ts';
import { settled } from '../../builders/page-time.ts';
import {
  comment,
  entry,
  live,
  type RecordedPage,
  reading,
  recordedPage,
} from '../../builders/recorded-page.ts';
import type { Fault } from '../../builders/store-sink.ts';

const people = fc.constantFrom('p1', 'p2', 'p3', 'p4');
const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.tuple(fc.constantFrom('多少钱', '有货吗', 'XL', '😀'), people).map(([text, who]) => comment(text, who)),
  fc
    .tuple(fc.constantFrom('', 'a', 'b|c'), fc.option(fc.integer({ min: 1, max: 20 })))
    .map(([label, count]) => entry(label, count ?? undefined)),
  fc.integer({ min: 1, max: 9 }).map((total): Observation => ({ kind: 'gift', total, combo: 'k' })),
  people.map((person): Observation => ({ kind: 'follow', person })),
  fc.integer({ min: 0, max: 500 }).map((value) => reading('concurrentViewers', value)),
  fc
    .integer({ min: 0, max: 500 })
    .map((value) =>
      reading('concurrentViewers', { value, lo: value, precision: 'capped', raw: `${value}+` }),
    ),
);

/** What a second told, cut into messages in two ways. */
const second = fc.array(observation, { maxLength: 12 }).chain((all) =>
  fc.record({
    all: fc.constant(all),
    cuts: fc
      .array(fc.nat(all.length), { maxLength: 4 })
      .map((cuts) => [...cuts, all.length].toSorted((a, b) => a - b)),
  }),
);

async function play(seconds: Observation[][][]): Promise<RecordedPage> {
  const page = recordedPage();
  page.record();
  page.tap([live('a')]);
  for (const messages of seconds) {
    for (const message of messages) page.tap(message);
    await page.time.pass(1_000);
  }
  page.recorder.flush();
  return page;
}

test('samples do not depend on how the page cuts what it tells into messages', async () => {
  const run = fc.asyncProperty(fc.array(second, { minLength: 1, maxLength: 12 }), async (seconds) => {
    const whole = await play(seconds.map(({ all }) => [all]));
    const cut = await play(
      seconds.map(({ all, cuts }) => cuts.map((to, i) => all.slice(cuts[i - 1] ?? 0, to))),
    );
    whole.recorder.flush();
    await settled();
    cut.recorder.flush();
    await settled();
    expect(whole.samples().length).toBeGreaterThan(0);
    expect(cut.samples()).toEqual(whole.samples());
  });
  await fc.assert(run, { numRuns: 60 });
});

type Step =
  | { do: 'pass'; length: number }
  | { do: 'stall'; length: number }
  | { do: 'sleep'; length: number }
  | { do: 'step'; by: number }
  | { do: 'tap'; told: Observation[] }
  | { do: 'rows'; told: Observation[] }
  | { do: 'fault'; fault: Fault }
  | { do: 'page'; state: 'visible' | 'hidden' | 'frozen' }
  | { do: 'broadcast'; liveId: string }
  | { do: 'end' }
  | { do: 'release' }
  | { do: 'flush' };

const told = fc.array(observation, { maxLength: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('pass'), length: fc.integer({ min: 1, max: 9_000 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tap'), told }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rows'), told }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('stall'), length: fc.integer({ min: 1, max: 90_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('sleep'), length: fc.integer({ min: 1, max: 9_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('step'), by: fc.integer({ min: -86_400_000, max: 86_400_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault'),
      fault: fc.constantFrom<Fault>(
        'none',
        'none',
        'answer-lost',
        'answer-late',
        'question-lost',
        'rejected',
        'thrown',
        'disk',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('page'), state: fc.constantFrom('visible', 'hidden', 'frozen') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('broadcast'), liveId: fc.constantFrom('a', 'b', 'c') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flush') }) },
) as fc.Arbitrary<Step>;

async function take(page: RecordedPage, action: Step): Promise<void> {
  if (action.do === 'pass') await page.time.pass(action.length);
  else if (action.do === 'stall') await page.time.stall(action.length);
  else if (action.do === 'sleep') page.time.sleep(action.length);
  else if (action.do === 'step') page.time.stepWall(action.by);
  else if (action.do === 'tap') page.tap(action.told);
  else if (action.do === 'rows') page.dom.rows.push(...action.told);
  else if (action.do === 'fault') page.sink.fault = action.fault;
  else if (action.do === 'page') page.recorder.setPage(action.state);
  else if (action.do === 'broadcast') page.tap([live(action.liveId), reading('likes', 1)]);
  else if (action.do === 'release') page.sink.release();
  else if (action.do === 'end') page.tap([{ kind: 'ended' }]);
  else page.recorder.flush();
}

/** Every session, whatever happened: numbered without holes, times rising, counts never falling, every hole a gap. */
function expectSound(page: RecordedPage): void {
  page.stored().forEach((session, i) => {
    const samples = page.samples(i);
    expect(samples.map(({ seq }) => seq)).toEqual(samples.map((_, seq) => seq));
    const gaps = [...session.gaps.values()];
    const times = [session.opening.at, ...samples.map(({ at }) => at)];
    for (let k = 1; k < times.length; k++) {
      const [from, to] = [times[k - 1]!, times[k]!];
      expect(to).toBeGreaterThan(from);
      const covered = gaps.some((gap) => !gap.series && gap.from <= from && gap.to! >= to);
      expect(to - from <= 3_000 || covered).toBe(true);
    }
    for (const key of [
      'comments',
      'entries',
      'gifts',
      'follows',
      'identifiedViewers',
      'commentsByTopic|price',
    ]) {
      const values = page.values(key, i).filter((value) => value !== undefined);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
    expect(gaps.every(({ from, to }) => to === undefined || to >= from)).toBe(true);
  });
}

test('whatever happens to page, clock and store: no hole, no double, no fall, every gap with its cause', async () => {
  let samples = 0;
  const run = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
    const page = recordedPage();
    page.dom.opens = ['comments', 'follows'];
    page.record();
    page.tap([live('a'), reading('likes', 1)]);
    for (const action of steps) await take(page, action);
    page.sink.fault = 'none';
    await page.time.pass(40_000);
    page.recorder.stop('stopped');
    await page.time.pass(60_000);
    expectSound(page);
    expect(page.stored().every(({ ended }) => ended !== undefined)).toBe(true);
    samples += page.samples().length;
  });
  await fc.assert(run, { numRuns: 150 });
  expect(samples).toBeGreaterThan(1_000);
});

test('counts are exact over every loss of answers: what the page told is what is stored', async () => {
  const faults = fc.array(
    fc.constantFrom<Fault>('none', 'answer-lost', 'question-lost', 'rejected', 'disk'),
    {
      minLength: 3,
      maxLength: 20,
    },
  );
  const run = fc.asyncProperty(
    faults,
    fc.array(fc.nat(5), { minLength: 3, maxLength: 20 }),
    async (fates, numbers) => {
      const page = recordedPage();
      page.record();
      page.tap([live('a'), reading('likes', 1)]);
      for (const [i, number] of numbers.entries()) {
        page.sink.fault = fates[i % fates.length]!;
        page.tap(Array.from({ length: number }, () => comment('好')));
        await page.time.pass(1_300);
      }
      page.sink.fault = 'none';
      await page.time.pass(25_000);
      expect(page.values('comments').at(-1)).toBe(numbers.reduce((sum, number) => sum + number, 0));
    },
  );
  await fc.assert(run, { numRuns: 60 });
});

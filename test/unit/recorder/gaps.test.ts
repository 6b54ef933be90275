import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../lib/adapters/adapter.ts';
import { createSteadyClock } from '../../../lib/recorder/clock.ts';
import { comment, live, type RecordedPage, reading, recordedPage } from '../../builders/recorded-page.ts';
import { START } from '../../builders/series.ts';

const gapsOf = (page: RecordedPage) => [...(page.stored()[0]?.gaps.values() ?? [])];
const trouble = (cause: 'login' | 'captcha' | 'rate-limited'): Observation => ({ kind: 'trouble', cause });

async function begun(change?: Parameters<typeof recordedPage>[0]) {
  const page = recordedPage(change);
  page.record();
  page.tap([live('a'), reading('concurrentViewers', 5)]);
  await page.time.pass(5_200);
  return page;
}

describe('a hole of more than 3 s is a gap', () => {
  test.each([
    ['frozen', 'visible'],
    ['hidden', 'hidden'],
    ['frozen', 'frozen'],
  ] as const)('%s, in a page that was %s', async (cause, state) => {
    const page = await begun();
    page.recorder.setPage(state);
    await page.time.stall(60_000);
    page.recorder.setPage('visible');
    await page.time.pass(4_000);
    expect(gapsOf(page)).toEqual([
      {
        sessionId: page.stored()[0]!.opening.id,
        id: `all@${START + 5_000}`,
        from: START + 5_000,
        to: START + 65_200,
        cause,
      },
    ]);
  });

  test('a hidden page whose timers run has none', async () => {
    const page = await begun();
    page.recorder.setPage('hidden');
    for (let i = 0; i < 3; i++) {
      await page.time.pass(10_000);
      page.tap([reading('concurrentViewers', 5)]);
    }
    await page.time.pass(3_000);
    expect(gapsOf(page)).toEqual([]);
    expect(page.samples().length).toBeGreaterThan(30);
  });

  test('one of 3 s is none', async () => {
    const page = await begun();
    await page.time.stall(2_799);
    await page.time.pass(4_000);
    expect(gapsOf(page)).toEqual([]);
  });
});

describe('the clock', () => {
  test('that is set forward is followed, over a gap', async () => {
    const page = await begun();
    page.time.stepWall(3_600_000);
    await page.time.pass(4_000);
    expect(gapsOf(page)).toMatchObject([{ cause: 'clock', from: START + 5_000 }]);
    expect(page.samples().at(-1)!.at).toBeGreaterThan(START + 3_600_000);
  });

  test('that is set back is not followed, and the place is marked', async () => {
    const page = await begun();
    page.time.stepWall(-3_600_000);
    await page.time.pass(5_000);
    expect(gapsOf(page)).toMatchObject([{ cause: 'clock', from: START + 5_000, to: START + 6_000 }]);
    expect(page.samples().at(-1)!.at).toBe(START + 10_000);
  });

  test('never gives a time before the one it gave last, whatever the steps', () => {
    const step = fc.record({
      pass: fc.integer({ min: 0, max: 90_000 }),
      wall: fc.oneof(
        fc.constant(0),
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.constantFrom(-1_000, 1_000, -86_400_000, 86_400_000),
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        let now = START + 0.4;
        let ahead = 0;
        const clock = createSteadyClock({ now: () => now, wall: () => now + ahead });
        let last = clock.read();
        for (const { pass, wall } of steps) {
          const jumpsBefore = ahead;
          now += pass;
          ahead += wall;
          const at = clock.read();
          expect(Number.isInteger(at)).toBe(true);
          expect(at - last).toBeGreaterThanOrEqual(0);
          expect(clock.takeJump()).toBe(Math.abs(ahead - jumpsBefore) > 2_000);
          last = at;
        }
      }),
    );
  });
});

describe('a silent socket', () => {
  test('is a gap of the tap’s series until traffic returns', async () => {
    const page = await begun();
    await page.time.pass(40_000);
    expect(page.recorder.status().trouble).toMatchObject({ cause: 'silent-socket', since: START });
    page.tap([reading('concurrentViewers', 6)]);
    await page.time.pass(4_000);
    const gaps = gapsOf(page);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ cause: 'silent-socket', from: START, to: START + 46_000 });
    expect(gaps[0]!.series).toEqual(
      expect.arrayContaining([
        'concurrentViewers',
        'comments',
        'commentsByTopic',
        'entries',
        'entriesBySource',
      ]),
    );
    expect(page.recorder.status().trouble).toBeUndefined();
  });

  test('is none for what a living DOM tells too', async () => {
    const page = await begun();
    page.dom.opens = ['comments'];
    for (let second = 0; second < 45; second++) {
      page.dom.fields = [reading('concurrentViewers', second)];
      await page.time.pass(1_000);
    }
    const [gap] = gapsOf(page);
    expect(gap).toMatchObject({ cause: 'silent-socket' });
    expect(gap!.series).toContain('entries');
    expect(gap!.series).not.toContain('comments');
    expect(gap!.series).not.toContain('concurrentViewers');
  });
});

describe('a declared field that no route tells', () => {
  const parse = () => null;
  const fields = { followersTotal: { selectors: ['b'], parse }, likes: { selectors: ['i'], parse } };
  const adapter = { id: 'douyin', version: '2026-09', fields } as const;

  test('is an alarm and a gap within 60 s, under its name, until it is told', async () => {
    const page = recordedPage({ adapter });
    page.dom.missing = ['followersTotal', 'likes'];
    page.record();
    page.tap([live('a')]);
    for (let second = 0; second < 60; second++) {
      page.tap([reading('likes', second)]); // told by the tap: not missing
      await page.time.pass(1_000);
    }
    expect(page.recorder.status()).toMatchObject({
      trouble: { cause: 'layout', since: START, series: ['followersTotal'] },
      ladder: { parsed: { read: ['likes'], missing: ['followersTotal'] } },
    });
    page.dom.missing = ['likes'];
    page.dom.fields = [reading('followersTotal', 5)];
    page.tap([reading('likes', 60)]);
    await page.time.pass(3_500);
    expect(gapsOf(page)).toMatchObject([
      {
        id: `followersTotal@${START}`,
        cause: 'layout',
        series: ['followersTotal'],
        from: START,
        to: START + 61_000,
      },
    ]);
  });
});

describe('a sign of trouble', () => {
  test('is a gap while it holds and nothing new comes', async () => {
    const page = await begun();
    page.dom.fields = [trouble('captcha')];
    await page.time.pass(10_000);
    expect(page.recorder.status().trouble).toEqual({ cause: 'captcha', since: START + 6_000 });
    page.dom.fields = [];
    page.tap([reading('concurrentViewers', 6)]);
    await page.time.pass(4_000);
    expect(gapsOf(page)).toMatchObject([{ cause: 'captcha', from: START + 6_000, to: START + 16_000 }]);
  });

  test('is none over a page that goes on', async () => {
    const page = await begun();
    page.dom.fields = [trouble('login')];
    for (let second = 0; second < 20; second++) {
      page.tap([comment(`${second}`)]);
      await page.time.pass(1_000);
    }
    expect(gapsOf(page)).toEqual([]);
    expect(page.recorder.status().trouble).toBeUndefined();
  });

  test('holds over the pause between two polls', async () => {
    const page = await begun();
    for (let poll = 0; poll < 4; poll++) {
      page.tap([trouble('rate-limited')]);
      await page.time.pass(10_000);
    }
    const blocked = gapsOf(page).filter(({ cause }) => cause === 'rate-limited');
    expect(blocked).toMatchObject([{ from: START + 5_200 }]);
    expect(blocked[0]!.to).toBeUndefined();
  });
});

test('the gaps that are open at the end are closed', async () => {
  const page = await begun();
  await page.time.pass(40_000);
  page.recorder.stop('stopped');
  await page.time.pass(1_000);
  expect(gapsOf(page).map(({ cause, to }) => [cause, to])).toEqual([['silent-socket', START + 45_200]]);
});

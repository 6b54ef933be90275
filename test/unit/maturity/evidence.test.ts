import { describe, expect, test } from 'vitest';
import { datedCounts } from '../../../lib/maturity/evidence/dated-counts.ts';
import { followerChange } from '../../../lib/maturity/evidence/follower-change.ts';
import {
  allCounted,
  gatedLastFive,
  gatedWindow,
  refuseDeleted,
} from '../../../lib/maturity/evidence/gate.ts';
import { boundedMedian, medianOf } from '../../../lib/maturity/evidence/median.ts';
import { pooledOverAirtime } from '../../../lib/maturity/evidence/pooled.ts';
import {
  bestHoursHolder,
  bestHoursShares,
  topPresentersShare,
} from '../../../lib/maturity/evidence/presenter-time.ts';
import { wilson } from '../../../lib/maturity/evidence/proportion.ts';
import {
  inflowRatio,
  type ShiftRate,
  shiftRates,
  studentT,
} from '../../../lib/maturity/evidence/shift-contrast.ts';
import { bestHours, presentedShare, shiftsOf } from '../../../lib/maturity/evidence/shifts.ts';
import { pooledSourceShare, segmentShare } from '../../../lib/maturity/evidence/source-share.ts';
import { starsOf } from '../../../lib/maturity/evidence/star.ts';
import { startsTogether } from '../../../lib/maturity/evidence/start-times.ts';
import { judgeTally, neededOf, tallyVerdict } from '../../../lib/maturity/evidence/tally.ts';
import type { RoomHistory } from '../../../lib/maturity/history.ts';
import { windowOf } from '../../../lib/maturity/window.ts';
import {
  bareLife,
  DAY,
  dated,
  HOUR,
  MINUTE,
  NOW,
  roomHistory,
  withLives,
  withoutLive,
} from '../../builders/room-history.ts';

const few = roomHistory({}, { lives: 4 });
const deleted = withoutLive(roomHistory(), 's003');
const refused = (key: string) => ({ refused: { key } });
const certain = (value: number) => ({ value, lo: value, hi: value });
const asMarked = (name: string) => name;

describe('below its gate every evidence function refuses', () => {
  test.each<[string, (room: RoomHistory) => unknown]>([
    ['the window', gatedWindow],
    ['the last five', gatedLastFive],
    ['sources', (room) => pooledSourceShare(room, ['platform'], ['shop'])],
    ['the top presenters', (room) => topPresentersShare(room, 3)],
    ['who holds the best hours', bestHoursHolder],
    ['shifts', (room) => shiftRates(room, '小安', asMarked)],
  ])('%s: 4 of 5 lives', (_, evidence) => {
    expect(evidence(few)).toMatchObject({ refused: { key: 'belowGate', params: { lives: 1 } } });
    expect(evidence(roomHistory({}, { lives: 5 }))).not.toHaveProperty('refused');
  });

  test('the star: 19 of 20 lives', () => {
    expect(bestHoursShares(roomHistory({}, { lives: 19 }), 20)).toMatchObject({
      refused: { key: 'tooFewLives', params: { lives: 19, missing: 1 } },
    });
    expect(starsOf(roomHistory({}, { lives: 19 }))).toEqual([]);
    expect(starsOf(roomHistory({}, { lives: 20 }))).toMatchObject([{ name: '小安' }]);
  });

  test('five lives on four days', () => {
    const twice = withLives(roomHistory({}, { lives: 5 }), (life, i) =>
      i === 4 ? { ...life, day: '2026-11-19' } : life,
    );
    expect(gatedWindow(twice)).toMatchObject(refused('belowGate'));
  });
});

describe('beside a deleted live every comparison refuses', () => {
  test.each<[string, (room: RoomHistory) => unknown]>([
    ['sources', (room) => pooledSourceShare(room, ['platform'], ['shop'])],
    [
      'a mean over the airtime',
      (room) => pooledOverAirtime(windowOf(room), (life) => life.promotionShare, 1),
    ],
    ['the top presenters', (room) => topPresentersShare(room, 3)],
    ['the best hours', (room) => bestHoursShares(room, 20)],
    ['shifts', (room) => shiftRates(room, '小安', asMarked)],
    ['followers', (room) => followerChange(room, NOW - 30 * DAY, NOW, 14 * DAY)],
    ['whole lives', (room) => allCounted(windowOf(room))],
    ['the refusal itself', (room) => refuseDeleted(windowOf(room))],
  ])('%s', (_, evidence) => {
    expect(evidence(deleted)).toMatchObject({ refused: { key: 'deleted', params: { lives: 1 } } });
    expect(evidence(roomHistory()) ?? {}).not.toHaveProperty('refused');
  });
});

describe('counting lives', () => {
  test('8 of 10 is 4 of 5, 6 of 7', () => {
    expect([10, 5, 7].map((of) => neededOf(0.8, of))).toEqual([8, 4, 6]);
    expect([10, 5].map((of) => neededOf(0.6, of))).toEqual([6, 3]);
  });

  test('unknown ones could still make it, or no longer', () => {
    expect(tallyVerdict({ met: 8, unmet: 2, unknown: 0, of: 10 }, 0.8)).toBe('met');
    expect(tallyVerdict({ met: 6, unmet: 2, unknown: 2, of: 10 }, 0.8)).toBe('unknown');
    expect(tallyVerdict({ met: 5, unmet: 3, unknown: 2, of: 10 }, 0.8)).toBe('unmet');
  });

  test('a partly recorded live is unknown even where a figure is there', () => {
    const room = withLives(roomHistory(), (life, i) => (i < 3 ? { ...life, coverage: 0.5 } : life));
    const found = judgeTally(windowOf(room), 0.8, 'wait', () => 'met');
    expect(found.because.params).toEqual({ met: 7, of: 10, need: 8, unknown: 3 });
    expect(found).toMatchObject({ state: 'unknown', missing: { key: 'wait', params: { lives: 1 } } });
  });
});

describe('means and medians', () => {
  test('a longer live weighs more; an unknown one may be anything', () => {
    // 3 h at 0.2 and 1 h at 0.6, in hours: (0.6 + 0.6) ÷ 4 = 0.3.
    const lives = [
      bareLife(1, { promotionShare: certain(0.2) }),
      bareLife(2, { promotionShare: certain(0.6) }),
    ];
    lives[1] = { ...lives[1]!, endedAt: lives[1]!.startedAt + HOUR };
    const room: RoomHistory = { ...roomHistory(), lives };
    const pooled = pooledOverAirtime(windowOf(room), (life) => life.promotionShare, 1);
    expect(pooled).toMatchObject({
      value: expect.closeTo(0.3, 12),
      lo: expect.closeTo(0.3, 12),
      hi: expect.closeTo(0.3, 12),
    });
    // Without the second: 0.6 ÷ 4 to (0.6 + 1) ÷ 4.
    const partly = pooledOverAirtime(
      windowOf(room),
      (life) => (life.sessionId === 's001' ? certain(0.2) : undefined),
      1,
    );
    expect(partly).toMatchObject({
      value: expect.closeTo(0.2, 12),
      lo: expect.closeTo(0.15, 12),
      hi: expect.closeTo(0.4, 12),
    });
    const open = pooledOverAirtime(windowOf(room), () => undefined);
    expect(open).toEqual({ value: 0, lo: 0 });
  });

  test('medians', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
    expect(
      boundedMedian([
        { value: 5, lo: 4, hi: 9 },
        { value: 6, lo: 1, hi: 7 },
        { value: 8, lo: 8 },
      ]),
    ).toEqual({ value: 6, lo: 4, hi: 9 });
  });
});

describe('published values', () => {
  // R. G. Newcombe, 1998, Stat. Med. 17:857, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson: %i of %i', (hits, n, lo, hi) => {
    const found = wilson(hits, n);
    expect(found.lo).toBeCloseTo(lo, 4);
    expect(found.hi).toBeCloseTo(hi, 4);
  });

  test.each([
    [6, 2.4469],
    [10, 2.2281],
    [30, 2.0423],
    [120, 1.9799],
  ])("Student's t: %i degrees of freedom", (freedom, t) => {
    expect(Math.abs(studentT(freedom) / t - 1)).toBeLessThan(0.001);
  });
});

describe('followers between two days', () => {
  // The newest live is 60 fans above the one before.
  test('from the first reading to the last', () => {
    expect(followerChange(roomHistory(), NOW - 10.5 * DAY, NOW, 0)).toEqual(certain(600));
  });

  test('refuse when the first live has no reading, or too little lies between', () => {
    const blank = withLives(roomHistory(), ({ followers, ...life }, i) =>
      i === 9 ? life : { ...life, followers: followers! },
    );
    expect(followerChange(blank, NOW - 10.5 * DAY, NOW, 0)).toMatchObject(refused('noFollowers'));
    expect(followerChange(roomHistory(), NOW - 10.5 * DAY, NOW, 14 * DAY)).toMatchObject({
      refused: { key: 'tooShort', params: { days: 9, need: 14 } },
    });
    expect(followerChange(roomHistory(), NOW + DAY, NOW + 2 * DAY, 0)).toMatchObject(refused('noFollowers'));
  });

  test('refuse when the first is only a lower bound', () => {
    const capped = withLives(roomHistory(), (life) => ({
      ...life,
      followers: { first: { value: 1e5, lo: 1e5 }, last: { value: 1e5, lo: 1e5 } },
    }));
    expect(followerChange(capped, NOW - 30 * DAY, NOW, 0)).toMatchObject(refused('noFollowers'));
  });
});

describe('two typed counts', () => {
  const room = (...answers: RoomHistory['answers']): RoomHistory => ({ ...roomHistory(), answers });

  test('the newest, and the newest 14 days before it', () => {
    const found = datedCounts(
      room(
        dated('groupMembers', 900, 40),
        dated('groupMembers', 1000, 20),
        dated('groupMembers', 1400, 9),
        dated('groupMembers', 1500, 2),
      ),
      'groupMembers',
    );
    expect(found).toMatchObject({ before: { value: 1000 }, after: { value: 1500 } });
  });

  test('refuse one, none, and those too close', () => {
    expect(datedCounts(room(), 'groupMembers')).toMatchObject(refused('noCounts'));
    expect(datedCounts(room(dated('groupMembers', 1, 2)), 'groupMembers')).toMatchObject(refused('oneCount'));
    expect(
      datedCounts(room(dated('groupMembers', 1, 2), dated('groupMembers', 2, 15)), 'groupMembers'),
    ).toMatchObject(refused('oneCount'));
  });
});

describe('presenters', () => {
  const life = bareLife(1, {
    shifts: [
      { presenter: '小陈', from: NOW - DAY - 2 * HOUR, to: NOW },
      { presenter: '小安', from: NOW - DAY - 5 * HOUR, to: NOW - DAY - HOUR },
    ],
  });

  test('a later shift ends the one before, and none reaches outside the live', () => {
    // The live is 20:00–23:00.
    expect(shiftsOf(life)).toMatchObject([
      { presenter: '小安', from: life.startedAt, to: life.startedAt + 2 * HOUR },
      { presenter: '小陈', from: life.startedAt + 2 * HOUR, to: life.endedAt },
    ]);
    expect(presentedShare(life)).toBe(1);
    expect(presentedShare(bareLife(1))).toBeUndefined();
  });

  test('the best 3 hours: by inflow, else by online, else not known', () => {
    const start = life.startedAt;
    const long = { ...life, endedAt: start + 5 * HOUR };
    const hours = [5, 1, 4, 2, 3].map((rate, i) => ({
      from: start + i * HOUR,
      to: start + (i + 1) * HOUR,
      entriesPerMinute: rate,
      averageOnline: 10 - rate,
    }));
    const starts = (found: ReturnType<typeof bestHours>) => found?.map((span) => (span.from - start) / HOUR);
    expect(bestHours(life)).toEqual([{ from: start, to: life.endedAt }]);
    expect(starts(bestHours({ ...long, hours }))).toEqual([0, 2, 4]);
    expect(
      starts(bestHours({ ...long, hours: hours.map(({ entriesPerMinute: _, ...hour }) => hour) })),
    ).toEqual([1, 3, 4]);
    expect(bestHours(long)).toBeNull();
    expect(bestHours({ ...long, hours: hours.slice(2) })).toBeNull();
  });

  test('two hours of three, and who else could have been on', () => {
    // 小陈's hour is not marked in half of ten lives: 5 × 2 h + 5 × 3 h of 30 h are known.
    const room = withLives(roomHistory({}, { lives: 10 }), (one, i) =>
      i < 5 ? { ...one, shifts: one.shifts!.slice(0, 1) } : one,
    );
    expect(topPresentersShare(room, 3)).toMatchObject({ lo: expect.closeTo(25 / 30, 12), hi: 1 });
    expect(topPresentersShare(room, 1)).toMatchObject({
      lo: expect.closeTo(20 / 30, 12),
      hi: expect.closeTo(25 / 30, 12),
    });
    expect(bestHoursHolder(room)).toEqual({ met: 10, unknown: 0, of: 10 });
  });
});

describe('sources', () => {
  const split = (sources: NonNullable<RoomHistory['lives'][number]['sources']>) =>
    withLives(roomHistory(), (life) => ({ ...life, sources }));
  const pooled = (room: RoomHistory) =>
    pooledSourceShare(room, ['platform', 'shortVideo'], ['shop', 'offSite']);

  test('a console table: what is unclear may belong to either side', () => {
    // 30 of 60 for certain; with 15 unclear 30 ÷ 75 to 45 ÷ 75.
    const room = split([
      { known: 'measured', counts: { platform: 20, shortVideo: 10, shop: 30, fans: 25, unattributed: 15 } },
    ]);
    expect(pooled(room)).toEqual({ value: 0.5, lo: 0.4, hi: 0.6 });
  });

  test('shares are weighed by the entries', () => {
    // 2 000 entries each: 0.3 ÷ (0.3 + 0.6).
    const room = split([
      { known: 'declared', shares: { platform: certain(0.3), shop: certain(0.6), fans: certain(0.1) } },
    ]);
    expect(pooled(room)).toMatchObject({ lo: expect.closeTo(1 / 3, 12), hi: expect.closeTo(1 / 3, 12) });
    const unweighed = withLives(room, ({ entries: _, ...life }) => life);
    expect(pooled(unweighed)).toMatchObject({ refused: { key: 'noSplit', params: { lives: 5 } } });
  });

  test('notices: pooled, with their interval; under 30 none', () => {
    const room = (n: number) =>
      split([{ known: 'observed', counts: { platform: n, shop: n }, labelled: 2 * n }]);
    expect(pooled(room(10))).toEqual({ ...wilson(50, 100), value: 0.5 });
    // 5 lives × 5 notices.
    expect(
      pooled(split([{ known: 'observed', counts: { platform: 3, shop: 2 }, labelled: 5 }])),
    ).toMatchObject({
      refused: { key: 'fewNotices', params: { n: 25, missing: 5 } },
    });
  });

  test('console and notices together: between the two', () => {
    const room = withLives(roomHistory(), (life, i) => ({
      ...life,
      sources:
        i < 2
          ? [{ known: 'measured', counts: { platform: 80, shop: 20 } }]
          : [{ known: 'observed', counts: { platform: 10, shop: 30 }, labelled: 40 }],
    }));
    expect(pooled(room)).toMatchObject({ lo: wilson(30, 120).lo, hi: 0.8 });
  });

  test('the console goes before the notices, and estimates decide nothing', () => {
    const life = bareLife(1, {
      sources: [
        { known: 'observed', counts: { shop: 90 } },
        { known: 'measured', counts: { platform: 90, unattributed: 10 } },
      ],
    });
    expect(segmentShare(life, 'platform')).toEqual({ value: 0.9, lo: 0.9, hi: 1 });
    expect(
      segmentShare(bareLife(1, { sources: [{ known: 'estimated', counts: { shop: 90 } }] }), 'shop'),
    ).toBeUndefined();
    expect(
      segmentShare(bareLife(1, { sources: [{ known: 'observed', counts: { shop: 29 } }] }), 'shop'),
    ).toBeUndefined();
  });
});

describe('shifts with and without', () => {
  const rate = (isWith: boolean, perMinute: number, slot = 7): ShiftRate => ({
    isWith,
    slot,
    perMinute: certain(perMinute),
  });
  const six = (isWith: boolean, rates: number[], slot = 7) => rates.map((one) => rate(isWith, one, slot));

  test('equal spread: the ratio and its interval by hand', () => {
    // Log rates (plus 1/60): ln 20 ± d and ln 10 ± d; effect ln 2 nearly, variance d²·12/10, half = t₁₀ · √(1.2 d²/3).
    const d = 0.1;
    const around = (centre: number) =>
      [d, -d, d, -d, d, -d].map((shift) => Math.exp(Math.log(centre) + shift) - 1 / 60);
    const found = inflowRatio([...six(true, around(20)), ...six(false, around(10))], 6);
    const half = 2.2281 * Math.sqrt((1.2 * d * d) / 3);
    expect(found).toMatchObject({
      value: expect.closeTo(2, 6),
      lo: expect.closeTo(2 * Math.exp(-half), 3),
      hi: expect.closeTo(2 * Math.exp(half), 3),
    });
  });

  test('only slots that have both count: evenings against mornings are no comparison', () => {
    const rates = [...six(true, [20, 21, 19, 20, 21, 19], 7), ...six(false, [10, 11, 9, 10, 11, 9], 2)];
    expect(inflowRatio(rates, 6)).toMatchObject({
      refused: { key: 'fewShifts', params: { there: 0, absent: 0 } },
    });
  });

  test('five against six are too few', () => {
    const rates = [...six(true, [20, 21, 19, 20, 21]), ...six(false, [10, 11, 9, 10, 11, 9])];
    expect(inflowRatio(rates, 6)).toMatchObject({
      refused: { key: 'fewShifts', params: { there: 5, absent: 6, need: 6 } },
    });
  });

  test('rounded inflows widen it', () => {
    const loose = (isWith: boolean, value: number): ShiftRate => ({
      isWith,
      slot: 7,
      perMinute: { value, lo: value * 0.9, hi: value * 1.1 },
    });
    const rates = Array.from({ length: 12 }, (_, i) => loose(i % 2 === 0, i % 2 === 0 ? 20 : 10));
    const found = inflowRatio(rates, 6);
    // No spread at all: only the rounding is left, 18 ÷ 11 to 22 ÷ 9.
    expect(found).toMatchObject({ lo: expect.closeTo(18 / 11, 1), hi: expect.closeTo(22 / 9, 1) });
  });

  test('a live whose shifts are not all marked refuses', () => {
    const room = withLives(roomHistory(), (life, i) =>
      i === 2 ? { ...life, shifts: life.shifts!.slice(1) } : life,
    );
    expect(shiftRates(room, '小安', asMarked)).toMatchObject(refused('shiftsUnmarked'));
    const dry = roomHistory({ viewersComeForStar: 'unknown' });
    expect(shiftRates(dry, '小安', asMarked)).toMatchObject(refused('noInflow'));
  });
});

describe('starts', () => {
  test('within half an hour, over midnight, and as the broadcast began', () => {
    const minutes = [1430, 10, 1435, 700, 5];
    const room = withLives(roomHistory({}, { lives: 5 }), (life, i) => ({
      ...life,
      startMinute: minutes[i]!,
    }));
    expect(startsTogether(windowOf(room), 30)).toEqual({ met: 4, unmet: 1, unknown: 0, of: 5 });
    const late = withLives(room, (life, i) =>
      i === 3 ? { ...life, airStartedAt: life.startedAt - 695 * MINUTE } : life,
    );
    expect(startsTogether(windowOf(late), 30)).toMatchObject({ met: 5 });
  });
});

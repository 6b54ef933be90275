import { describe, expect, test } from 'vitest';
import { lifeOf } from '../../../lib/maturity/life.ts';
import {
  explanationsPerHalfHour,
  nonSellingShare,
  promotionShare,
} from '../../../lib/maturity/mark-windows.ts';
import { lengthOfAll, overlap, union, without } from '../../../lib/maturity/spans.ts';
import type { Mark, MarkKind } from '../../../lib/model/mark.ts';
import type { SessionId } from '../../../lib/model/session.ts';
import { HOUR, MINUTE } from '../../../lib/units.ts';
import { recording } from '../../builders/recording.ts';
import { START, series } from '../../builders/series.ts';

const mark = (minute: number, kind: MarkKind, label?: string): Mark => ({
  sessionId: 's1',
  id: `${kind}@${minute}`,
  at: START + minute * MINUTE,
  kind,
  origin: 'operator',
  ...(label ? { label } : {}),
});

describe('a recorded session as evidence', () => {
  // 20:00 in Shanghai, four samples within two seconds of each other and then a hole to the end.
  const block = series(
    't 0 2 4 6 / followersTotal 1000 – – 1012 / cumulativeViews 500 510 520 560 / cartItems 0 – 30 30 / purchaseIntents 0 1 1 2 ' +
      '/ entriesBySource|关注 0 1 2 3 / entriesBySource|购物车 0 0 0 4 / entriesBySource|miniLive 0 0 9 9 / entriesBySource| 0 5 5 5 ' +
      '/ entriesBySource|奇怪的来源 0 0 0 2',
  );

  test('what the page shows, worked out by hand', () => {
    expect(lifeOf(recording({ block }))).toMatchObject({
      sessionId: 's1',
      startedAt: START,
      endedAt: START + 6_000,
      day: '2026-11-20',
      startMinute: 20 * 60,
      coverage: 1,
      netNewFollowers: { value: 12, lo: 12, hi: 12 },
      followers: { first: { value: 1000 }, last: { value: 1012 } },
      entries: { value: 60, lo: 60, hi: 60 },
      purchaseIntents: 2,
      violations: 0,
      segments: [],
      // 4 of 6 seconds without goods, then two with.
      onShelfShare: { value: expect.closeTo(1 / 3, 12), hi: expect.closeTo(1 / 3, 12) },
    });
  });

  test('notices by segment: returns are no entries, an unknown label is no known source', () => {
    expect(lifeOf(recording({ block })).sources).toEqual([
      { known: 'observed', counts: { fans: 3, shop: 4, unattributed: 2 }, labelled: 7 },
    ]);
  });

  test("Douyin's codes are labels, but no sources", () => {
    const codes = series('t 0 2 / entriesBySource|0 0 900 / entriesBySource|6 0 30');
    const life = lifeOf(recording({ block: codes, room: { platform: 'douyin' } }));
    expect(life.sources).toEqual([{ known: 'observed', counts: { unattributed: 930 }, labelled: 0 }]);
  });

  test('what is not shown is missing, never 0', () => {
    const life = lifeOf(recording({ block: series('t 0 2 / likes 1 2') }));
    for (const field of [
      'orders',
      'entries',
      'netNewFollowers',
      'followers',
      'onShelfShare',
      'purchaseIntents',
      'sources',
      'shifts',
      'targets',
      'fans',
      'speakers',
    ])
      expect(life).not.toHaveProperty(field);
  });

  test('a hole takes from the coverage; the end is when the session ended', () => {
    const end = START + 60_000;
    const life = lifeOf(
      recording({ block: series('t 0 2 30 32 / likes 1 2 3 4'), session: { endedAt: end } }),
    );
    expect(life).toMatchObject({ endedAt: end, coverage: expect.closeTo(4 / 60, 12) });
    expect(life).not.toHaveProperty('isOngoing');
  });

  test('a session without an end goes on', () => {
    const made = recording({ block });
    const { endReason: _, ...session } = made.session;
    expect(lifeOf({ ...made, session })).toMatchObject({ isOngoing: true });
  });

  test('an unknown zone is read as UTC', () => {
    expect(lifeOf(recording({ block, session: { timezone: 'Mars/Olympus' } }))).toMatchObject({
      day: '2026-11-20',
      startMinute: 12 * 60,
    });
  });

  test('without a view counter the notices are a lower bound', () => {
    const life = lifeOf(recording({ block: series('t 0 2 4 / entries 0 3 7') }));
    expect(life.entries).toEqual({ value: 7, lo: 7 });
  });

  test('extras and a typed-in table stand beside what was recorded', () => {
    const table = {
      sessionId: 's1' as SessionId,
      enteredAt: START,
      rows: [
        { label: '关注', share: 0.25 },
        { label: '店铺', share: 0.5 },
      ],
    };
    const life = lifeOf(recording({ block }), { orders: 7 }, { table });
    expect(life.orders).toBe(7);
    expect(life.sources?.map(({ known }) => known)).toEqual(['declared', 'observed']);
    // What a table of shares leaves open is unattributed, and may be anybody's.
    expect(life.sources?.[0]?.shares).toMatchObject({
      shop: { value: 0.5, lo: 0.5, hi: 0.75 },
      fans: { value: 0.25, lo: 0.25, hi: 0.5 },
      unattributed: { value: 0.25 },
    });
  });
});

describe('shifts and hours', () => {
  // Two hours from 20:00, one sample a minute, 10 views a minute in the first hour and 30 in the second.
  const minutes = Array.from({ length: 121 }, (_, i) => i);
  const views = minutes.map((minute) => (minute <= 60 ? minute * 10 : 600 + (minute - 60) * 30));
  const block = series(
    `t ${minutes.map((minute) => minute * 60).join(' ')} / cumulativeViews ${views.join(' ')}`,
  );
  const marks = [
    mark(2, 'presenterChanged', '安安'),
    mark(60, 'presenterChanged', '小北'),
    mark(90, 'presenterChanged'),
  ];
  const presenters = [{ name: '小安', nicknames: ['安安'] }];
  const made = recording({ block, marks });
  const life = lifeOf({ ...made, room: { ...made.room, presenters } });

  test('a nickname is the presenter; the first stands from the start; a change without a name ends a shift', () => {
    expect(life.shifts).toEqual([
      { presenter: '小安', from: START, to: START + HOUR, entries: { value: 590, lo: 590, hi: 590 } },
      {
        presenter: '小北',
        from: START + HOUR,
        to: START + 90 * MINUTE,
        entries: { value: 880, lo: 880, hi: 880 },
      },
    ]);
  });

  test('shifts up to the end add up to the whole live', () => {
    const whole = lifeOf(recording({ block, marks: marks.slice(0, 2) }));
    expect(whole.entries?.value).toBe(2400);
    expect(whole.shifts?.map(({ entries }) => entries?.value)).toEqual([590, 1810]);
  });

  test('clock hours with their inflow', () => {
    expect(
      life.hours?.map(({ from, to, entriesPerMinute }) => [
        (from - START) / HOUR,
        (to - START) / HOUR,
        Math.round(entriesPerMinute!),
      ]),
    ).toEqual([
      [0, 1, 10],
      [1, 2, 30],
    ]);
  });

  test('the weekly plan fills in where nothing is marked', () => {
    const plan = { entries: [{ weekday: 5, startMinute: 1200, endMinute: 1260, presenter: '小陈' }] };
    const planned = lifeOf(recording({ block }), {}, { plan });
    expect(planned.shifts).toMatchObject([{ presenter: '小陈', from: START, to: START + HOUR }]);
  });
});

describe('windows of marks', () => {
  const air = { from: START, to: START + HOUR };

  test('a coupon stands for 5 minutes, two at once are not 10', () => {
    const marks = [mark(0, 'coupon'), mark(2, 'lottery'), mark(30, 'flashSale'), mark(58, 'coupon')];
    // 0–7, 30–35, 58–60: 14 of 60.
    expect(promotionShare(marks, air)).toMatchObject({ lo: expect.closeTo(14 / 60, 12), hi: 1 });
  });

  test('what is explained or another segment is no promotion', () => {
    const marks = [
      mark(0, 'productExplained'),
      mark(6, 'productExplained'),
      mark(20, 'coupon'),
      mark(40, 'segment', '连麦'),
    ];
    // Explained 0–16, coupon 20–25, segment 40–60: promotions are 5 to 60 − 36 of 60.
    expect(promotionShare(marks, air)).toMatchObject({
      lo: expect.closeTo(5 / 60, 12),
      hi: expect.closeTo(24 / 60, 12),
    });
  });

  test('a coupon inside an explanation is a coupon', () => {
    const marks = [mark(0, 'productExplained'), mark(3, 'coupon')];
    expect(promotionShare(marks, air)).toMatchObject({
      lo: expect.closeTo(5 / 60, 12),
      hi: expect.closeTo(55 / 60, 12),
    });
  });

  test('a named segment sells nothing until the next one, but for what is sold inside it', () => {
    const marks = [
      mark(0, 'segment', '聊天'),
      mark(10, 'coupon'),
      mark(30, 'segment', '过款'),
      mark(50, 'productExplained'),
    ];
    // 聊天 0–30 without 10–15: 25. Selling: 10–15, 30–60: 35.
    expect(nonSellingShare(marks, air)).toMatchObject({
      lo: expect.closeTo(25 / 60, 12),
      hi: expect.closeTo(25 / 60, 12),
    });
  });

  test('a segment without a name proves nothing', () => {
    expect(nonSellingShare([mark(0, 'segment')], air)).toMatchObject({ lo: 0, hi: 1 });
  });

  test('explanations in half an hour are a lower bound', () => {
    const marks = [
      mark(0, 'productExplained'),
      mark(20, 'productExplained'),
      mark(40, 'productExplained'),
      mark(70, 'productExplained'),
    ];
    expect(explanationsPerHalfHour(marks, air)).toEqual({ value: 1.5, lo: 1.5 });
  });
});

describe('spans', () => {
  test('union, difference, overlap', () => {
    const spans = [
      { from: 5, to: 9 },
      { from: 0, to: 3 },
      { from: 2, to: 4 },
      { from: 7, to: 7 },
    ];
    expect(union(spans)).toEqual([
      { from: 0, to: 4 },
      { from: 5, to: 9 },
    ]);
    expect(
      without(spans, [
        { from: 1, to: 2 },
        { from: 3, to: 6 },
      ]),
    ).toEqual([
      { from: 0, to: 1 },
      { from: 2, to: 3 },
      { from: 6, to: 9 },
    ]);
    expect(lengthOfAll(union(spans))).toBe(8);
    expect(overlap({ from: 0, to: 5 }, { from: 3, to: 9 })).toBe(2);
    expect(overlap({ from: 0, to: 1 }, { from: 3, to: 9 })).toBe(0);
  });
});

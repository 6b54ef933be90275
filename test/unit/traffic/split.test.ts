import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeclaredSplit } from '../../../lib/model/declared-split.ts';
import type { SessionId } from '../../../lib/model/session.ts';
import { attributionOf } from '../../../lib/traffic/mapping.ts';
import { NEW_SEGMENTS, OWN_SEGMENTS, SEGMENTS, type Segment } from '../../../lib/traffic/sources.ts';
import { declaredSplit, observedSplit, type Split } from '../../../lib/traffic/split.ts';

const part = (split: Split, segment: Segment) => split.segments.find((one) => one.segment === segment)!;
const exactly = (value: number) => ({ value, lo: value, hi: value });

/** A label of Taobao for each segment, a return, and a notice without a label. */
const LABEL_OF: Record<Segment, string> = {
  shop: 'shoppingCar',
  fans: 'pc_live.follow',
  platform: 'guanfangtai',
  shortVideo: 'PlayBackToLive',
  offSite: '', // Taobao's notices have no label that names another app.
  paid: 'p4p-kgb',
  unattributed: '分享',
};

describe('the split of entry notices', () => {
  const rows = [
    { label: 'shoppingCar', count: 20 },
    { label: '店铺', count: 10 },
    { label: 'guanfangtai', count: 15 },
    { label: '没见过的来源', count: 5 },
    { label: 'miniLive', count: 8 },
    { label: '', count: 100 },
  ];

  test('n of N, bounds over V, worked out by hand', () => {
    const split = observedSplit('taobao', rows, exactly(200));
    expect(split).toMatchObject({
      labelled: 50,
      known: exactly(0.25),
      reEntries: { n: 8, share: 8 / 58 },
      // shop and fans: [30 ÷ 200, (30 + 150) ÷ 200].
      own: { n: 30, share: 0.6, lo: 0.15, hi: 0.9 },
      brought: { n: 15, share: 0.3, lo: 0.075, hi: 0.825 },
    });
    expect(split).not.toHaveProperty('needed');
    expect(split.segments.map(({ segment }) => segment)).toEqual(SEGMENTS);
    expect(part(split, 'shop')).toEqual({
      segment: 'shop',
      n: 30,
      share: 0.6,
      lo: 0.15,
      hi: 0.9,
      labels: [
        { label: 'shoppingCar', n: 20, share: 0.4 },
        { label: '店铺', n: 10, share: 0.2 },
      ],
    });
    // Nobody was seen from outside, and 150 entries have no label.
    expect(part(split, 'offSite')).toMatchObject({ n: 0, share: 0, lo: 0, hi: 0.75 });
    expect(part(split, 'unattributed').labels).toEqual([{ label: '没见过的来源', n: 5, share: 0.1 }]);
  });

  test('a rounded V: the bounds hold for every V in it', () => {
    const split = observedSplit('taobao', rows, { value: 200, lo: 100, hi: 500 });
    expect(split.known).toEqual({ value: 0.25, lo: 0.1, hi: 0.5 });
    expect(split.own).toMatchObject({ lo: 0.06, hi: 0.96 });
  });

  test('a V that is open above bounds nothing', () => {
    const split = observedSplit('taobao', rows, { value: 200, lo: 200 });
    expect(split.own).toMatchObject({ share: 0.6, lo: 0, hi: 1 });
    expect(split.known).toEqual({ value: 0.25, lo: 0, hi: 0.25 });
  });

  test('where every entry has a label, the share is the split', () => {
    const split = observedSplit('taobao', rows, exactly(50));
    expect(split.own).toEqual({ n: 30, share: 0.6 });
    expect(split.known).toEqual(exactly(1));
  });

  test('below 30 labelled notices: how many are missing, and the shares all the same', () => {
    const split = observedSplit('taobao', [{ label: 'shoppingCar', count: 12 }], exactly(40));
    expect(split.needed).toBe(18);
    expect(split.own).toEqual({ n: 12, share: 1, lo: 0.3, hi: 1 });
  });

  test('nothing labelled: no shares', () => {
    const split = observedSplit('taobao', [{ label: '', count: 12 }], exactly(40));
    expect(split).toEqual({ labelled: 0, known: exactly(0), needed: 30, segments: [] });
  });

  test('the bounds hold the truth whichever notices are dropped, and shares add up to 1', () => {
    const entry = fc.record({
      segment: fc.constantFrom(...SEGMENTS),
      /** Told with its label, told without, or dropped. */
      notice: fc.constantFrom('labelled', 'bare', 'dropped'),
    });
    const slack = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 120 }),
        slack,
        slack,
        (entries, below, above) => {
          const labels = entries.flatMap(({ segment, notice }) =>
            notice === 'dropped' ? [] : [notice === 'bare' ? '' : LABEL_OF[segment]],
          );
          const rows = [...new Set(labels), 'miniLive'].map((label) => ({
            label,
            count: label === 'miniLive' ? 9 : labels.filter((other) => other === label).length,
          }));
          const total = entries.length;
          const split = observedSplit('taobao', rows, {
            value: total,
            lo: Math.max(0, total - below),
            hi: total + above,
          });
          if (split.segments.length === 0) return;
          const truth = (segments: readonly Segment[]) =>
            entries.filter(({ segment }) => segments.includes(segment)).length / total;
          const bounded = [
            ...SEGMENTS.map((segment) => ({ ...part(split, segment), truth: truth([segment]) })),
            { ...split.own!, truth: truth(OWN_SEGMENTS) },
            { ...split.brought!, truth: truth(NEW_SEGMENTS) },
          ];
          for (const { share, lo = share, hi = share, truth } of bounded) {
            expect(lo).toBeLessThanOrEqual(truth + 1e-9);
            expect(hi).toBeGreaterThanOrEqual(truth - 1e-9);
            expect(lo).toBeLessThanOrEqual(share + 1e-9);
            expect(hi).toBeGreaterThanOrEqual(share - 1e-9);
          }
          expect(split.segments.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test('the labels of this test belong where it says', () => {
    for (const segment of SEGMENTS)
      if (LABEL_OF[segment]) expect(attributionOf('taobao', LABEL_OF[segment])).toBe(segment);
  });
});

describe('the split of a table', () => {
  const table = (rows: DeclaredSplit['rows']): DeclaredSplit => ({
    sessionId: 's1' as SessionId,
    enteredAt: 1,
    rows,
  });

  test('shares that do not reach 100 % leave the rest unattributed, and it may be anything', () => {
    const split = declaredSplit(
      'douyin',
      table([
        { label: '直播推荐', share: 0.4 },
        { label: '关注', share: 0.25 },
        { label: '其他', share: 0.05 },
      ]),
    );
    expect(split).not.toHaveProperty('labelled');
    expect(part(split, 'platform').share).toBe(0.4);
    expect(part(split, 'platform').hi).toBeCloseTo(0.7);
    expect(part(split, 'unattributed').share).toBeCloseTo(0.35);
    expect(part(split, 'unattributed').lo).toBeCloseTo(0.05);
    expect(split.own!.lo).toBe(0.25);
    expect(split.own!.hi).toBeCloseTo(0.55);
    expect(part(split, 'platform').labels).toEqual([{ label: '直播推荐', share: 0.4 }]);
  });

  test('a whole table of shares needs no bounds', () => {
    const split = declaredSplit(
      'taobao',
      table([0.1, 0.2, 0.3, 0.4].map((share, i) => ({ label: `${i}`, share }))),
    );
    expect(part(split, 'unattributed').share).toBeCloseTo(1);
    expect(split.own).toEqual({ share: 0 });
  });

  test('counts are shares of their sum', () => {
    const split = declaredSplit(
      'taobao',
      table([
        { label: '店铺', count: 30 },
        { label: '直播频道', count: 60 },
        { label: '小窗', count: 10 },
      ]),
    );
    expect(split.labelled).toBe(90);
    expect(split.own).toEqual({ n: 30, share: 1 / 3 });
    expect(split.reEntries).toEqual({ n: 10, share: 0.1 });
  });

  test('a part of another row is not added to it', () => {
    const split = declaredSplit(
      'douyin',
      table([
        { label: '直播推荐', share: 0.6 },
        { label: '推荐feed', share: 0.4 },
        { label: '同城', share: 0.2 },
        { label: '关注', share: 0.4 },
      ]),
    );
    expect(part(split, 'platform').share).toBeCloseTo(0.6);
    expect(split.leftOut).toEqual(['推荐feed', '同城']);
  });

  test('the operator’s own choice of segment goes before the mapping, one that does not exist does not', () => {
    const rows = [
      { label: '站外小程序', share: 0.5, segment: 'offSite' },
      { label: '关注', share: 0.5, segment: 'mars' },
    ];
    const split = declaredSplit('douyin', table(rows));
    expect([part(split, 'offSite').share, part(split, 'fans').share]).toEqual([0.5, 0.5]);
  });

  test('an empty total has no shares', () => {
    expect(declaredSplit('taobao', table([{ label: '店铺', count: 0 }]))).toEqual({
      labelled: 0,
      segments: [],
    });
  });

  test('the bounds hold the truth whichever rows were left out, and shares add up to 1', () => {
    const labels = ['店铺', '关注', '直播频道', 'PlayBackToLive', '直通车', '分享'];
    const row = fc.record({
      label: fc.constantFrom(...labels),
      weight: fc.integer({ min: 1, max: 100 }),
      isTyped: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 15 }), (rows) => {
        const total = rows.reduce((sum, { weight }) => sum + weight, 0);
        const typed = rows.filter(({ isTyped }) => isTyped);
        const split = declaredSplit(
          'taobao',
          table(typed.map(({ label, weight }) => ({ label, share: weight / total }))),
        );
        for (const segment of SEGMENTS) {
          const truth =
            rows
              .filter(({ label }) => attributionOf('taobao', label) === segment)
              .reduce((sum, { weight }) => sum + weight, 0) / total;
          const { share, lo = share, hi = share } = part(split, segment);
          expect(lo).toBeLessThanOrEqual(truth + 1e-9);
          expect(hi).toBeGreaterThanOrEqual(truth - 1e-9);
        }
        expect(split.segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import type { Figure, SessionReport, Split } from '../../../lib/report/report.ts';
import { MINUTE } from '../../../lib/units.ts';
import { en } from '../../../site/i18n/en.ts';
import { zhCN } from '../../../site/i18n/zh-CN.ts';
import { openingSentence } from '../../../site/opening-sentence.ts';
import { sampleReport } from '../../builders/sample-report.ts';

const figure = (id: string, value: number, more: Partial<Figure> = {}): Figure => ({
  id,
  value,
  precision: 'exact',
  evidence: 'observed',
  ...more,
});
const part = (segment: string, n: number, share: number) => ({ segment, n, share, labels: [] });
/** Nothing needs to be said of sources: a table answers them. */
const answered: Split = { basis: 'declared', segments: [part('shop', 10, 1)] };
const notices = (labelled: number, more: Partial<Split> = {}): Split => ({
  basis: 'observed',
  labelled,
  segments: [part('shop', 4, 0.4), part('platform', 6, 0.6)],
  ...more,
});

/** The Taobao sample with exactly these figures and splits. */
function report(figures: Figure[], more: Partial<SessionReport> = {}): SessionReport {
  const { split: _split, usual: _usual, ...sample } = sampleReport('taobao');
  return { ...sample, figures, coverage: 0.97, split: [answered], ...more };
}

describe('figures in the opening sentence', () => {
  test.each([
    [
      [
        figure('netNewFollowers', 318),
        figure('peakConcurrentViewers', 2140),
        figure('averageConcurrentViewers', 1630),
        figure('comments', 1204),
      ],
      '净增粉丝 318；最高在线 2,140，平均 1,630；公屏 1,204 条。2 小时录到 97 %。',
    ],
    [
      [figure('netNewFollowers', -12), figure('entriesPerMinute', 46.2)],
      '粉丝净减 12；平均每分钟进来 46 次。2 小时录到 97 %。',
    ],
    [[figure('netNewFollowers', 0)], '粉丝没有净增。2 小时录到 97 %。'],
    [
      [figure('netNewFollowers', 1000, { lo: -9000, hi: 11_000, precision: 'rounded' })],
      '粉丝变化大概在 −9,000–1.1万 之间。2 小时录到 97 %。',
    ],
    [
      [figure('peakConcurrentViewers', 56_000, { lo: 55_500, hi: 56_999, precision: 'rounded' })],
      '最高在线 约 5.6万。2 小时录到 97 %。',
    ],
    [[figure('comments', 30, { lo: 30, precision: 'capped' })], '公屏 至少 30 条。2 小时录到 97 %。'],
    [[], '录了 2 小时，还没有读到能说的数。'],
  ])('case %#', (figures, sentence) => expect(openingSentence(zhCN, report(figures))).toBe(sentence));

  test('says first that it goes on', () => {
    const { session } = report([]);
    const ongoing = report([figure('comments', 1)], { session: { ...session, ongoing: true } });
    expect(openingSentence(en, ongoing)).toBe('Recording. 1 comment. 97 % of 2 h recorded.');
  });
});

describe('one sentence for each rule', () => {
  test('holes: how much, and the longest of them with its cause', () => {
    const { session } = report([]);
    const gap = { from: session.startedAt + 70 * MINUTE, to: session.startedAt + 100 * MINUTE };
    const holed = report([], { coverage: 0.71, gaps: [{ ...gap, cause: 'tab-closed' }] });
    expect(openingSentence(zhCN, holed)).toBe(
      '只录到全场的 71 %（21:10–21:40 网页关了或刷新了），高峰可能没录着；下面的数只算录到的时段。',
    );
  });

  test('little data: how much there is, and when it is enough', () => {
    const little = report([], { split: [notices(12, { needed: 18 })] });
    expect(openingSentence(zhCN, little)).toBe(
      '录了 2 小时，带来源的进房提示才 12 条，还看不出人从哪来；再录到 30 条就有答案。',
    );
    expect(openingSentence(en, little)).toContain('only 12 entry notices with a source so far');
  });

  test('notices only: fans first, the two largest segments, how much of the live that is', () => {
    const split = notices(214, {
      known: { value: 0.2, lo: 0.2, hi: 0.2 },
      entries: { value: 1070, counts: 'views' },
    });
    expect(openingSentence(zhCN, report([figure('netNewFollowers', 9)], { split: [split] }))).toBe(
      '净增粉丝 9；标了来源的 214 条里，60 % 平台推来的、40 % 店里来的；全场只有 20 % 带来源，只作参考。',
    );
  });

  test('a competitor: their growth beside their usual one, and nothing guessed', () => {
    const { room } = report([]);
    const peer = report([figure('netNewFollowers', 2300)], {
      room: { ...room, relation: 'peer' },
      usual: [{ id: 'netNewFollowers', median: 1150, rank: 1, of: 5 }],
    });
    expect(openingSentence(zhCN, peer)).toBe(
      '他 2 小时净增粉丝 2,300，是他平时的 2 倍；他后台的事我们不猜。',
    );
  });

  test('nothing attributed: the figures, and where the answer is', () =>
    expect(openingSentence(zhCN, report([figure('netNewFollowers', 9)], { split: [] }))).toBe(
      '净增粉丝 9；页面不给来源，人从哪来要看后台的流量页。',
    ));
});

test('the samples fit their line in Chinese', () => {
  for (const id of ['taobao', 'douyin'] as const)
    expect(openingSentence(zhCN, sampleReport(id)).length).toBeLessThanOrEqual(65);
});

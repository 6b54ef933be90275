import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../lib/report/report.ts';
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

describe('the opening sentence', () => {
  const report = (figures: Figure[], coverage = 0.97, ongoing = false) => {
    const sample = sampleReport('taobao');
    return { ...sample, figures, coverage, session: { ...sample.session, ongoing } };
  };
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

  test('says first that most was missed, or that it goes on', () => {
    expect(openingSentence(zhCN, report([figure('comments', 5)], 0.71))).toBe(
      '公屏 5 条。2 小时只录到 71 %，这些数只算录到的时段。',
    );
    expect(openingSentence(en, report([figure('comments', 1)], 0.97, true))).toBe(
      'Recording. 1 comment. 97 % of 2 h recorded.',
    );
  });

  test('fits its line in Chinese', () => {
    for (const id of ['taobao', 'douyin'] as const)
      expect(openingSentence(zhCN, sampleReport(id)).length).toBeLessThanOrEqual(65);
  });
});

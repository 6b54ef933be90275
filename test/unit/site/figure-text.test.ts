import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../lib/report/report.ts';
import { figureText } from '../../../site/figure-text.ts';
import { timeWriter } from '../../../site/i18n/times.ts';
import { zhCN } from '../../../site/i18n/zh-CN.ts';
import { sampleReport } from '../../builders/sample-report.ts';

const figure = (id: string, value: number, more: Partial<Figure> = {}): Figure => ({
  id,
  value,
  precision: 'exact',
  evidence: 'observed',
  ...more,
});

describe('a figure in words', () => {
  const report = sampleReport('douyin');
  const times = timeWriter(zhCN, 'Asia/Shanghai');
  const text = (one: Figure) => figureText(zhCN, one, report, times);
  test('rounded: about, with its interval and every digit', () => {
    const shown = text(
      figure('peakConcurrentViewers', 56_000, {
        lo: 55_500,
        hi: 56_999,
        precision: 'rounded',
        n: 1200,
        route: 'dom',
        at: report.session.startedAt,
      }),
    );
    expect(shown).toMatchObject({ name: '最高在线', value: '约 5.6万', range: '大概在 55,500–56,999 之间' });
    expect(shown!.explanation).toEqual([
      zhCN.figures.peakConcurrentViewers!.formula,
      '大概在 55,500–56,999 之间',
      '出现在 20:00。',
      '依据 1,200 次读数。',
      '从页面上的字读到。',
      '录到全场的 98 %。',
    ]);
  });
  test('shortened: every digit in the explanation', () =>
    expect(text(figure('likes', 59_330))!.explanation).toContain('确切数：59,330。'));
  test('estimated: about, even where the arithmetic is exact', () =>
    expect(text(figure('averageStay', 160, { evidence: 'estimated' }))!.value).toBe('约 2 分 40 秒'));
  test('views of a kind that the page does not state are called so', () =>
    expect(text(figure('cumulativeViews', 5))!.name).toBe('场观（页面没说）'));
  test('one that a newer version wrote is left out', () => expect(text(figure('moonPhase', 1))).toBeNull());
});

import { describe, expect, test } from 'vitest';
import { assess } from '../../../../lib/maturity/assess.ts';
import { CRITERION_IDS } from '../../../../lib/maturity/criterion-ids.ts';
import type { FindingState } from '../../../../lib/maturity/finding.ts';
import { MODEL } from '../../../../lib/maturity/model.ts';
import { maturityEn } from '../../../../site/i18n/maturity-en.ts';
import { fillText, type MaturityTextKey } from '../../../../site/i18n/maturity-texts.ts';
import { maturityZhCN } from '../../../../site/i18n/maturity-zh-cn.ts';
import { roomHistory } from '../../../builders/room-history.ts';

const write = {
  number: (value: number) => `${value}`,
  share: (value: number) => `${Math.round(value * 100)} %`,
};
const places = (text: string) => [...text.matchAll(/\{\w+%?\}/g)].map(([place]) => place);

describe.each([
  ['zh-CN', maturityZhCN],
  ['en', maturityEn],
])('%s', (_, texts) => {
  test('every text says something', () => {
    const keys = Object.keys(texts) as MaturityTextKey[];
    expect(keys.length).toBeGreaterThan(250);
    expect(keys.filter((key) => texts[key].trim() === '')).toEqual([]);
  });

  test('thresholds fill the formulas, and every threshold is said or fixed in words', () => {
    for (const { id, thresholds } of MODEL.criteria)
      expect(fillText(texts[`maturity.${id}.metWhen`], thresholds, write)).not.toMatch(/\{/);
  });

  test('findings fill their sentences', () => {
    let said = 0;
    for (const state of ['met', 'unmet', 'unknown', 'notApplicable'] as FindingState[])
      for (const id of CRITERION_IDS) {
        const { findings, nextAction } = assess(roomHistory({ [id]: state }));
        for (const { because, missing } of findings)
          for (const sentence of missing ? [because, missing] : [because]) {
            const text = texts[`maturity.because.${sentence.key}`];
            expect([sentence.key, fillText(text, sentence.params, write)]).toEqual([
              sentence.key,
              expect.not.stringMatching(/\{/),
            ]);
            said++;
          }
        if (nextAction) expect(texts).toHaveProperty([nextAction.key]);
      }
    expect(said).toBeGreaterThan(2000);
  });

  test('no word that operators do not use', () => {
    const all = Object.values(texts).join('\n');
    expect(all).not.toMatch(/PCU|ACU|成熟度|未归因|置信|会话|显著|弹幕/);
  });
});

test('both languages have the same places to fill', () => {
  for (const key of Object.keys(maturityZhCN) as MaturityTextKey[]) {
    const [zh, en] = [places(maturityZhCN[key]), places(maturityEn[key])].map((found) =>
      [...new Set(found)].sort(),
    );
    expect([key, en]).toEqual([key, zh]);
  }
});

test('a place for which nothing is given is seen', () => {
  expect(fillText('{a} {b%} {c}', { a: 1, b: 0.5 }, write)).toBe('1 50 % {c}');
});

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIGURES } from '../../../../lib/metrics/catalogue.ts';
import { COUNTED, GAUGES, SHOWN_COUNTERS } from '../../../../lib/model/series.ts';
import { DEFAULT_TOPICS } from '../../../../lib/recorder/topic-words.ts';
import { deskEn } from '../../../../site/i18n/desk-en.ts';
import { deskZhCN } from '../../../../site/i18n/desk-zh-CN.ts';
import { en } from '../../../../site/i18n/en.ts';
import { pickLanguage } from '../../../../site/i18n/language.tsx';
import { maturityZhCN } from '../../../../site/i18n/maturity-zh-cn.ts';
import { zhCN } from '../../../../site/i18n/zh-CN.ts';
import { sourceFiles } from '../../../harness/source-files.ts';

const root = resolve(import.meta.dirname, '../../../..');

/** Every path of a message tree; arrays (scales of numbers) differ between languages and are left out. */
function paths(tree: object, at = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? paths(value, `${at}${key}.`)
      : [`${at}${key}`],
  );
}

describe('both languages', () => {
  test('have the same keys', () => {
    expect(paths(zhCN).length).toBeGreaterThan(200);
    expect(paths(en).sort()).toEqual(paths(zhCN).sort());
  });

  test('have the same keys at the desk', () => {
    expect(paths(deskZhCN).length).toBeGreaterThan(100);
    expect(paths(deskEn).sort()).toEqual(paths(deskZhCN).sort());
  });

  test.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('%s names every figure, series and default topic', (_language, t) => {
    for (const id of Object.keys(FIGURES)) expect(t.figures).toHaveProperty(id);
    for (const key of [...GAUGES, ...SHOWN_COUNTERS, ...COUNTED]) expect(t.series).toHaveProperty(key);
    for (const topic of [...Object.keys(DEFAULT_TOPICS), 'other']) expect(t.topics).toHaveProperty(topic);
  });

  test('have a sentence for every fault that the code throws', () => {
    const thrown = sourceFiles(root, ['lib', 'site', 'entrypoints'])
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .flatMap((text) => [...text.matchAll(/UserFault\(\s*'([^']+)'/g)].map(([, key]) => key!));
    expect(thrown).toContain('report.notAReport');
    // A model's faults are said by the texts of the model.
    const isOfModel = (key: string) => `maturity.fault.${key}` in maturityZhCN;
    for (const t of [zhCN, en]) {
      const unknown = t.fault('no such key', {});
      const silent = [...new Set(thrown)].filter((key) => !isOfModel(key) && t.fault(key, {}) === unknown);
      expect(silent).toEqual([]);
    }
  });

  test('never use the words that operators do not', () => {
    const said = ['zh-CN', 'desk-zh-CN', 'maturity-zh-cn']
      .map((name) => readFileSync(join(root, `site/i18n/${name}.ts`), 'utf8'))
      .join('');
    for (const word of ['PCU', 'ACU', '置信', '会话', '成熟度', '未归因', '弹幕', '显著'])
      expect(said).not.toContain(word);
  });
});

test.each([
  ['?lang=en', 'zh-CN', ['zh-CN'], 'en'],
  ['?lang=zh', null, ['en-US'], 'zh-CN'],
  ['', 'en', ['zh-CN'], 'en'],
  ['', null, ['zh-TW', 'en'], 'zh-CN'],
  ['', null, ['de-DE'], 'en'],
  ['', null, [], 'en'],
])('address %s, kept %s, browser %s: %s', (search, stored, browser, language) =>
  expect(pickLanguage(search, stored, browser)).toBe(language),
);

import { describe, expect, test } from 'vitest';
import { declaredRows, parseAmount, parsePastedTable, sumOf, typedRows } from '../../../site/split-table.ts';

test.each([
  ['1,234', 1234],
  ['1.2万', 12_000],
  ['34.5 %', 34.5],
  ['34.5％', 34.5],
  ['0', 0],
  ['', null],
  ['-3', null],
  ['about 3', null],
])('amount %s', (text, amount) => expect(parseAmount(text)).toBe(amount));

describe('a pasted table', () => {
  test('people where every row has them, headings left out', () =>
    expect(parsePastedTable('来源\t观看人数\t占比\n店铺页\t1,840\t42.1%\n购物车\t710\t16.2%\n')).toEqual({
      unit: 'count',
      rows: [
        { label: '店铺页', amount: '1,840' },
        { label: '购物车', amount: '710' },
      ],
    }));
  test('else per cent', () =>
    expect(parsePastedTable('店铺页\t42.1%\r\n购物车\t16.2%')).toEqual({
      unit: 'share',
      rows: [
        { label: '店铺页', amount: '42.1%' },
        { label: '购物车', amount: '16.2%' },
      ],
    }));
  test.each(['店铺页', '', '一句话,没有数'])('"%s" is none', (text) =>
    expect(parsePastedTable(text)).toBeNull(),
  );
});

test('typed rows become a table, and a table becomes typed rows again', () => {
  const rows = [
    { label: '店铺页', amount: '42.1 %' },
    { label: '某频道', amount: '7', segment: 'platform' },
  ];
  const declared = declaredRows(rows, 'share');
  expect(declared[0]!.share).toBeCloseTo(0.421);
  expect(declared[1]).toEqual({ label: '某频道', segment: 'platform', share: 0.07 });
  expect(sumOf(rows)).toBeCloseTo(49.1);
  const stored = [{ label: '店铺页', share: 0.421 }];
  expect(typedRows(stored)).toEqual({ unit: 'share', rows: [{ label: '店铺页', amount: '42.1' }] });
  expect(typedRows([{ label: '关注', count: 9 }])).toEqual({
    unit: 'count',
    rows: [{ label: '关注', amount: '9' }],
  });
});

test('an amount that cannot be read is left to the check', () =>
  expect(declaredRows([{ label: '店铺页', amount: 'x' }], 'count')).toEqual([{ label: '店铺页' }]));

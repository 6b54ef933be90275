import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShown, type Rounding } from '../../../lib/adapters/shown-number.ts';

// text, value, lo, hi (null: only a lower bound), worked out by hand.
const READ: [string, number, number, number | null][] = [
  ['1.2万', 12_000, 11_500, 12_999],
  ['5.6w', 56_000, 55_500, 56_999],
  ['13.2万', 132_000, 131_500, 132_999],
  ['10万+', 100_000, 100_000, null],
  ['10w+', 100_000, 100_000, null],
  ['1千+', 1_000, 1_000, null],
  ['3.5亿', 350_000_000, 345_000_000, 359_999_999],
  ['2.1亿', 210_000_000, 205_000_000, 219_999_999],
  ['4,974', 4_974, 4_974, 4_974],
  ['2.5k', 2_500, 2_450, 2_599],
  ['1.2m', 1_200_000, 1_150_000, 1_299_999],
  ['1.2 M', 1_200_000, 1_150_000, 1_299_999],
  ['1974 观看', 1_974, 1_974, 1_974],
  ['3055.0万人看过', 30_550_000, 30_549_500, 30_550_999],
  ['160在线观众', 160, 160, 160],
  ['在线观众 · 160', 160, 160, 160],
  ['5.6万人在看', 56_000, 55_500, 56_999],
  ['999999+', 999_999, 999_999, null],
  ['2000+', 2_000, 2_000, null],
  ['406w', 4_060_000, 4_055_000, 4_069_999],
  ['300万+人看过', 3_000_000, 3_000_000, null],
  ['200万+赞', 2_000_000, 2_000_000, null],
  ['１．２万', 12_000, 11_500, 12_999],
  ['１０万＋', 100_000, 100_000, null],
  ['４，９７４', 4_974, 4_974, 4_974],
  ['1,234,567', 1_234_567, 1_234_567, 1_234_567],
  ['1.2345万', 12_345, 12_345, 12_345],
  ['1.2百万', 1_200_000, 1_150_000, 1_299_999],
  ['1.2千万', 12_000_000, 11_500_000, 12_999_999],
  ['0', 0, 0, 0],
  ['0万', 0, 0, 9_999],
  ['实时在线 1.2万', 12_000, 11_500, 12_999],
  ['粉丝数:98', 98, 98, 98],
  ['  12  ', 12, 12, 12],
  ['1000000000000', 1e12, 1e12, 1e12],
];

const REFUSED = [
  ...['', ' ', '--', '***', '暂无', '观看', '在线观众', 'NaN', 'Infinity'],
  ...['1e9', '0x10', '-5', '+5', '1.5', '1.5+', '.5', '5.', '007', '1.23456万', '10²', '①', '½', '二十', '٣'],
  ...['2026-11-22', '11月22日', '20:15', '3天前', '5分钟', '12时', '3点', '2小时', '2026年'],
  ...['50%', '¥99', '99元', '￥1.2万', '8折', '1.5倍', '5级', 'Lv.5', '第3名', '3号', 'TOP3', '1kg', '5mm'],
  ...['12/34', '1万/2万', '12 34', '1,23', '1,2345', '1.234.567', '12,', '1 观看 2 赞'],
  ...['1000000000001', '99999亿', '10000亿', '1'.repeat(400), `12${' '.repeat(60)}观看`],
];

describe('parseShown', () => {
  test.each(READ)('reads %s', (text, value, lo, hi) => {
    const shown = parseShown(text);
    const precision = hi === null ? 'capped' : lo === hi ? 'exact' : 'rounded';
    const bound = hi === null ? {} : { hi };
    expect(shown).toEqual({ value, lo, ...bound, precision, raw: text.trim() });
  });

  test.each(REFUSED)('refuses %j', (text) => {
    expect(parseShown(text)).toBeNull();
  });

  test('narrows the interval where the page is known to cut or to round', () => {
    expect(parseShown('1.2万', 'down')).toMatchObject({ lo: 12_000, hi: 12_999 });
    expect(parseShown('1.2万', 'nearest')).toMatchObject({ lo: 11_500, hi: 12_500 });
  });

  test('never throws, and what it gives is ordered whole numbers in range', () => {
    const pieces = fc.constantFrom(
      '1',
      '20',
      '3,400',
      '.5',
      '万',
      'w',
      '+',
      ' ',
      '观看',
      '亿',
      '-',
      '/',
      '％',
      '９',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((p) => p.join('')),
        ),
        (text) => {
          const shown = parseShown(text);
          if (shown === null) return;
          const { lo, value, hi = value } = shown;
          expect([lo, value, hi].every(Number.isSafeInteger)).toBe(true);
          expect(0 <= lo && lo <= value && value <= hi).toBe(true);
        },
      ),
    );
  });
});

const UNITS = {
  '': 1,
  千: 1e3,
  k: 1e3,
  K: 1e3,
  万: 1e4,
  w: 1e4,
  W: 1e4,
  百万: 1e6,
  m: 1e6,
  千万: 1e7,
  亿: 1e8,
} as const;

/** The ways pages print a number. Worked in whole numbers so that the test's own arithmetic is exact. */
const printing = fc
  .record({
    truth: fc.oneof(fc.nat(20_000), fc.nat(2_000_000_000), fc.integer({ min: 0, max: 9e11 })),
    unit: fc.constantFrom(...(Object.keys(UNITS) as (keyof typeof UNITS)[])),
    decimals: fc.nat(3),
    direction: fc.constantFrom<'down' | 'nearest' | 'cap'>('down', 'nearest', 'cap'),
    grouped: fc.boolean(),
    fullWidth: fc.boolean(),
    around: fc.constantFrom(['', ''], ['', '人看过'], ['', ' 观看'], ['在线人数:', ''], ['', '在线观众']),
  })
  .filter(({ unit, decimals }) => UNITS[unit] / 10 ** decimals >= 1);

function print({ truth, unit, decimals, direction, grouped, fullWidth, around }: Printing): string {
  const step = UNITS[unit] / 10 ** decimals;
  const steps = direction === 'nearest' ? Math.round(truth / step) : Math.floor(truth / step);
  const digits = String(steps).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const shownWhole = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  const number = `${shownWhole}${fraction}${unit}${direction === 'cap' ? '+' : ''}`;
  const wide = number.replace(/[\d.,+]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  return `${around[0]}${fullWidth ? wide : number}${around[1]}`;
}
type Printing = typeof printing extends fc.Arbitrary<infer T> ? T : never;

describe('the interval holds the truth', () => {
  test.each<Rounding | 'known'>(['either', 'known'])('however the page prints it (%s)', (mode) => {
    fc.assert(
      fc.property(printing, (how) => {
        const known = how.direction === 'nearest' ? 'nearest' : 'down';
        const shown = parseShown(print(how), mode === 'known' ? known : 'either');
        expect(shown, print(how)).not.toBeNull();
        expect(shown!.lo).toBeLessThanOrEqual(how.truth);
        expect(shown!.hi ?? how.truth).toBeGreaterThanOrEqual(how.truth);
      }),
      { numRuns: 2_000 },
    );
  });
});

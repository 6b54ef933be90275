import { exact, type ShownNumber } from '../model/reading.ts';

/**
 * How a page shortens a number. `either`: not known, so the interval covers rounding down and to the nearest
 * (Douyin prints 131 861 as "13.2万", other pages cut); an adapter states a direction only with evidence.
 */
export type Rounding = 'either' | 'down' | 'nearest';

/** Longer texts are sentences, not numbers. Our judgement. */
const LONGEST_TEXT = 40;
const LARGEST = 1e12;

const UNITS: ReadonlyMap<string, number> = new Map([
  ['千', 1e3],
  ['k', 1e3],
  ['万', 1e4],
  ['萬', 1e4],
  ['w', 1e4],
  ['百万', 1e6],
  ['m', 1e6],
  ['千万', 1e7],
  ['亿', 1e8],
  ['億', 1e8],
]);

/** Around the number there may only be these: everything else (dates, prices, ranks, levels) is not such a number. */
const WORDS =
  /实时|当前|本场|累计|直播间|在线|正在|观看|观众|看过|人气|热度|场观|点赞|获赞|喜欢|粉丝|关注|订阅|商品|宝贝|进房|来过|总|共|数|量|人|次|个|位|名|件|在|看|赞|[\s:·]/g;

const ONE_NUMBER =
  /^(\D*?)(\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.(\d+))?\s*(千万|百万|[千kK万萬wW亿億mM])?\s*(\+)?(\D*)$/u;

/**
 * Reads a number as live pages print it: "1.2万" → 12 000 in [11 500, 12 999]; "10万+" → at least 100 000; "4,974" exactly.
 * Null for anything else: no or several digits groups, a fraction without a unit, dates, prices, percentages, above 1e12.
 */
export function parseShown(text: string, rounding: Rounding = 'either'): ShownNumber | null {
  const raw = text.trim();
  if (raw.length > LONGEST_TEXT) return null;
  const match = ONE_NUMBER.exec(toHalfWidth(raw));
  if (!match) return null;
  const [, before = '', whole = '', fraction = '', unitText, plus, after = ''] = match;
  if (!isWords(before) || !isWords(after)) return null;

  const unit = unitText === undefined ? 1 : UNITS.get(unitText.toLowerCase());
  if (unit === undefined) return null;
  const step = unit / 10 ** fraction.length;
  if (!Number.isInteger(step)) return null;
  const value = Number(whole.replaceAll(',', '') + fraction) * step;
  if (value + step - 1 > LARGEST) return null;

  if (plus) return { value, lo: value, precision: 'capped', raw };
  if (step === 1) return exact(value, raw);
  return { value, ...bounds(value, step, rounding), precision: 'rounded', raw };
}

/**
 * Where the truth may lie when the last printed digit is worth `step`. A tie may go either way (`toFixed` works on binary
 * fractions), so `nearest` includes both ends.
 */
function bounds(value: number, step: number, rounding: Rounding): { lo: number; hi: number } {
  const lo = rounding === 'down' ? value : Math.max(0, value - step / 2);
  const hi = rounding === 'nearest' ? value + step / 2 : value + step - 1;
  return { lo, hi };
}

function isWords(text: string): boolean {
  return text.replace(WORDS, '') === '';
}

/** Full-width ASCII ("１．２", "＋") to ASCII. Not NFKC: that would turn "10²" into 102 and "①" into 1. */
function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

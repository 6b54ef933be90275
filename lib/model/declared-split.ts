import type { Count, EpochMs, Ratio } from '../units.ts';
import type { SessionId } from './session.ts';
import { UserFault } from './user-fault.ts';

/** One row of a table of room sources, as the console prints it. */
export interface DeclaredRow {
  label: string;
  /** The segment that the operator chose for a label that is not known; absent: by the built-in mapping. */
  segment?: string;
  share?: Ratio;
  count?: Count;
}

/** Where a live's viewers came from, as the operator typed it in from the console. Every row has a share, or every row a count. */
export interface DeclaredSplit {
  sessionId: SessionId;
  enteredAt: EpochMs;
  rows: DeclaredRow[];
  /** The console's own name of the table. */
  source?: string;
}

const MOST_ROWS = 60;
const LONGEST_TEXT = 60;
const MOST_VIEWS: Count = 1e12;
/** A share printed as a whole percent is off by half a percent at most. */
const ROUNDING: Ratio = 0.005;

/** Douyin's table of natural traffic prints 直播推荐 and its parts below each other (罗盘, 2026-11): the parts are in it already. */
const PARTS: { readonly [parent: string]: readonly string[] } = {
  直播推荐: ['推荐feed', '直播广场', '同城', '其他推荐场景'],
};

/**
 * Rows of 生意参谋 店铺流量来源, which tells how people reached the *shop*. 购物车 and 直通车 may stand in a table of room sources
 * as well: two rows of which one is the shop's alone give it away.
 */
const SHOP_ONLY = ['手淘搜索', '手淘推荐', '手淘首页', '我的淘宝'];
const SHOP_TOO = ['购物车', '直通车', '淘宝客'];

/** Labels are compared without spaces and case. */
const plain = (label: string) => label.replace(/\s/g, '').toLowerCase();

/** The rows without those that are a part of another row. The order stays. */
export function withoutParts<Row extends { label: string }>(rows: readonly Row[]): Row[] {
  const present = new Set(rows.map(({ label }) => plain(label)));
  const parts = Object.entries(PARTS).flatMap(([parent, labels]) =>
    present.has(plain(parent)) ? labels : [],
  );
  return rows.filter(({ label }) => !parts.some((part) => plain(part) === plain(label)));
}

/**
 * A table from a form, checked. Throws UserFault: `split.malformed` {row} (counted from 1; 0: the table itself),
 * `split.mixed` (some rows without a share, some without a count), `split.over` {percent} (more than 100 % beyond rounding,
 * a parent's parts left out), `split.shopSource` (a table of how people reached the shop).
 */
export function parseDeclaredSplit(input: unknown): DeclaredSplit {
  const table = asRecord(input, 0);
  const { sessionId, enteredAt, source } = table;
  if (typeof sessionId !== 'string' || sessionId === '' || !isWhole(enteredAt)) throw malformed(0);
  if (!Array.isArray(table.rows) || table.rows.length === 0 || table.rows.length > MOST_ROWS)
    throw malformed(0);
  const name = source === undefined ? undefined : textOf(source, 0);
  const rows = table.rows.map((row: unknown, i) => parseRow(row, i + 1));
  if (isShopSource(rows, name)) throw new UserFault('split.shopSource');
  checkSum(rows);
  return { sessionId: sessionId as SessionId, enteredAt, rows, ...(name ? { source: name } : {}) };
}

function parseRow(input: unknown, row: number): DeclaredRow {
  const { label, segment, share, count } = asRecord(input, row);
  if (share === undefined && count === undefined) throw malformed(row);
  if (share !== undefined && !(typeof share === 'number' && share >= 0 && share <= 1)) throw malformed(row);
  if (count !== undefined && !(isWhole(count) && count <= MOST_VIEWS)) throw malformed(row);
  return {
    label: textOf(label, row),
    ...(segment === undefined ? {} : { segment: textOf(segment, row) }),
    ...(share === undefined ? {} : { share }),
    ...(count === undefined ? {} : { count }),
  };
}

function checkSum(rows: readonly DeclaredRow[]): void {
  if (rows.some(({ share }) => share === undefined)) {
    if (rows.some(({ count }) => count === undefined)) throw new UserFault('split.mixed');
    return;
  }
  const counted = withoutParts(rows);
  const sum = counted.reduce((total, { share }) => total + share!, 0);
  if (sum > 1 + ROUNDING * counted.length)
    throw new UserFault('split.over', { percent: Math.round(sum * 1000) / 10 });
}

function isShopSource(rows: readonly DeclaredRow[], source: string | undefined): boolean {
  const labels = rows.map(({ label }) => plain(label));
  const named = (names: readonly string[]) => names.filter((name) => labels.includes(name)).length;
  const rowsOfShop = named(SHOP_ONLY) > 0 && named(SHOP_ONLY) + named(SHOP_TOO) >= 2;
  return rowsOfShop || (source?.includes('店铺流量来源') ?? false);
}

const malformed = (row: number) => new UserFault('split.malformed', { row });
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function asRecord(input: unknown, row: number): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw malformed(row);
  return input as Record<string, unknown>;
}

/** A text of 1–60 characters without the spaces around it. */
function textOf(input: unknown, row: number): string {
  const text = typeof input === 'string' ? input.trim() : '';
  if (text === '' || text.length > LONGEST_TEXT) throw malformed(row);
  return text;
}

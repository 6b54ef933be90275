import type { DeclaredRow } from '../lib/model/declared-split.ts';

/** How the amounts of a table are written: as per cent or as people. */
export type TableUnit = 'share' | 'count';

/** A row of the form: what is typed, not yet read. `segment` is chosen where the built-in mapping is not wanted. */
export interface TypedRow {
  label: string;
  amount: string;
  segment?: string;
}

/**
 * "1,234", "1.2万", "34.5 %" as a number (34.5 for per cent); null for anything else. Negative amounts are none.
 */
export function parseAmount(text: string): number | null {
  const match = /^(\d[\d,，]*(?:\.\d+)?)\s*(万|亿)?\s*[%％]?$/.exec(text.trim());
  if (!match) return null;
  const scale = match[2] === '万' ? 1e4 : match[2] === '亿' ? 1e8 : 1;
  return Number(match[1]!.replace(/[,，]/g, '')) * scale;
}

/**
 * Rows of a table that was copied from a spreadsheet or the console: a name, then numbers. People are taken where every row has
 * them, else per cent. Lines without a number (headings) are left out; null where no line has a name and a number.
 */
export function parsePastedTable(text: string): { unit: TableUnit; rows: TypedRow[] } | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.split(/\t| {2,}/).map((cell) => cell.trim()))
    .map(([label = '', ...cells]) => ({ label, cells: cells.filter((cell) => parseAmount(cell) !== null) }))
    .filter(({ label, cells }) => label !== '' && cells.length > 0);
  if (lines.length === 0) return null;
  const isShare = (cell: string) => /[%％]/.test(cell);
  const unit = lines.every(({ cells }) => cells.some((cell) => !isShare(cell))) ? 'count' : 'share';
  const rows = lines.map(({ label, cells }) => ({
    label,
    amount: cells.find((cell) => isShare(cell) === (unit === 'share')) ?? cells[0]!,
  }));
  return { unit, rows };
}

/** The rows as a table to be checked; an amount that cannot be read is left out, and the check names its row. */
export function declaredRows(rows: readonly TypedRow[], unit: TableUnit): Partial<DeclaredRow>[] {
  return rows.map(({ label, amount, segment }) => {
    const value = parseAmount(amount);
    return {
      label,
      ...(segment === undefined ? {} : { segment }),
      ...(value === null ? {} : unit === 'share' ? { share: value / 100 } : { count: Math.round(value) }),
    };
  });
}

/** Rows as they are typed, from a stored table. */
export function typedRows(rows: readonly DeclaredRow[]): { unit: TableUnit; rows: TypedRow[] } {
  const unit = rows.every(({ count }) => count !== undefined) ? 'count' : 'share';
  const written = (value: number | undefined) => (value === undefined ? '' : String(+value.toFixed(4)));
  return {
    unit,
    rows: rows.map(({ label, segment, share, count }) => ({
      label,
      amount: unit === 'count' ? written(count) : written(share === undefined ? undefined : share * 100),
      ...(segment === undefined ? {} : { segment }),
    })),
  };
}

/** What the readable amounts add up to. */
export function sumOf(rows: readonly TypedRow[]): number {
  return rows.reduce((sum, { amount }) => sum + (parseAmount(amount) ?? 0), 0);
}

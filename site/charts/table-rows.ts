import { type EpochMs, MINUTE, type Milliseconds } from '../../lib/units.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** Lengths of a table's lines that people count in. */
const LENGTHS: readonly Milliseconds[] = [1, 2, 5, 10, 15, 30, 60, 120, 360, 1440].map((n) => n * MINUTE);
const MOST_LINES = 48;

/** One line of the timeline's table: means over [at, at + length); undefined where nothing was recorded. */
export interface TableLine {
  at: EpochMs;
  values: (number | undefined)[];
}

/** The timeline in words and numbers: at most 48 lines of equal length, in the order of the rows. */
export function timelineTable(
  rows: readonly TimelineRow[],
  from: EpochMs,
  to: EpochMs,
): { length: Milliseconds; lines: TableLine[] } {
  const length =
    LENGTHS.find((candidate) => (to - from) / candidate <= MOST_LINES) ?? (to - from) / MOST_LINES;
  const count = Math.max(1, Math.ceil((to - from) / length));
  const columns = rows.map((row) => meansOf(row, from, length, count));
  const lines = Array.from({ length: count }, (_, i) => ({
    at: from + i * length,
    values: columns.map((column) => column[i]),
  }));
  return { length, lines };
}

function meansOf(
  row: TimelineRow,
  from: EpochMs,
  length: Milliseconds,
  count: number,
): (number | undefined)[] {
  const sums = new Float64Array(count);
  const known = new Uint32Array(count);
  for (const { x, y } of row.points) {
    const line = Math.floor((x - from) / length);
    if (Number.isNaN(y) || line < 0 || line >= count) continue;
    sums[line]! += y;
    known[line]! += 1;
  }
  return Array.from(sums, (sum, i) => (known[i]! > 0 ? sum / known[i]! : undefined));
}

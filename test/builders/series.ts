import { parseShown } from '../../lib/adapters/shown-number.ts';
import { exact, type ShownNumber } from '../../lib/model/reading.ts';
import type { Quality, SampleBlock, SeriesColumn } from '../../lib/model/series.ts';

/** 2026-11-20T12:00:00Z, 20:00 in Shanghai. */
export const START = Date.UTC(2026, 10, 20, 12);

/**
 * A block of samples from text: `t` gives seconds since START, every other row a series, – is missing, and a number may be
 * written as the page shows it ("1.2万", "10万+").
 *
 *     series('t 0 1 2 / concurrentViewers 100 – 120 / likes 5 6 7')
 */
export function series(text: string): SampleBlock {
  const [times, ...rows] = text.split('/').map((row) => row.trim().split(/\s+/));
  if (times?.[0] !== 't') throw new Error('the first row gives the times: t 0 1 2');
  const at = Float64Array.from(times.slice(1), (second) => START + Number(second) * 1000);
  return {
    firstSeq: 0,
    at,
    columns: rows.map(([key, ...cells]) => {
      if (cells.length !== at.length)
        throw new Error(`${key}: ${cells.length} values for ${at.length} times`);
      return column(key!, cells);
    }),
  };
}

function column(key: string, cells: string[]): SeriesColumn {
  const readings = cells.map(reading);
  const qualities: Quality[] = [];
  const quality = Uint8Array.from(readings, (shown) => indexOf(qualities, shown));
  return {
    key,
    values: Float64Array.from(readings, (shown) => shown?.value ?? Number.NaN),
    qualities,
    quality,
  };
}

function reading(cell: string): ShownNumber | null {
  if (cell === '–') return null;
  const shown = /^\d+$/.test(cell) ? exact(Number(cell)) : parseShown(cell);
  if (!shown) throw new Error(`not a number: ${cell}`);
  return shown;
}

function indexOf(qualities: Quality[], shown: ShownNumber | null): number {
  const below = shown ? shown.value - shown.lo : 0;
  const above = !shown ? 0 : shown.hi === undefined ? -1 : shown.hi - shown.value;
  const known = qualities.findIndex((q) => q.below === below && q.above === above);
  if (known >= 0) return known;
  qualities.push({ below, above, route: 'tap' });
  return qualities.length - 1;
}

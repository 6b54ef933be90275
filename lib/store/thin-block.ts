import { isGauge, type SampleBlock, type SeriesColumn } from '../model/series.ts';
import { MINUTE } from '../units.ts';

/**
 * A block with one minute's resolution. Its times stay, so that what was covered stays known; of its readings each minute (of
 * UTC) keeps the first and the last, of a gauge the highest and the lowest, of a counter both sides of every fall. So the first,
 * last, highest and lowest of the whole, every reset, and a counter's rise over any whole minutes are what they were, and no two
 * neighbours that stood within a minute drift further apart. (Four a minute for a curve that draws the same: Jugel et al., M4,
 * VLDB 2014.) The second reading is kept as well, because rates begin with it. Thinning twice is thinning once.
 */
export function thinBlock(block: SampleBlock): SampleBlock {
  return { ...block, columns: block.columns.map((column) => thinColumn(block.at, column)) };
}

function thinColumn(at: Float64Array, column: SeriesColumn): SeriesColumn {
  const read = [...column.values.keys()].filter((i) => !Number.isNaN(column.values[i]!));
  const kept = new Set(read.slice(0, 2));
  for (const minute of minutesOf(at, read)) {
    kept.add(minute[0]!).add(minute.at(-1)!);
    if (isGauge(column.key)) for (const i of extremes(column.values, minute)) kept.add(i);
  }
  if (!isGauge(column.key)) for (const i of sidesOfFalls(column.values, read)) kept.add(i);
  return { ...column, values: column.values.map((value, i) => (kept.has(i) ? value : Number.NaN)) };
}

/** Places of readings, those of one minute together. */
function minutesOf(at: Float64Array, read: readonly number[]): number[][] {
  const minutes = new Map<number, number[]>();
  for (const i of read) {
    const minute = Math.floor(at[i]! / MINUTE);
    const places = minutes.get(minute);
    if (places) places.push(i);
    else minutes.set(minute, [i]);
  }
  return [...minutes.values()];
}

/** The first of the highest and the first of the lowest. */
function extremes(values: Float64Array, places: readonly number[]): number[] {
  let [low, high] = [places[0]!, places[0]!];
  for (const i of places) {
    if (values[i]! < values[low]!) low = i;
    if (values[i]! > values[high]!) high = i;
  }
  return [low, high];
}

/** Both readings of every pair of neighbours that falls: each may be a reset. */
function sidesOfFalls(values: Float64Array, read: readonly number[]): number[] {
  return read.flatMap((i, n) => (n > 0 && values[i]! < values[read[n - 1]!]! ? [read[n - 1]!, i] : []));
}

import type { RecordedSession } from '../../lib/model/recording.ts';
import { COUNTED, parseSeriesKey, type SeriesColumn } from '../../lib/model/series.ts';
import { type Milliseconds, SECOND } from '../../lib/units.ts';
import { agrees, type Recorded, type Truth } from '../rooms/truth.ts';

/** A recorded point of one series, and how it came. */
export interface Point extends Recorded {
  route: string;
}

/** The samples of one series that hold a value. */
export function pointsOf({ block }: RecordedSession, key: string): Point[] {
  const column = block.columns.find((one) => one.key === key);
  return column ? readColumn(column, block.at) : [];
}

function readColumn({ values, quality, qualities }: SeriesColumn, at: Float64Array): Point[] {
  return [...values].flatMap((value, i): Point[] => {
    const how = qualities[quality[i]!];
    if (Number.isNaN(value) || !how) return [];
    const top = how.above < 0 ? {} : { hi: value + how.above };
    return [{ at: at[i]!, value, lo: value - how.below, ...top, route: how.route }];
  });
}

const isCounted = (key: string) =>
  [...COUNTED, 'entriesBySource', 'commentsByTopic'].includes(parseSeriesKey(key).name);

/** The last value of every counter that the recorder keeps itself. */
export function countsOf(recording: RecordedSession): { [series: string]: number } {
  const counted = recording.block.columns.filter(({ key }) => isCounted(key));
  return Object.fromEntries(
    counted.flatMap(({ key }) => {
      const last = pointsOf(recording, key).at(-1);
      return last && last.value > 0 ? [[key, last.value]] : [];
    }),
  );
}

/**
 * Every sample of a shown number that agrees with none of the truths (what came by the channel, what the page showed), in
 * words; and how many were compared, by series.
 */
export function compareShown(recording: RecordedSession, ...truths: Truth[]) {
  const compared: { [series: string]: number } = {};
  const wrong: string[] = [];
  for (const { key } of recording.block.columns) {
    if (isCounted(key)) continue;
    const told = truths.map((truth) => truth.shown.get(key) ?? []);
    const points = pointsOf(recording, key);
    compared[key] = points.length;
    for (const point of points) {
      if (told.some((one) => agrees(point, one))) continue;
      const around = told.flat().filter(({ at }) => Math.abs(at - point.at) < 2 * SECOND);
      wrong.push(
        `${key} at ${point.at}: ${point.value} [${point.lo}, ${point.hi}], told ${JSON.stringify(around)}`,
      );
    }
  }
  return { compared, wrong };
}

/** Holes between samples that no gap explains, as [from, to]: longer than 3 s. */
export function unexplainedHoles({ block, gaps }: RecordedSession): [number, number][] {
  const limit: Milliseconds = 3 * SECOND;
  const times = [...block.at];
  const holes = times.slice(1).map((to, i): [number, number] => [times[i]!, to]);
  return holes.filter(([from, to]) => {
    const explained = gaps.some(
      (gap) => !gap.series && gap.from <= from + SECOND && (gap.to ?? to) >= to - SECOND,
    );
    return to - from > limit && !explained;
  });
}

import type { EpochMs } from '../units.ts';
import type { Block, Column } from './block.ts';

/** One series of a block at a glance. Without any value (`count` 0) the other figures are missing, and the sum is 0. */
export interface SeriesSummary {
  key: string;
  /** Samples that have a value. */
  count: number;
  /** Sum of the values in the order of the samples; exact up to 2^53. */
  sum: number;
  min?: number;
  max?: number;
  first?: number;
  last?: number;
}

/** A block at a glance. `firstAt` and `lastAt` are missing where it has no samples. */
export interface BlockSummary {
  firstSeq: number;
  samples: number;
  firstAt?: EpochMs;
  lastAt?: EpochMs;
  series: SeriesSummary[];
}

/** The figures of a column over the samples where it has a value. */
export function summariseColumn({ key, values }: Pick<Column, 'key' | 'values'>): SeriesSummary {
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length === 0) return { key, count: 0, sum: 0 };
  let [sum, min, max] = [0, present[0]!, present[0]!];
  for (const value of present) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { key, count: present.length, sum, min, max, first: present[0]!, last: present.at(-1)! };
}

/** What `readSummaries` reads from the block's chunk, straight from the block. */
export function summarise({ firstSeq, at, columns }: Block): BlockSummary {
  const series = columns.map(summariseColumn);
  if (at.length === 0) return { firstSeq, samples: 0, series };
  return { firstSeq, samples: at.length, firstAt: at[0]!, lastAt: at.at(-1)!, series };
}

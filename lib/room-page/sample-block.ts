import type { Quality, Sample, SampleBlock, SampleValue, SeriesColumn, SeriesKey } from '../model/series.ts';

/** Samples with consecutive seqs as columns; a series that a sample does not tell is NaN there. */
export function blockOf(firstSeq: number, samples: readonly Sample[]): SampleBlock {
  const keys = new Set(samples.flatMap(({ values }) => Object.keys(values) as SeriesKey[]));
  return {
    firstSeq,
    at: Float64Array.from(samples, ({ at }) => at),
    columns: Array.from(keys, (key) => columnOf(key, samples)),
  };
}

function columnOf(key: SeriesKey, samples: readonly Sample[]): SeriesColumn {
  const values = new Float64Array(samples.length).fill(Number.NaN);
  const quality = new Uint8Array(samples.length);
  const qualities: Quality[] = [];
  samples.forEach((sample, i) => {
    const told = sample.values[key];
    if (!told) return;
    values[i] = told.value;
    quality[i] = indexOf(qualities, qualityOf(told));
  });
  return { key, values, qualities, quality };
}

function qualityOf({ value, lo, hi, route }: SampleValue): Quality {
  return { below: value - lo, above: hi === undefined ? -1 : hi - value, route };
}

/** The place of a quality in the list, which grows by it if it is new. */
function indexOf(qualities: Quality[], wanted: Quality): number {
  const found = qualities.findIndex(
    ({ below, above, route }) => below === wanted.below && above === wanted.above && route === wanted.route,
  );
  return found >= 0 ? found : qualities.push(wanted) - 1;
}

import type { SampleBlock, SeriesColumn, SeriesKey } from '../../lib/model/series.ts';
import type { Count, EpochMs } from '../../lib/units.ts';
import { HOUR, SECOND } from '../../lib/units.ts';

/** What a synthetic session is made of. The same options give the same session, on every machine. */
export interface SyntheticOptions {
  seed: number;
  /** Length in hours; 1 sample a second. */
  hours?: number;
  /** `cool`: up to about 4 000 online. `hot`: every rate × 15. */
  heat: 'cool' | 'hot';
  /**
   * `regular`: exactly 1 000 ms apart. `jitter`: a page timer's lateness, 0–4 ms, now and then up to 60 ms. `holes`: jitter, and
   * three times 5–90 s without any sample.
   */
  timestamps?: 'regular' | 'jitter' | 'holes';
  /**
   * `full`: every series in every sample. `realistic`: what the page shows is there only in the seconds in which the page sent it
   * (statistics every 1–3 s, followers every 5–15 s, the cart when it changes); what the recorder counts is always there.
   */
  presence?: 'full' | 'realistic';
}

/** Sunday 2026-11-22 20:00 in Shanghai. */
const START: EpochMs = Date.UTC(2026, 10, 22, 12);
/** People stay for 90 s on average (our judgement: public talk of 人均停留 ranges from 40 s to several minutes). */
const STAY_SECONDS = 90;

/** Numbers in [0, 1), the same for a seed everywhere (mulberry32 by Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A Poisson count. Drawn in parts of at most 16 on average: sums of Poisson counts are Poisson, and exp(-16) is exact enough. */
export function poisson(random: () => number, mean: number): Count {
  let count = 0;
  for (let left = mean; left > 0; left -= 16) {
    const limit = Math.exp(-Math.min(left, 16));
    for (let product = random(); product > limit; product *= random()) count += 1;
  }
  return count;
}

/** Arrivals per second, before the heat: evening hump, slow drift, a spike at 55 % and a quiet stretch from 70 to 78 %. */
function arrivalRate(progress: number, drift: number): number {
  const warmUp = Math.min(1, progress * 12 + 0.1);
  const evening = 0.6 + 0.4 * Math.sin(Math.PI * progress);
  const spike = progress > 0.55 && progress < 0.575 ? 2.2 : 1;
  const quiet = progress > 0.7 && progress < 0.78 ? 0.2 : 1;
  return 18 * warmUp * evening * spike * quiet * Math.exp(drift);
}

/** What happens in one second of the live. */
interface Second {
  arrivals: Count;
  online: Count;
}

/** Arrivals and the audience they leave behind: each person goes with the same chance every second. */
function* audience(random: () => number, seconds: number, scale: number): Generator<Second> {
  let online = Math.round(30 * scale);
  let drift = 0;
  for (let t = 0; t < seconds; t += 1) {
    // A slow mean-reverting walk: what the host says and what the platform pushes, over some minutes.
    drift += -drift / 300 + (random() + random() + random() - 1.5) * 0.04;
    const arrivals = poisson(random, scale * arrivalRate(t / seconds, drift));
    online += arrivals - Math.min(online, poisson(random, online / STAY_SECONDS));
    yield { arrivals, online };
  }
}

/** The twelve series, each as its running value second by second. */
function runningValues(options: SyntheticOptions, seconds: number): Map<SeriesKey, Float64Array> {
  const random = seededRandom(options.seed);
  const scale = options.heat === 'hot' ? 15 : 1;
  const columns = new Map<SeriesKey, Float64Array>();
  const totals = new Map<SeriesKey, number>([
    ['followersTotal', 120_000 * scale],
    ['cartItems', 60],
    ['likes', 2_000 * scale],
  ]);
  const put = (key: SeriesKey, t: number, value: number): void => {
    const column = columns.get(key) ?? new Float64Array(seconds);
    columns.set(key, column);
    column[t] = value;
  };
  const add = (key: SeriesKey, t: number, rise: number): void => {
    const total = (totals.get(key) ?? 0) + rise;
    totals.set(key, total);
    put(key, t, total);
  };
  let t = 0;
  for (const { arrivals, online } of audience(random, seconds, scale)) {
    put('concurrentViewers', t, online);
    // 0.9 % of those who come follow; the page's notices show most of them; some of the old followers leave.
    const follows = poisson(random, arrivals * 0.009);
    add('followersTotal', t, follows + poisson(random, arrivals * 0.002) - poisson(random, arrivals * 0.001));
    const cartChange = random() < 1 / 400 ? (random() < 0.6 ? 1 : -1) : 0;
    add('cartItems', t, cartChange);
    add('cumulativeViews', t, arrivals);
    add('cumulativeViewers', t, binomial(random, arrivals, 0.85 - (0.25 * t) / seconds));
    add('likes', t, poisson(random, online * 0.006));
    add('comments', t, poisson(random, online * 0.0006));
    add('follows', t, follows);
    add('shares', t, poisson(random, arrivals * 0.002));
    add('gifts', t, poisson(random, online * 0.000_05));
    add('purchaseIntents', t, poisson(random, arrivals * 0.008));
    // Of the arrivals, the page announces about a sixth.
    add('entries', t, binomial(random, arrivals, 1 / 6));
    t += 1;
  }
  return columns;
}

/** How many of `n` happen, each with the same chance. */
function binomial(random: () => number, n: Count, chance: number): Count {
  let hits = 0;
  for (let i = 0; i < n; i += 1) if (random() < chance) hits += 1;
  return hits;
}

/** Whole milliseconds at which the samples were taken. */
function sampleTimes(options: SyntheticOptions, seconds: number): Float64Array {
  const random = seededRandom(options.seed ^ 0x7157);
  const style = options.timestamps ?? 'jitter';
  const at = new Float64Array(seconds);
  let hole = 0;
  for (let t = 0; t < seconds; t += 1) {
    if (style === 'holes' && t > 0 && t % Math.ceil(seconds / 4) === 0) hole += 5 + Math.floor(random() * 86);
    const late = random() < 0.01 ? Math.floor(random() * 60) : Math.floor(-1.5 * Math.log(1 - random()));
    at[t] = START + (t + hole) * SECOND + (style === 'regular' ? 0 : late);
  }
  return at;
}

/** Mean seconds between two messages of the page that tell a series; one message carries several. */
const MESSAGES: { keys: readonly string[]; shortest: number; longest: number }[] = [
  { keys: ['concurrentViewers', 'cumulativeViews', 'cumulativeViewers'], shortest: 1, longest: 3 },
  { keys: ['likes'], shortest: 1, longest: 3 },
  { keys: ['followersTotal'], shortest: 5, longest: 15 },
  { keys: ['cartItems'], shortest: 30, longest: 90 },
];

/** Blanks each series in the seconds in which the page would not have sent it. */
function thin(columns: Map<SeriesKey, Float64Array>, seed: number): void {
  const random = seededRandom(seed ^ 0x5eed);
  for (const { keys, shortest, longest } of MESSAGES) {
    const shown = keys.map((key) => columns.get(key as SeriesKey)!);
    let next = 0;
    for (let t = 0; t < shown[0]!.length; t += 1) {
      if (t === next) next += shortest + Math.floor(random() * (longest - shortest + 1));
      else for (const values of shown) values[t] = Number.NaN;
    }
  }
}

/**
 * A made-up session of a live room: 12 integer series at 1 Hz with known, seeded chance. Rates follow from the audience (a
 * birth-and-death walk), and are our judgement of an evening live of a mid-sized shop; they are not fitted to any codec.
 */
export function syntheticSession(options: SyntheticOptions): SampleBlock {
  const seconds = Math.round(((options.hours ?? 4) * HOUR) / SECOND);
  const values = runningValues(options, seconds);
  if (options.presence === 'realistic') thin(values, options.seed);
  const columns: SeriesColumn[] = [...values].map(([key, column]) => ({
    key,
    values: column,
    qualities: [{ below: 0, above: 0, route: 'tap' }],
    quality: new Uint8Array(seconds),
  }));
  return { firstSeq: 0, at: sampleTimes(options, seconds), columns };
}

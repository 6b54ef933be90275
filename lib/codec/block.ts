/** The ways a number can have come, in the order of their codes in stored bytes: add at the end, never reorder. */
export const ROUTES = ['tap', 'state', 'dom', 'console'] as const;

/** How a value is known: distances to its bounds (whole, `above` −1: no upper bound) and its route. */
export interface Quality {
  below: number;
  above: number;
  route: (typeof ROUTES)[number];
}

/** One series over the samples of a block: whole numbers within ±2^53, NaN where the series is missing. */
export interface Column {
  key: string;
  values: Float64Array;
  qualities: Quality[];
  /** Index into `qualities`; 0 where the value is missing. */
  quality: Uint8Array;
}

/** Consecutive samples as columns: sample i has seq `firstSeq + i` and time `at[i]` (whole ms). */
export interface Block {
  firstSeq: number;
  at: Float64Array;
  columns: Column[];
}

/** Most series, samples, values (80 MB decoded) and UTF-16 units of a key that a block may have. Our judgement. */
export const MAX_SERIES = 200;
export const MAX_SAMPLES = 200_000;
export const MAX_VALUES = 10_000_000;
export const MAX_KEY_LENGTH = 1_000;
/** `Column.quality` has one byte a value. */
export const MAX_QUALITIES = 256;
/** 2^53: the largest magnitude of a value, and the first that doubles do not count one by one. */
export const MAX_MAGNITUDE = 2 ** 53;

/** Bytes that are not a batch or chunk of ours, or no longer: cut, changed, or made up. */
export class MalformedChunk extends Error {
  override readonly name = 'MalformedChunk';
}

/** Bytes that a newer version of this code wrote. */
export class NewerFormat extends Error {
  override readonly name = 'NewerFormat';
  readonly version: number;

  constructor(version: number) {
    super(`format version ${version} is newer than this code`);
    this.version = version;
  }
}

/** Whether a block of this many samples and series is within what the formats carry. */
export function fits(samples: number, series: number): boolean {
  return samples <= MAX_SAMPLES && series <= MAX_SERIES && samples * series <= MAX_VALUES;
}

/** Throws a RangeError that names the first thing in a block that the formats cannot carry. */
export function assertEncodable({ firstSeq, at, columns }: Block): void {
  const refuse = (what: string): never => {
    throw new RangeError(`cannot encode ${what}`);
  };
  if (!Number.isSafeInteger(firstSeq) || firstSeq < 0) refuse(`firstSeq ${firstSeq}`);
  if (!fits(at.length, columns.length)) refuse(`${columns.length} series of ${at.length} samples`);
  if (new Set(columns.map((column) => column.key)).size < columns.length) refuse('a key twice');
  if (!at.every(isWhole)) refuse('a time that is not whole');
  for (const { key, values, qualities, quality } of columns) {
    if (key.length > MAX_KEY_LENGTH) refuse(`a key of ${key.length} units`);
    if (values.length !== at.length || quality.length !== at.length) refuse(`a short column ${key}`);
    if (qualities.length > MAX_QUALITIES || !qualities.every(isQuality)) refuse(`the qualities of ${key}`);
    values.forEach((value, i) => {
      if (!Number.isNaN(value) && !(isWhole(value) && quality[i]! < qualities.length))
        refuse(`${key} = ${value}`);
    });
  }
}

function isWhole(value: number): boolean {
  return Math.abs(value) <= MAX_MAGNITUDE && Number.isInteger(value);
}

function isQuality({ below, above, route }: Quality): boolean {
  return (
    Number.isSafeInteger(below) &&
    below >= 0 &&
    Number.isSafeInteger(above) &&
    above >= -1 &&
    ROUTES.includes(route)
  );
}

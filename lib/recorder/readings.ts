import type { Route, ShownNumber } from '../model/reading.ts';
import type { FieldName, SampleValue } from '../model/series.ts';
import type { SeriesEvidence } from '../model/session.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import type { Values } from './tallies.ts';

type PageRoute = Exclude<Route, 'console'>;

/** What the page's numbers are now. Belongs to the page, not to a session. */
export interface Readings {
  take(field: FieldName, number: ShownNumber, route: PageRoute, at: EpochMs): void;
  /** The best reading of each field that arrived since the last call. */
  values(): Values;
  /** Lets fields that only the page's state told arrive once more: it is told once, at load, perhaps before the recording. */
  recallState(): void;
  /** The latest accepted value of every field read so far. */
  latest(): ReadonlyMap<FieldName, SampleValue>;
  evidence(field: FieldName): SeriesEvidence | undefined;
  /** When a field was last told, by any route or by one. */
  toldAt(field: FieldName, route?: PageRoute): EpochMs | undefined;
  /** What one route last told of a field, whether it was the best reading or not. */
  toldBy(field: FieldName, route: PageRoute): { at: EpochMs; value: SampleValue } | undefined;
  /** When the DOM last showed a number that differs from what it showed before. */
  domChangedAt(): EpochMs | undefined;
}

interface Field {
  value: SampleValue;
  evidence: SeriesEvidence;
  /** Rank of the best reading of this second; undefined when none arrived. */
  rank: number | undefined;
  /** The strongest source of the last 30 s: weaker ones are not listened to. */
  standing: number;
  standingAt: EpochMs;
  told: { [R in PageRoute]?: { at: EpochMs; value: SampleValue } };
  domRaw?: string;
}

/** 30 s without the better source, and the next best is believed. Our judgement: polls come every 3–15 s. */
const HOLD: Milliseconds = 30_000;
const LONGEST_RAW = 40;
const PRECISIONS = { exact: 2, rounded: 1, capped: 0 };
const ROUTE_RANK = { tap: 2, state: 1, dom: 0 };

/**
 * Of several readings of one field in one second: exact before rounded before capped, then tap before state before DOM, then
 * the latest. Across seconds a better source silences worse ones for 30 s, or else the series would zigzag between 131 861
 * and "13.2万", and a DOM that lags behind the tap would make a counter fall: exact silences rounded, and the tap the DOM.
 */
export function createReadings(): Readings {
  const fields = new Map<FieldName, Field>();
  let domChangedAt: EpochMs | undefined;

  function noteTold(field: Field, number: ShownNumber, route: PageRoute, at: EpochMs): void {
    field.told[route] = { at, value: sampleValue(number, route) };
    if (route !== 'dom' || field.domRaw === number.raw) return;
    field.domRaw = number.raw;
    domChangedAt = at;
  }

  return {
    take(name, number, route, at) {
      if (!isNumber(number)) return;
      const known = fields.get(name);
      const field = known ?? blank(number, route, at);
      fields.set(name, field);
      noteTold(field, number, route, at);
      const standing = standingOf(number, route);
      if (standing < field.standing && at - field.standingAt < HOLD) return;
      const rank = PRECISIONS[number.precision] * 3 + ROUTE_RANK[route];
      if (field.rank !== undefined && rank < field.rank) return;
      field.rank = rank;
      field.standing = standing;
      field.standingAt = at;
      field.value = sampleValue(number, route);
      field.evidence = evidenceOf(number, route);
    },
    values() {
      const values: Values = {};
      for (const [name, field] of fields) {
        if (field.rank !== undefined) values[name] = field.value;
        field.rank = undefined;
      }
      return values;
    },
    recallState() {
      for (const field of fields.values())
        if (Object.keys(field.told).every((route) => route === 'state')) field.rank ??= 0;
    },
    latest: () => new Map([...fields].map(([name, { value }]) => [name, value])),
    evidence: (name) => fields.get(name)?.evidence,
    toldAt(name, route) {
      const told = fields.get(name)?.told;
      if (route) return told?.[route]?.at;
      return told && Math.max(...Object.values(told).map(({ at }) => at));
    },
    toldBy: (name, route) => fields.get(name)?.told[route],
    domChangedAt: () => domChangedAt,
  };
}

function isNumber({ value, lo, hi }: ShownNumber): boolean {
  return Number.isSafeInteger(value) && lo >= 0 && lo <= value && (hi === undefined || hi >= value);
}

function blank(number: ShownNumber, route: PageRoute, at: EpochMs): Field {
  return {
    value: sampleValue(number, route),
    evidence: evidenceOf(number, route),
    rank: undefined,
    standing: standingOf(number, route),
    standingAt: at,
    told: {},
  };
}

function standingOf({ precision }: ShownNumber, route: PageRoute): number {
  return PRECISIONS[precision] * 2 + (route === 'tap' ? 1 : 0);
}

function sampleValue({ value, lo, hi }: ShownNumber, route: PageRoute): SampleValue {
  return { value, lo, ...(hi === undefined ? {} : { hi }), route };
}

function evidenceOf({ precision, raw }: ShownNumber, route: PageRoute): SeriesEvidence {
  return { route, precision, raw: raw.slice(0, LONGEST_RAW) };
}

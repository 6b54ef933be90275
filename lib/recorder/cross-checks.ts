import { type FieldName, GAUGES, type SampleValue, SHOWN_COUNTERS } from '../model/series.ts';
import type { Count, EpochMs, Milliseconds } from '../units.ts';
import type { Problem } from './gaps.ts';
import type { Readings } from './readings.ts';

/** Numbers of the page that cannot all be true: somewhere one number stands in another's place. Flagged, not mended. */
export interface CrossChecks {
  /** Looks at what the page tells now; once a second. */
  look(at: EpochMs): void;
  problems(at: EpochMs): Problem[];
}

/** Numbers are told one after the other: a contradiction that a later one resolves is none. 20 s: our judgement. */
const HOLDS: Milliseconds = 20_000;
/** An older number is not held against a newer one: slow polls come every 15 s. */
const FRESH: Milliseconds = 30_000;
/** Two routes to one number may differ by a rounding or a push; by this factor, and by so many, they do not. Our judgement. */
const APART = 2;
const APART_BY: Count = 50;
const FIELDS: readonly FieldName[] = [...GAUGES, ...SHOWN_COUNTERS];

/**
 * Who is in the room has come into it: online ≤ people or times that somebody came. And two routes to one number tell
 * about the same (reliability F18; that counters do not fall is seen to by `counter-falls.ts`).
 */
export function createCrossChecks(readings: Readings): CrossChecks {
  const since = new Map<string, EpochMs>();
  let found: FieldName[][] = [];

  function fresh(field: FieldName, at: EpochMs): SampleValue | undefined {
    const toldAt = readings.toldAt(field);
    return toldAt !== undefined && at - toldAt <= FRESH ? readings.latest().get(field) : undefined;
  }

  function more(field: FieldName, than: FieldName, at: EpochMs): FieldName[][] {
    const [some, all] = [fresh(field, at), fresh(than, at)];
    const isMore = some && all?.hi !== undefined && some.lo > all.hi;
    return isMore ? [[field, than]] : [];
  }

  function apart(field: FieldName, at: EpochMs): boolean {
    const [tap, dom] = [readings.toldBy(field, 'tap'), readings.toldBy(field, 'dom')];
    if (!tap || !dom || at - Math.min(tap.at, dom.at) > FRESH) return false;
    return isFarBelow(tap.value, dom.value) || isFarBelow(dom.value, tap.value);
  }

  return {
    look(at) {
      found = [
        ...more('concurrentViewers', 'cumulativeViewers', at),
        ...more('concurrentViewers', 'cumulativeViews', at),
        ...FIELDS.filter((field) => apart(field, at)).map((field) => [field]),
      ];
      const keys = new Set(found.map(keyOf));
      for (const key of since.keys()) if (!keys.has(key)) since.delete(key);
      for (const key of keys) if (!since.has(key)) since.set(key, at);
    },
    problems: (at) =>
      found
        .map(
          (series): Problem => ({
            key: keyOf(series),
            cause: 'layout',
            from: since.get(keyOf(series))!,
            series,
          }),
        )
        .filter(({ from }) => at - from >= HOLDS),
  };
}

const keyOf = (series: readonly string[]) => `suspect-${series.join('-')}`;

function isFarBelow(low: SampleValue, high: SampleValue): boolean {
  return low.hi !== undefined && high.lo > low.hi * APART && high.lo - low.hi > APART_BY;
}

import { type SampleValue, SHOWN_COUNTERS, type ShownCounterName } from '../model/series.ts';
import type { Ratio } from '../units.ts';
import type { Values } from './tallies.ts';

/** A smaller dip is the platform correcting itself; `lib/metrics` sees it inside the series. 5 %: reliability F20. */
const SMALLEST_FALL: Ratio = 0.05;

/** Watches the page's own counters of one session for a reset. */
export interface CounterFalls {
  /**
   * Looks at the values of one sample. A counter that fell once is taken out of `values`: servers answer with stale figures
   * now and then. One that is still low at its next reading was reset: then the answer is true.
   */
  check(values: Values): boolean;
}

export function createCounterFalls(): CounterFalls {
  const before: { [C in ShownCounterName]?: SampleValue } = {};
  const suspects = new Set<ShownCounterName>();

  function fellAgain(name: ShownCounterName, values: Values): boolean {
    const value = values[name];
    if (!value) return false;
    if (!fell(before[name], value)) {
      before[name] = value;
      suspects.delete(name);
      return false;
    }
    delete values[name];
    if (suspects.has(name)) return true;
    suspects.add(name);
    return false;
  }

  return { check: (values) => SHOWN_COUNTERS.filter((name) => fellAgain(name, values)).length > 0 };
}

/** Whether a counter certainly fell, and by more than 5 %: its new upper bound lies below the old lower bound. */
function fell(before: SampleValue | undefined, { value, hi }: SampleValue): boolean {
  if (!before || hi === undefined) return false;
  return hi < before.lo && value < before.value * (1 - SMALLEST_FALL);
}

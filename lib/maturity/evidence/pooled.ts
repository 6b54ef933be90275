import { type Bounded, bounded } from '../../metrics/bounded.ts';
import type { Refusal } from '../finding.ts';
import type { Life } from '../history.ts';
import { isCounted, type Slot } from '../window.ts';
import { refuseDeleted } from './gate.ts';

/**
 * The mean of a figure over several lives, each weighing as much as it is long. A live that does not count, or whose figure is
 * not known, may have anything from 0 to `most` (absent: no limit). Refused when a live was deleted.
 */
export function pooledOverAirtime(
  slots: readonly Slot[],
  figureOf: (life: Life) => Bounded | undefined,
  most?: number,
): Bounded | Refusal {
  const deleted = refuseDeleted(slots);
  if (deleted) return deleted;
  let [value, lo, hi, known, total] = [0, 0, 0, 0, 0];
  for (const slot of slots) {
    const figure = isCounted(slot) ? figureOf(slot.life) : undefined;
    const highest = figure?.hi ?? most ?? Number.POSITIVE_INFINITY;
    lo += (figure?.lo ?? 0) * slot.length;
    hi += highest * slot.length;
    total += slot.length;
    if (!figure) continue;
    value += figure.value * slot.length;
    known += slot.length;
  }
  const mean = known > 0 ? value / known : lo / total;
  return bounded(mean, lo / total, Number.isFinite(hi) ? hi / total : undefined);
}

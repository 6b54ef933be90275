import { type Bounded, bounded, upper } from '../../metrics/bounded.ts';
import { MINUTE } from '../../units.ts';
import { isRefusal, type Refusal, refuse, sentence } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { isCounted } from '../window.ts';
import { allCounted, gatedWindow } from './gate.ts';
import type { NameOf } from './presenter-time.ts';
import { presentedShare, shiftsOf } from './shifts.ts';

/** Shorter shifts are too noisy to compare (our judgement, no source). */
const SHORTEST_SHIFT = 30 * MINUTE;
/** A shift of 30 minutes cannot be left out of a live of up to a day unseen when this share must be known. */
const SHIFTS_KNOWN = 0.98;
/** "The same slot": the same three hours of the clock (our judgement, no source). */
const SLOT_MINUTES = 180;

/** One shift: how fast people came in, with or without the person in question. */
export interface ShiftRate {
  isWith: boolean;
  slot: number;
  perMinute: Bounded;
}

/**
 * The shifts of at least 30 minutes in the window, told apart by whether `name` was on camera. Refused below the gate, when a
 * live was deleted or too little recorded, or when a shift or its inflow is not known: leaving one out could turn the answer.
 */
export function shiftRates(history: RoomHistory, name: string, nameOf: NameOf): ShiftRate[] | Refusal {
  const window = gatedWindow(history);
  const slots = isRefusal(window) ? window : allCounted(window);
  if (isRefusal(slots)) return slots;
  const rates: ShiftRate[] = [];
  for (const { life } of slots) {
    if ((presentedShare(life) ?? 0) < SHIFTS_KNOWN) return refuse(sentence('shiftsUnmarked'));
    for (const shift of shiftsOf(life)!) {
      const minutes = (shift.to - shift.from) / MINUTE;
      if (shift.to - shift.from < SHORTEST_SHIFT) continue;
      if (!shift.entries) return refuse(sentence('noInflow'));
      const { value, lo, hi } = shift.entries;
      const middle = life.startMinute + ((shift.from + shift.to) / 2 - life.startedAt) / MINUTE;
      rates.push({
        isWith: nameOf(shift.presenter) === name,
        slot: Math.floor((middle % 1440) / SLOT_MINUTES),
        perMinute: bounded(value / minutes, lo / minutes, hi === undefined ? undefined : hi / minutes),
      });
    }
  }
  return rates;
}

/** Whether nobody but `name` was on camera in any live of the window; false when that is not known. */
export function isNeverAbsent(history: RoomHistory, name: string, nameOf: NameOf): boolean {
  const window = gatedWindow(history);
  if (isRefusal(window)) return false;
  return window.every(
    (slot) =>
      isCounted(slot) &&
      (presentedShare(slot.life) ?? 0) >= SHIFTS_KNOWN &&
      shiftsOf(slot.life)!.every((shift) => nameOf(shift.presenter) === name),
  );
}

/** Fewer spare shifts than this leave the spread unknown. */
const LEAST_FREEDOM = 6;

/**
 * Inflow with ÷ inflow without in the same slots, with its 95 % interval: the difference of the log rates, each slot its own
 * level, weighed by n₁n₀/(n₁+n₀), Student's t on the pooled spread inside slots and sides. Rounded inflows are taken at their
 * worst ends. Refused under `least` shifts on either side (only slots that have both are counted).
 */
export function inflowRatio(rates: readonly ShiftRate[], least: number): Bounded | Refusal {
  const slots = new Set(rates.map((rate) => rate.slot));
  const matched = rates.filter((rate) =>
    rates.some((other) => other.slot === rate.slot && other.isWith !== rate.isWith),
  );
  const count = (isWith: boolean) => matched.filter((rate) => rate.isWith === isWith).length;
  const [there, absent] = [count(true), count(false)];
  if (there < least || absent < least) return refuse(sentence('fewShifts', { there, absent, need: least }));
  const ends = (['lo', 'value', 'hi'] as const).map((end) => stratified(matched, slots, end));
  const [low, middle, high] = ends;
  if (!low || !middle || !high) return refuse(sentence('fewShifts', { there, absent, need: least }));
  return bounded(Math.exp(middle.effect), Math.exp(low.effect - low.half), Math.exp(high.effect + high.half));
}

/** A half entry keeps the logarithm of a shift that nobody entered finite. */
function logRate(perMinute: number): number {
  return Math.log(perMinute + 0.5 / (SHORTEST_SHIFT / MINUTE));
}

function rateAt(rate: ShiftRate, end: 'lo' | 'value' | 'hi'): number {
  if (end === 'value') return rate.perMinute.value;
  return (end === 'lo') === rate.isWith ? rate.perMinute.lo : upper(rate.perMinute);
}

function stratified(
  rates: readonly ShiftRate[],
  slots: ReadonlySet<number>,
  end: 'lo' | 'value' | 'hi',
): { effect: number; half: number } | null {
  let [weighted, weights, squares, freedom] = [0, 0, 0, 0];
  for (const slot of slots) {
    const [there, absent] = [true, false].map((isWith) =>
      rates
        .filter((rate) => rate.slot === slot && rate.isWith === isWith)
        .map((rate) => logRate(rateAt(rate, end))),
    ) as [number[], number[]];
    if (there.length === 0 || absent.length === 0) continue;
    const weight = (there.length * absent.length) / (there.length + absent.length);
    weighted += weight * (mean(there) - mean(absent));
    weights += weight;
    squares += squaresAbout(there) + squaresAbout(absent);
    freedom += there.length + absent.length - 2;
  }
  if (freedom < LEAST_FREEDOM) return null;
  const half = studentT(freedom) * Math.sqrt(squares / freedom / weights);
  const effect = weighted / weights;
  return Number.isFinite(effect + half) ? { effect, half } : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresAbout(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

/**
 * The 97.5 % quantile of Student's t for at least 6 degrees of freedom, to 0.1 %: Abramowitz and Stegun, 26.7.5, three terms
 * at z = 1.959964.
 */
export function studentT(freedom: number): number {
  return 1.959_964 + 2.372_27 / freedom + 2.822_5 / freedom ** 2 + 2.555_9 / freedom ** 3;
}

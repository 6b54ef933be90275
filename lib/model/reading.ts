import type { Branded } from '../units.ts';

/** How much a shown number tells: every digit, a rounded figure ("1.2万"), or only a lower bound ("10万+"). */
export type Precision = 'exact' | 'rounded' | 'capped';

/** The way a number reached us: the page's own traffic, its state script, its DOM, or the operator's console. */
export const ROUTES = ['tap', 'state', 'dom', 'console'] as const;
export type Route = (typeof ROUTES)[number];

/**
 * A number as shown. The truth lies in [lo, hi]; `hi` is absent when the page states only a lower bound (then value = lo).
 * All are whole numbers, 0 … 1e12. A number that is not shown has no ShownNumber at all: missing is never 0.
 */
export interface ShownNumber {
  value: number;
  lo: number;
  hi?: number;
  precision: Precision;
  /** The text it was read from, as shown. */
  raw: string;
}

/** A shown number and the way it came. */
export interface Reading extends ShownNumber {
  route: Route;
}

/** A number known to the last digit. */
export function exact(value: number, raw: string = String(value)): ShownNumber {
  return { value, lo: value, hi: value, precision: 'exact', raw };
}

/** Random per-session name of a person, in memory only. */
export type PersonKey = Branded<'PersonKey'>;

/** Wall-clock time in milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;
/** A length of time in milliseconds. */
export type Milliseconds = number;
/** A length of time in seconds. */
export type Seconds = number;
/** A whole number of things or people, never negative. */
export type Count = number;
/** Money: whole fen (1/100 yuan). */
export type Fen = number;
/** A share of a whole, 0–1. */
export type Ratio = number;
/** Events per minute. */
export type PerMinute = number;

export const SECOND: Milliseconds = 1_000;
export const MINUTE: Milliseconds = 60_000;
export const HOUR: Milliseconds = 3_600_000;

declare const brand: unique symbol;
/** A string that may not be confused with another kind of string. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

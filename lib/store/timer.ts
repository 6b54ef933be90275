import type { Milliseconds } from '../units.ts';

/** Runs something later; the answer calls it off. Passed in, so that a test decides when "later" is. */
export type SetTimer = (run: () => void, delay: Milliseconds) => () => void;

/** The real clock's. */
export const setCancellableTimer: SetTimer = (run, delay) => {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
};

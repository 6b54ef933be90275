import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';

/** `setTimeout` and `clearTimeout` of the page. */
export interface Timers {
  set(run: () => void, after: Milliseconds): unknown;
  clear(timer: unknown): void;
}

/**
 * Calls `run` at every whole second of `read`'s time until `signal` aborts. A late timer is not made up for: the next call is
 * at the next whole second.
 */
export function everySecond(read: () => EpochMs, timers: Timers, signal: AbortSignal, run: () => void): void {
  if (signal.aborted) return;
  let timer: unknown;
  const next = () => {
    timer = timers.set(
      () => {
        // First the next timer: a fault in `run` must not end the recording.
        next();
        run();
      },
      SECOND - (read() % SECOND),
    );
  };
  next();
  signal.addEventListener('abort', () => timers.clear(timer), { once: true });
}

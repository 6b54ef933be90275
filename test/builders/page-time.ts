import type { Clock } from '../../lib/recorder/clock.ts';
import type { Timers } from '../../lib/recorder/schedule.ts';
import type { EpochMs, Milliseconds } from '../../lib/units.ts';

/** A page's time, moved by hand: both clocks and the timers that hang on them. */
export interface PageTime {
  clock: Clock;
  timers: Timers;
  /** Lets time pass: runs the timers that fall due, each at its time, and lets promises settle in between. */
  pass(length: Milliseconds): Promise<void>;
  /** Lets time pass without running timers, as they sleep in a hidden tab. */
  sleep(length: Milliseconds): void;
  /** The same, and then those that are late run once, as after a busy or frozen page. */
  stall(length: Milliseconds): Promise<void>;
  /** Sets the wall clock forwards or back. */
  stepWall(by: Milliseconds): void;
}

/** A page's time that begins at `start`. */
export function pageTime(start: EpochMs): PageTime {
  let now = start;
  let wallAhead = 0;
  let made = 0;
  const due = new Map<number, { at: EpochMs; run: () => void }>();

  const next = (until: EpochMs) =>
    [...due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];

  async function runUntil(until: EpochMs): Promise<void> {
    for (let entry = next(until); entry; entry = next(until)) {
      const [id, { at, run }] = entry;
      due.delete(id);
      now = Math.max(now, at);
      run();
      await settled();
    }
  }

  return {
    clock: { now: () => now, wall: () => now + wallAhead },
    timers: {
      set(run, after) {
        due.set(++made, { at: now + after, run });
        return made;
      },
      clear: (id) => void due.delete(id as number),
    },
    async pass(length) {
      const until = now + length;
      await runUntil(until);
      now = until;
      await settled();
    },
    sleep(length) {
      now += length;
    },
    async stall(length) {
      now += length;
      await runUntil(now);
    },
    stepWall(by) {
      wallAhead += by;
    },
  };
}

/** Lets every promise that can settle do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

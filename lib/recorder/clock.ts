import type { EpochMs, Milliseconds } from '../units.ts';

/** The page's two clocks. They drift apart when the computer sleeps or somebody moves the wall clock. */
export interface Clock {
  /** `performance.timeOrigin + performance.now()`: never goes backwards. */
  now(): EpochMs;
  /** `Date.now()`: what the operator reads on the wall, may jump. */
  wall(): EpochMs;
}

/** The recording's own time: wall time that never goes backwards. */
export interface SteadyClock {
  /** Whole milliseconds, never less than any answer before. */
  read(): EpochMs;
  /** Whether the two clocks jumped apart since this was last asked. */
  takeJump(): boolean;
  /** Makes every later answer greater than `at`: stored samples of an earlier part may lie ahead of a corrected clock. */
  passBy(at: EpochMs): void;
}

/** Smaller differences are the network's slow correction of the clock. 2 s: reliability F15, our judgement. */
const JUMP: Milliseconds = 2_000;

/**
 * Time that follows the wall clock forwards (after a sleep, after a correction) and holds its course when the wall clock is
 * set back, so that no sample is ever dated before the one before it.
 */
export function createSteadyClock(clock: Clock): SteadyClock {
  let difference = clock.wall() - clock.now();
  let offset = difference;
  let last = Number.NEGATIVE_INFINITY;
  let jumped = false;

  function read(): EpochMs {
    const now = clock.now();
    const seen = clock.wall() - now;
    if (Math.abs(seen - difference) > JUMP) {
      jumped = true;
      offset = Math.max(offset, seen);
    }
    difference = seen;
    last = Math.max(last, Math.floor(now + offset));
    return last;
  }

  return {
    read,
    takeJump() {
      const answer = jumped;
      jumped = false;
      return answer;
    },
    passBy(at) {
      const ahead = at + 1 - read();
      if (ahead > 0) offset += ahead;
    },
  };
}

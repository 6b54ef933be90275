import type { Milliseconds } from '../../lib/units.ts';
import type { SimulatedRoom } from './simulated-room.ts';

export interface PlayOptions {
  /** Seconds of the script in one second of the clock. */
  speed: number;
  /** First second, and the one after the last. Default: all. */
  from?: number;
  to?: number;
}

/** A play that goes on. */
export interface Play {
  /** Resolves when the last second was told. */
  readonly told: Promise<void>;
  /** Ends the play and the repetition of its last totals. */
  stop(): void;
}

const HOLD_EVERY: Milliseconds = 500;

/**
 * Plays a stretch of a room's script. After its last second the totals are told again and again, as a real room does, until
 * it is stopped.
 */
export function play(room: SimulatedRoom, { speed, from = 0, to }: PlayOptions): Play {
  const seconds = room.script.seconds.slice(from, to);
  const every: Milliseconds = 1_000 / speed;
  const start = Date.now();
  const { promise, resolve } = Promise.withResolvers<void>();
  let next = 0;
  let timer = setInterval(tellDue, every);

  function tellDue(): void {
    // A busy machine delays timers: everything that is due by now is told now.
    while (next < seconds.length && Date.now() - start >= next * every) room.tell(seconds[next++]!);
    if (next < seconds.length) return;
    clearInterval(timer);
    timer = setInterval(() => room.hold(), HOLD_EVERY);
    resolve();
  }
  return { told: promise, stop: () => clearInterval(timer) };
}

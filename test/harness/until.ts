import { setTimeout as delay } from 'node:timers/promises';
import type { Milliseconds } from '../../lib/units.ts';

const LOOK_EVERY: Milliseconds = 150;

/**
 * Looks again and again until there is something to see, and gives it. Throws what `complaint` says when `patience` has passed.
 */
export async function until<T>(
  look: () => Promise<T | null>,
  patience: Milliseconds,
  complaint: () => string | Promise<string> = () => `Nothing came within ${patience} ms.`,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > end) throw new Error(await complaint());
    await delay(LOOK_EVERY);
  }
}

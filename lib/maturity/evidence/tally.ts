import type { Ratio } from '../../units.ts';
import { type Judgement, judgement, sentence, type Verdict } from '../finding.ts';
import type { Life } from '../history.ts';
import type { SentenceKey } from '../sentences.ts';
import { isCounted, type Slot } from '../window.ts';
import { sessionIdsOf } from './gate.ts';

/** In how many lives something held; a live that does not count, or of which it is not known, is unknown. */
export interface Tally {
  met: number;
  unmet: number;
  unknown: number;
  of: number;
}

export function tally(slots: readonly Slot[], judge: (life: Life) => Verdict): Tally {
  const count: Tally = { met: 0, unmet: 0, unknown: 0, of: slots.length };
  for (const slot of slots) count[isCounted(slot) ? judge(slot.life) : 'unknown']++;
  return count;
}

/** How many of `of` lives a share asks for: "8 of 10" is 4 of 5 where there are fewer. */
export function neededOf(share: Ratio, of: number): number {
  return Math.ceil(share * of - 1e-9);
}

/** Met when enough lives did it; unmet when even the unknown ones could not make it enough. */
export function tallyVerdict({ met, unknown, of }: Tally, share: Ratio): Verdict {
  const need = neededOf(share, of);
  if (met >= need) return 'met';
  return met + unknown < need ? 'unmet' : 'unknown';
}

/** A judgement by counting lives. `datum` names what has to be known of the unknown ones. */
export function judgeTally(
  slots: readonly Slot[],
  share: Ratio,
  datum: SentenceKey,
  judge: (life: Life) => Verdict,
): Judgement {
  const count = tally(slots, judge);
  const need = neededOf(share, count.of);
  const { met, unknown, of } = count;
  const state = tallyVerdict(count, share);
  return judgement(state, sentence('count', { met, of, need, unknown }), {
    sessionIds: sessionIdsOf(slots),
    figures: [{ id: 'lives', unit: 'lives', value: met, lo: met, hi: met + unknown, need }],
    ...(state === 'unknown' ? { missing: sentence(datum, { lives: need - met }) } : {}),
  });
}

import type { CountedByNotice, Observation, TapSource } from './adapter.ts';
import { counterOf, isCounted } from './counted-notice.ts';

/** What a message tells, and the counters that it shows to be told by its source. */
export interface Opening {
  observations: Observation[];
  opens: readonly CountedByNotice[];
}

/**
 * Decides message by message which counters a tap source opens: those that it is known to tell (their 0 is a 0), and those
 * whose notice it sends. A refusal opens none: it is an answer, but not the page's figures. Spare comments count only while no
 * source proper has opened theirs, and are left out from then on.
 */
export class OpenedCounters {
  #commentsToldElsewhere = false;

  settle({ counts, spareComments }: TapSource, observations: Observation[]): Opening {
    const refused = observations.length > 0 && observations.every(({ kind }) => kind === 'trouble');
    if (refused) return { observations, opens: [] };
    if (counts.includes('comments')) this.#commentsToldElsewhere = true;
    const kept =
      spareComments && this.#commentsToldElsewhere
        ? observations.filter((told) => !isComment(told))
        : observations;
    return { observations: kept, opens: [...new Set([...counts, ...kept.filter(isCounted).map(counterOf)])] };
  }
}

const isComment = ({ kind }: Observation) => kind === 'comment';

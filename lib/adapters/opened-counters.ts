import type { CountedByNotice, Observation, TapSource } from './adapter.ts';

/** What a message tells, and the counters that it shows to be told by its source. */
export interface Opening {
  observations: Observation[];
  opens: readonly CountedByNotice[];
}

/**
 * Decides message by message which counters a tap source opens. A refusal opens none: it is an answer, but not the page's
 * figures. Spare comments open theirs only while no source proper has, and are left out from then on.
 */
export class OpenedCounters {
  #commentsToldElsewhere = false;

  settle({ counts, spareComments }: TapSource, observations: Observation[]): Opening {
    const refused = observations.length > 0 && observations.every(({ kind }) => kind === 'trouble');
    if (refused) return { observations, opens: [] };
    if (counts.includes('comments')) this.#commentsToldElsewhere = true;
    if (!spareComments || !observations.some(isComment)) return { observations, opens: counts };
    if (!this.#commentsToldElsewhere) return { observations, opens: [...counts, 'comments'] };
    return { observations: observations.filter((told) => !isComment(told)), opens: counts };
  }
}

const isComment = ({ kind }: Observation) => kind === 'comment';

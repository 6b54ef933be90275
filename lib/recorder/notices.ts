import type { CountedByNotice } from '../adapters/adapter.ts';
import { COUNTERS, type CountedNotice } from '../adapters/counted-notice.ts';
import { type CountedName, type LabelledName, parseSeriesKey } from '../model/series.ts';
import type { Count } from '../units.ts';
import { createRecentKeys } from './recent-keys.ts';

const DERIVED: { [C in CountedByNotice]?: readonly (CountedName | LabelledName)[] } = {
  entries: ['entriesBySource', 'entriesWithFanBadge'],
  comments: ['commentsByTopic', 'commenters'],
};

/** The names of the series that open together with a counter, itself first. */
export function seriesOf(counter: CountedByNotice): readonly string[] {
  return [counter, ...(DERIVED[counter] ?? [])];
}

/** The counter that a series opens with; undefined for a series that is not counted from notices. */
export function openedWith(seriesKey: string): CountedByNotice | undefined {
  const { name } = parseSeriesKey(seriesKey);
  return COUNTERS.find((counter) => seriesOf(counter).includes(name));
}

const REMEMBERED_COMBOS = 2_000;
/** One notice never stands for more; a larger number is a fault of the message. Our judgement. */
const MOST_PER_NOTICE = 1_000_000;

/**
 * Gives how many things each notice of one session tells; 0 for one that makes no sense. A gift combo counts by the rise of
 * its total; a total that fell begins the combo anew. Repeats by message id are the engine's to drop.
 */
export function createNoticeReader(): (notice: CountedNotice) => Count {
  const combos = createRecentKeys<Count>(REMEMBERED_COMBOS);

  function rise(combo: string, total: Count): Count {
    const before = combos.get(combo);
    combos.set(combo, total);
    return before === undefined || total < before ? total : total - before;
  }

  return (notice) => {
    const told = toldBy(notice);
    if (!Number.isInteger(told) || told < 1 || told > MOST_PER_NOTICE) return 0;
    return notice.kind === 'gift' && notice.combo !== undefined ? rise(notice.combo, told) : told;
  };
}

function toldBy(notice: CountedNotice): Count {
  if (notice.kind === 'gift') return notice.total;
  return notice.kind === 'entry' && notice.count !== undefined ? notice.count : 1;
}

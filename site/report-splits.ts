import type { Figure, SessionReport, Split } from '../lib/report/report.ts';
import { observedSplit } from '../lib/traffic/split.ts';

/** What leads where sources cannot be told yet: the hardest evidence first. */
const SEEN_ALREADY = ['netNewFollowers', 'entriesPerMinute', 'averageConcurrentViewers', 'comments'];
const SEEN_COUNT = 2;

/**
 * The splits of a session, the page's first. A report that an older version wrote has none: then its entry notices are split
 * as they are, with the notices for all entries.
 */
export function splitsOfReport(report: SessionReport): Split[] {
  if (report.split) return [...report.split].sort((a, b) => placeOf(a) - placeOf(b));
  const { notices, rows } = report.sources;
  if (notices === undefined) return [];
  const split = observedSplit(report.room.platform, rows, { value: notices, lo: notices, hi: notices });
  return [{ basis: 'observed', entries: { value: notices, counts: 'notices' }, ...split }];
}

function placeOf({ basis }: Split): number {
  return basis === 'observed' ? 0 : 1;
}

/** Whether any segment says where somebody came from. */
export function isAttributed({ segments }: Split): boolean {
  return segments.some(({ segment, share }) => segment !== 'unattributed' && share > 0);
}

/** Figures that can be read while the sources cannot: at most two. */
export function seenAlready(report: SessionReport): Figure[] {
  return SEEN_ALREADY.flatMap((id) => report.figures.find((figure) => figure.id === id) ?? []).slice(
    0,
    SEEN_COUNT,
  );
}

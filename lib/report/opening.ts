import { noticesNameSources } from '../traffic/mapping.ts';
import { ENOUGH_LABELLED } from '../traffic/split.ts';
import type { Milliseconds, Ratio } from '../units.ts';
import type { Figure, SessionReport, Split } from './report.ts';

type Gap = SessionReport['gaps'][number];
type SegmentPart = Split['segments'][number];

/**
 * What the sentence at the top of a session's report says: the rule that applies, and what it may name. Only what is known is
 * there; the words are the site's.
 */
export type OpeningFacts =
  | { rule: 'holes'; coverage: Ratio; longest?: Gap }
  | { rule: 'competitor'; length: Milliseconds; netNewFollowers: Figure; timesUsual?: number }
  | { rule: 'littleData'; length: Milliseconds; labelled: number; enough: number }
  | { rule: 'noticesOnly'; labelled: number; known?: Ratio; leading: SegmentPart[] }
  | { rule: 'nothingAttributed'; figures: Figure[] }
  | { rule: 'plain'; length: Milliseconds; figures: Figure[] };

export type OpeningRule = OpeningFacts['rule'];

/** Below this share recorded, the holes come first: the domain's counted lives have 80 % and more. Our judgement. */
const WHOLE_ENOUGH: Ratio = 0.8;
/** What the sentence names of figures, net new fans first. */
const NAMED = [
  'netNewFollowers',
  'peakConcurrentViewers',
  'averageConcurrentViewers',
  'entriesPerMinute',
  'commentsPerMinute',
];

/**
 * The first rule that applies: holes, since they lessen all that follows; a competitor's net new fans; then what is known of
 * where people came from, from too little to the split itself; a platform that does not tell; else the figures alone.
 */
export function openingFacts(report: SessionReport): OpeningFacts {
  return (
    holes(report) ??
    competitor(report) ??
    littleData(report) ??
    noticesOnly(report) ??
    nothingAttributed(report) ?? { rule: 'plain', length: lengthOf(report), figures: named(report) }
  );
}

const lengthOf = ({ session }: SessionReport) => session.endedAt - session.startedAt;

function holes({ coverage, gaps }: SessionReport): OpeningFacts | undefined {
  if (coverage >= WHOLE_ENOUGH) return undefined;
  const whole = gaps.filter(({ series }) => series === undefined);
  const longest = whole.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  return { rule: 'holes', coverage, ...(longest ? { longest } : {}) };
}

function competitor(report: SessionReport): OpeningFacts | undefined {
  const netNewFollowers = figureOf(report, 'netNewFollowers');
  if (report.room.relation !== 'peer' || !netNewFollowers) return undefined;
  const usual = report.usual?.find(({ id }) => id === 'netNewFollowers');
  const isGrowth = usual && usual.median > 0 && netNewFollowers.value > 0;
  return {
    rule: 'competitor',
    length: lengthOf(report),
    netNewFollowers,
    ...(isGrowth ? { timesUsual: netNewFollowers.value / usual.median } : {}),
  };
}

function littleData(report: SessionReport): OpeningFacts | undefined {
  const split = noticesSplit(report);
  if (!split || split.needed === undefined || !noticesNameSources(report.room.platform)) return undefined;
  const labelled = ENOUGH_LABELLED - split.needed;
  return { rule: 'littleData', length: lengthOf(report), labelled, enough: ENOUGH_LABELLED };
}

function noticesOnly(report: SessionReport): OpeningFacts | undefined {
  const split = noticesSplit(report);
  const leading = split && attributed(split).slice(0, 2);
  if (!leading || leading.length === 0 || split.labelled === undefined) return undefined;
  const known = split.known && split.entries?.counts !== 'notices' ? split.known.value : undefined;
  return {
    rule: 'noticesOnly',
    labelled: split.labelled,
    ...(known === undefined ? {} : { known }),
    leading,
  };
}

/** Not of a competitor's room: "open the console afterwards" is no advice there. */
function nothingAttributed(report: SessionReport): OpeningFacts | undefined {
  if (report.room.relation === 'peer') return undefined;
  const isAnswered = report.split?.some((split) => attributed(split).length > 0);
  return isAnswered ? undefined : { rule: 'nothingAttributed', figures: named(report) };
}

/** The split by entry notices where nothing better is known. */
function noticesSplit({ split = [] }: SessionReport): Split | undefined {
  return split.every(({ basis }) => basis === 'observed') ? split[0] : undefined;
}

/** The segments that say where somebody came from, the largest first. */
function attributed({ segments }: Split): SegmentPart[] {
  return segments
    .filter(({ segment, share }) => segment !== 'unattributed' && share > 0)
    .sort((a, b) => b.share - a.share);
}

function figureOf(report: SessionReport, id: string): Figure | undefined {
  return report.figures.find((figure) => figure.id === id);
}

function named(report: SessionReport): Figure[] {
  return NAMED.flatMap((id) => figureOf(report, id) ?? []);
}

import { atLeast, type Bounded, bounded } from '../metrics/bounded.ts';
import { increase } from '../metrics/counter.ts';
import { coverage } from '../metrics/coverage.ts';
import { lastReading, netChange, readingAt, timeWeightedMean } from '../metrics/gauge.ts';
import { inflow } from '../metrics/inflow.ts';
import { type Points, type PointsOf, pointsReader } from '../metrics/points.ts';
import { shiftsOf } from '../metrics/shifts.ts';
import { fromStanding, type Slice, WHOLE } from '../metrics/slice.ts';
import { fullHours, zoneClock } from '../metrics/zone-clock.ts';
import type { DeclaredSplit } from '../model/declared-split.ts';
import type { RecordedSession } from '../model/recording.ts';
import type { Presenter } from '../model/room.ts';
import type { SampleBlock } from '../model/series.ts';
import { parseSeriesKey } from '../model/series.ts';
import type { ShiftPlan } from '../model/shift-plan.ts';
import { attributionOf } from '../traffic/mapping.ts';
import { RE_ENTRY, type Segment } from '../traffic/sources.ts';
import { declaredSplit } from '../traffic/split.ts';
import { type Count, MINUTE, type Milliseconds } from '../units.ts';
import type { HourFigure, Life, Shift, SourceSplit } from './history.ts';
import { knownZone, localStart } from './local-start.ts';
import { explanationsPerHalfHour, nonSellingShare, promotionShare } from './mark-windows.ts';
import type { Span } from './spans.ts';

/** What else is known of a live: from the console, or typed in. It takes the place of what was recorded. */
export type LifeExtras = Partial<
  Omit<Life, 'sessionId' | 'startedAt' | 'endedAt' | 'day' | 'startMinute' | 'coverage'>
>;

/** The weekly plan of shifts and the table of sources, as they are stored. */
export interface LifeBackground {
  plan?: ShiftPlan;
  table?: DeclaredSplit;
}

/** A recorded session as evidence. Tables of sources stand beside the notices that were counted. */
export function lifeOf(
  recorded: RecordedSession,
  extras: LifeExtras = {},
  { plan, table }: LifeBackground = {},
): Life {
  const { room, session, block } = recorded;
  const air: Span = { from: session.startedAt, to: session.endedAt ?? session.lastSampleAt };
  const zone = knownZone(session.timezone);
  const read = pointsReader(block);
  const noticed = noticedSources(room.platform, block);
  const sources = [
    ...(extras.sources ?? []),
    ...(table ? [tableSources(room.platform, table)] : []),
    ...(noticed ? [noticed] : []),
  ];
  return {
    sessionId: session.id,
    startedAt: air.from,
    endedAt: air.to,
    ...localStart(air.from, zone),
    coverage: coverage(block.at, air.from, air.to),
    ...(session.endReason === undefined ? { isOngoing: true } : {}),
    ...(air.to > air.from ? shownEvidence(read, block, air, zone) : {}),
    ...(air.to > air.from ? markedEvidence(recorded, read, air, zone, plan) : {}),
    ...extras,
    ...(sources.length > 0 ? { sources } : {}),
  };
}

/** What the page's numbers give. */
function shownEvidence(read: PointsOf, block: SampleBlock, air: Span, zone: string): Partial<Life> {
  const followers = read('followersTotal');
  const growth = followers && netChange(followers);
  const cart = read('cartItems');
  const intents = read('purchaseIntents');
  const entries = entriesIn(read, WHOLE);
  return {
    ...(followers ? { followers: { first: readingAt(followers, 0), last: lastReading(followers) } } : {}),
    ...(growth ? { netNewFollowers: growth } : {}),
    ...(cart ? { onShelfShare: onShelfShare(cart, air) } : {}),
    ...(intents ? { purchaseIntents: lastReading(intents).value } : {}),
    ...(entries ? { entries } : {}),
    hours: hoursOf(read, block, air, zone),
  };
}

/** How many came in during a span: the page's counter, else its entry notices, of which some are merged or dropped. */
function entriesIn(read: PointsOf, slice: Slice): Bounded | null {
  const counter = read('cumulativeViews') ?? read('cumulativeViewers') ?? read('entries');
  const points = counter && fromStanding(counter, slice);
  const risen = points && increase(points);
  const isNotices = counter !== null && counter === read('entries');
  return risen && isNotices ? atLeast(risen.lo) : risen;
}

/** How long a number of goods stands: pages tell it seldom, and a shelf is not cleared for minutes (our judgement, no source). */
const SHELF_STANDS: Milliseconds = 10 * MINUTE;

/** The share of the airtime with goods on the shelf; time without a reading may be either. */
function onShelfShare(cart: Points, air: Span): Bounded {
  let [filled, empty] = [0, 0];
  cart.at.forEach((at, i) => {
    const until = Math.min(cart.at[i + 1] ?? air.to, at + SHELF_STANDS, air.to);
    if (cart.lo[i]! > 0) filled += Math.max(0, until - at);
    else if (cart.hi[i] === 0) empty += Math.max(0, until - at);
  });
  const total = air.to - air.from;
  return bounded(filled / total, filled / total, 1 - empty / total);
}

/** Inflow and mean online of every clock hour. */
function hoursOf(read: PointsOf, block: SampleBlock, air: Span, zone: string): HourFigure[] {
  const edges = [air.from, ...fullHours(zoneClock(zone), air.from, air.to), air.to];
  const online = read('concurrentViewers');
  return edges.slice(1).map((to, i) => {
    const slice = { from: edges[i]!, to };
    const rate = inflow(read, block.at, slice);
    const mean = online && timeWeightedMean(online, slice);
    return {
      ...slice,
      ...(rate ? { entriesPerMinute: rate.quantity.value } : {}),
      ...(mean ? { averageOnline: mean.value } : {}),
    };
  });
}

/** Entry notices by segment; null where none were counted. Only notices with a known source count as labelled. */
function noticedSources(platform: string, block: SampleBlock): SourceSplit | null {
  const counts: Partial<Record<Segment, Count>> = {};
  for (const column of block.columns) {
    const { name, label } = parseSeriesKey(column.key);
    const count = column.values.findLast((value) => !Number.isNaN(value));
    if (name !== 'entriesBySource' || !label || count === undefined) continue;
    const segment = attributionOf(platform, label);
    if (segment !== RE_ENTRY) counts[segment] = (counts[segment] ?? 0) + count;
  }
  const all = Object.entries(counts);
  if (all.length === 0) return null;
  const labelled = all.reduce((sum, [segment, n]) => sum + (segment === 'unattributed' ? 0 : n), 0);
  return { known: 'observed', counts, labelled };
}

/** A table of sources that was typed in: every segment with its share of the entries. */
function tableSources(platform: string, table: DeclaredSplit): SourceSplit {
  const { segments } = declaredSplit(platform, table);
  return {
    known: 'declared',
    shares: Object.fromEntries(
      segments.map(({ segment, share, lo, hi }) => [segment, bounded(share, lo ?? share, hi ?? share)]),
    ),
  };
}

/** What marks and the plan give. */
function markedEvidence(
  { room, session, marks }: RecordedSession,
  read: PointsOf,
  air: Span,
  zone: string,
  plan: ShiftPlan | undefined,
): Partial<Life> {
  const shifts = shiftsOf(marks, plan, session.startedAt, air.to, zone).flatMap(
    ({ presenter, from, to }): Shift[] => {
      if (presenter === undefined) return [];
      // The last reading is at the very end: the last shift has it too.
      const entries = entriesIn(read, { from, to: to === air.to ? WHOLE.to : to });
      const name = presenterOf(presenter.trim(), room.presenters ?? []);
      return [{ presenter: name, from, to, ...(entries ? { entries } : {}) }];
    },
  );
  return {
    promotionShare: promotionShare(marks, air),
    nonSellingShare: nonSellingShare(marks, air),
    explanationsPerHalfHour: explanationsPerHalfHour(marks, air),
    segments: marks.flatMap(({ kind, label }) => (kind === 'segment' && label ? [label.trim()] : [])),
    violations: marks.filter((mark) => mark.kind === 'violation').length,
    ...(shifts.length > 0 ? { shifts } : {}),
  };
}

/** The presenter's name for what a mark calls them: a name or a nickname. */
function presenterOf(label: string, presenters: readonly Presenter[]): string {
  return presenters.find(({ name, nicknames }) => name === label || nicknames.includes(label))?.name ?? label;
}

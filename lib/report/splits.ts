import { type Bounded, bounded, certain } from '../metrics/bounded.ts';
import { countedRise, increase } from '../metrics/counter.ts';
import type { Points, PointsOf } from '../metrics/points.ts';
import { type Slice, WHOLE } from '../metrics/slice.ts';
import type { DeclaredSplit } from '../model/declared-split.ts';
import type { RecordedSession } from '../model/recording.ts';
import { RE_ENTRY } from '../traffic/sources.ts';
import { declaredSplit, observedSplit } from '../traffic/split.ts';
import type { Count } from '../units.ts';
import { writeBounded } from './figures.ts';
import type { SessionReport, Split } from './report.ts';

type Sources = SessionReport['sources'];

/** How many entries there were, and what was counted. */
interface Entries {
  quantity: Bounded;
  counts: NonNullable<Split['entries']>['counts'];
}

/**
 * The split by each way of knowing it: a table that was typed in, the page's entry notices. Undefined where there is neither.
 * `sources` are the notices by label.
 */
export function splitsOf(
  recording: RecordedSession,
  pointsOf: PointsOf,
  sources: Sources,
  declared: DeclaredSplit | undefined,
): Split[] | undefined {
  const splits = [
    ...(declared ? [writeDeclared(recording.room.platform, declared)] : []),
    ...(sources.notices === undefined ? [] : [writeObserved(recording, pointsOf, sources)]),
  ];
  return splits.length > 0 ? splits : undefined;
}

function writeDeclared(platform: string, declared: DeclaredSplit): Split {
  const { source, enteredAt } = declared;
  return {
    basis: 'declared',
    ...declaredSplit(platform, declared),
    ...(source === undefined ? {} : { source }),
    enteredAt,
  };
}

function writeObserved({ room, session }: RecordedSession, pointsOf: PointsOf, { rows }: Sources): Split {
  const { quantity, counts } = entriesOf(pointsOf, rows, session.viewsKind ?? 'unspecified');
  return {
    basis: 'observed',
    entries: { ...writeBounded(quantity), counts },
    ...observedSplit(room.platform, rows, quantity),
  };
}

/**
 * V: the increase of the page's view counter, and the notices before its first and after its last reading, which it did not
 * count while we looked. A counter that cannot have counted every notice does not count entries: then, as without a counter,
 * V is the noticed entries alone, returns left out.
 */
function entriesOf(pointsOf: PointsOf, rows: Sources['rows'], kind: 'views' | 'unspecified'): Entries {
  const noticed = total(rows);
  const risen = viewsRisen(pointsOf);
  if (risen && (risen.hi === undefined || risen.hi >= noticed)) {
    const { value, lo, hi } = risen;
    return { quantity: bounded(Math.max(value, noticed), Math.max(lo, noticed), hi), counts: kind };
  }
  const entered = total(rows.filter(({ segment }) => segment !== RE_ENTRY));
  return { quantity: certain(entered), counts: 'notices' };
}

function viewsRisen(pointsOf: PointsOf): Bounded | null {
  const views = pointsOf('cumulativeViews');
  const risen = views && increase(views);
  if (!risen) return null;
  const entries = pointsOf('entries');
  const beside = entries ? countBeside(entries, { from: views.at[0]! + 1, to: views.at.at(-1)! + 1 }) : 0;
  return bounded(
    risen.value + beside,
    risen.lo + beside,
    risen.hi === undefined ? undefined : risen.hi + beside,
  );
}

/** How much a counter of the recorder rose outside a slice. */
function countBeside(points: Points, slice: Slice): Count {
  const within = countedRise(points, slice);
  return countedRise(points, WHOLE)!.value - (within ? within.value : 0);
}

function total(rows: readonly { count: Count }[]): Count {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

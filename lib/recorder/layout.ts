import type { CountedByNotice } from '../adapters/adapter.ts';
import type { Told } from '../adapters/engine.ts';
import type { FieldName } from '../model/series.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import type { Problem } from './gaps.ts';
import { seriesOf } from './notices.ts';
import type { Readings } from './readings.ts';
import type { Sources } from './sources.ts';

/** What an adapter declares to find in the DOM: its numbers, and what the rows of its comment list count. */
export interface DeclaredInPage {
  fields: readonly FieldName[];
  rows: readonly CountedByNotice[];
}

/** Whether the DOM still holds what the adapter declares. Belongs to the page. */
export interface Layout {
  /** One look at the DOM. */
  hear(told: Told, at: EpochMs): void;
  /** The page stood still until now: nothing is overdue for that. */
  wake(at: EpochMs): void;
  /** Declared or known fields that nobody told for too long. */
  isOverdue(field: FieldName, at: EpochMs): boolean;
  /** What the DOM does not show and no other route tells. */
  problems(at: EpochMs): Problem[];
}

/**
 * Not told for this long is missing. 50 s, so that the badge shows the alarm within 60 s (reliability F17) though batches go
 * every 5 s and ticks come late.
 */
const MISSING_AFTER: Milliseconds = 50_000;

/** Begins to watch at `start`. */
export function createLayout(
  declared: DeclaredInPage,
  readings: Readings,
  sources: Sources,
  start: EpochMs,
): Layout {
  let missing: readonly FieldName[] = [];
  let listIsOpen = true;
  let listSeenAt = start;
  let awakeSince = start;

  const toldAt = (field: FieldName) => readings.toldAt(field) ?? start;
  const isOverdue = (field: FieldName, at: EpochMs) =>
    at - Math.max(toldAt(field), awakeSince) >= MISSING_AFTER;

  /**
   * What a list that went away leaves untold: what its rows told before, or all that they would, where the tap tells none of it.
   */
  function listProblems(at: EpochMs): Problem[] {
    if (listIsOpen || at - Math.max(listSeenAt, awakeSince) < MISSING_AFTER) return [];
    const byTap = (counter: CountedByNotice) => sources.active(counter, at) === 'tap';
    const isExpected = (counter: CountedByNotice) =>
      sources.opened('dom').has(counter) || !declared.rows.some(byTap);
    const untold = declared.rows.filter((counter) => !byTap(counter) && isExpected(counter));
    return untold.length === 0
      ? []
      : [{ key: 'rows', cause: 'layout', from: listSeenAt, series: untold.flatMap(seriesOf) }];
  }

  return {
    hear(told, at) {
      missing = told.missing ?? [];
      listIsOpen = told.opens.length > 0;
      if (listIsOpen) listSeenAt = at;
    },
    wake(at) {
      awakeSince = at;
    },
    isOverdue,
    problems: (at) => [
      ...missing
        .filter((field) => isOverdue(field, at))
        .map((field): Problem => ({ key: field, cause: 'layout', from: toldAt(field), series: [field] })),
      ...listProblems(at),
    ],
  };
}

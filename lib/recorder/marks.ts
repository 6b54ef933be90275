import type { Mark, MarkKind } from '../model/mark.ts';
import { type EpochMs, MINUTE } from '../units.ts';
import { createRecentKeys } from './recent-keys.ts';

/** A mark before it has its session. */
export type SessionlessMark = Omit<Mark, 'sessionId'>;

/** The marks that the page sets in one session. The operator's own go to the store directly. */
export interface Marks {
  /** A mark that the page told; `id`: the page's id of it, the ground for dropping a repeat. */
  fromPage(kind: MarkKind, at: EpochMs, label?: string, id?: string): void;
}

const REMEMBERED = 2_000;
const LONGEST_LABEL = 200;

/** Calls `emit` for every mark that is not a repeat. Merged entry notices give one mark a minute: they say "here", not "how many". */
export function createMarks(emit: (mark: SessionlessMark) => void): Marks {
  const seen = createRecentKeys<true>(REMEMBERED);
  let lastAggregated = Number.NEGATIVE_INFINITY;
  let made = 0;

  function mark(id: string, kind: MarkKind, at: EpochMs, label?: string): void {
    emit({ id, at, kind, origin: 'page', ...(label ? { label: label.slice(0, LONGEST_LABEL) } : {}) });
  }
  // Times of one session never repeat over a reload, the number tells marks of one moment apart.
  const freshId = (kind: MarkKind, at: EpochMs) => `${kind}@${at}.${made++}`;

  return {
    fromPage(kind, at, label, id) {
      if (kind === 'aggregatedEntries') {
        if (at - lastAggregated < MINUTE) return;
        lastAggregated = at;
      }
      if (id === undefined) return mark(freshId(kind, at), kind, at, label);
      const name = `${kind}:${id.slice(0, LONGEST_LABEL)}`;
      if (seen.get(name)) return;
      seen.set(name, true);
      mark(name, kind, at, label);
    },
  };
}

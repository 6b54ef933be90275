import type { Told } from '../adapters/engine.ts';
import { type Count, type EpochMs, type Milliseconds, SECOND } from '../units.ts';

/** Something told, or (without `told`) the end of a second. */
export interface JournalEntry {
  at: EpochMs;
  told?: Told;
}

/** What a page told before it was decided whether to record it. */
export interface Journal {
  note(entry: JournalEntry): void;
  /** Everything since the start, once; undefined when that is no longer known. */
  take(): JournalEntry[] | undefined;
}

/** The worker answers "record" within a second or two; a page that is not recorded is not kept in memory for longer. */
const KEPT_FOR: Milliseconds = 10 * SECOND;
/** 10 s of the busiest room. */
const MOST: Count = 5_000;

/** A page tells most in its first second (state, room facts, latest comments), and that second belongs to the recording. */
export function createJournal(start: EpochMs): Journal {
  let entries: JournalEntry[] | undefined = [];

  return {
    note(entry) {
      if (!entries) return;
      entries.push(entry);
      if (entries.length > MOST || entry.at - start > KEPT_FOR) entries = undefined;
    },
    take() {
      const taken = entries;
      entries = undefined;
      return taken;
    },
  };
}

import type { EpochMs } from '../units.ts';

/**
 * What the operator declares: an answer to the self-assessment, a table of sources typed in, the weekly plan of shifts, a
 * target written before a live, the next action with its tick. `value` is checked by the kind's own parser when it is read
 * (`lib/maturity/answers`, `lib/model/declared-split`, `lib/model/shift-plan`): the store keeps it as it is.
 */
export const DECLARED_KINDS = ['answer', 'split', 'shiftPlan', 'target', 'nextAction'] as const;
export type DeclaredKind = (typeof DECLARED_KINDS)[number];

/** One declaration. [scope, kind, id] names it: writing it again replaces it. */
export interface Declared {
  /** The room (its key) or the session (its id) that it is about. */
  scope: string;
  kind: DeclaredKind;
  /** Inside scope and kind: a question's id, or "" where there is only one. */
  id: string;
  /** Stamped by the worker when it is written. */
  at: EpochMs;
  /** Plain JSON, at most 64 KB. */
  value: unknown;
}

import { type Refusal, refuse, sentence } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { type CountedSlot, gateOf, isCounted, isDeleted, type Slot, windowOf } from '../window.ts';

/** The window's slots once the gate is reached; refused below it. */
export function gatedWindow(history: RoomHistory): Slot[] | Refusal {
  const { reached, livesMissing } = gateOf(history);
  return reached ? windowOf(history) : refuse(sentence('belowGate', { lives: livesMissing }));
}

/** How many lives "the last 5" are. */
export const LAST_LIVES = 5;

/** The last 5 slots once the gate is reached; refused below it. */
export function gatedLastFive(history: RoomHistory): Slot[] | Refusal {
  const window = gatedWindow(history);
  return 'refused' in window ? window : window.slice(0, LAST_LIVES);
}

/**
 * A refusal when lives of a comparison were deleted: what is left of a choice proves nothing. Null when none was.
 */
export function refuseDeleted(slots: readonly Slot[]): Refusal | null {
  const deleted = slots.filter(isDeleted).length;
  return deleted === 0 ? null : refuse(sentence('deleted', { lives: deleted }), sentence('wait'));
}

/** All slots as counted lives; refused when one was deleted or too little of it recorded. */
export function allCounted(slots: readonly Slot[]): CountedSlot[] | Refusal {
  const deleted = refuseDeleted(slots);
  if (deleted) return deleted;
  const counted = slots.filter(isCounted);
  const partly = slots.length - counted.length;
  return partly === 0 ? counted : refuse(sentence('partly', { lives: partly }), sentence('wait'));
}

/** Ids of the slots whose live is still there. */
export function sessionIdsOf(slots: readonly Slot[]): string[] {
  return slots.filter((slot) => !isDeleted(slot)).map((slot) => slot.sessionId);
}

import type { Declared } from '../../lib/model/declared.ts';
import { type DeclaredSplit, parseDeclaredSplit } from '../../lib/model/declared-split.ts';
import { parseShiftPlan, type ShiftPlan } from '../../lib/model/shift-plan.ts';
import { UserFault } from '../../lib/model/user-fault.ts';

/** The weekly plan that was written last. */
export function planIn(declared: readonly Declared[]): ShiftPlan | undefined {
  const plan = declared.findLast(({ kind }) => kind === 'shiftPlan');
  return (plan && parseShiftPlan(plan.value)) ?? undefined;
}

/** The tables of sources that were typed in for a session, the latest first. Entered when they were stored. */
export function splitsIn(declared: readonly Declared[]): DeclaredSplit[] {
  return declared
    .filter(({ kind }) => kind === 'split')
    .flatMap(({ scope, at, value }) => {
      try {
        return parseDeclaredSplit({ ...(value as object), sessionId: scope, enteredAt: at });
      } catch (error) {
        // A table that an older or a newer program took and this one does not: the report goes on without it.
        if (error instanceof UserFault) return [];
        throw error;
      }
    })
    .reverse();
}

import type { Declared, DeclaredKind } from '../../lib/model/declared.ts';
import { type DeclaredSplit, parseDeclaredSplit } from '../../lib/model/declared-split.ts';
import type { Room } from '../../lib/model/room.ts';
import { parseShiftPlan, type ShiftPlan } from '../../lib/model/shift-plan.ts';
import { UserFault } from '../../lib/model/user-fault.ts';
import type { Store } from '../../lib/store/database.ts';
import { listDeclared } from '../../lib/store/declared.ts';

/** What was declared of rooms that are one to the operator, oldest first. */
export async function declaredOfRooms(
  store: Store,
  rooms: readonly Room[],
  kind?: DeclaredKind,
): Promise<Declared[]> {
  const lists = await Promise.all(rooms.map(({ key }) => listDeclared(store, key, kind)));
  return lists.flat().sort((a, b) => a.at - b.at);
}

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

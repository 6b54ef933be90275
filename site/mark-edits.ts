import type { Mark, MarkKind } from '../lib/model/mark.ts';
import type { EpochMs } from '../lib/units.ts';

/** One change of a session's marks. */
export type MarkEdit = { type: 'save' | 'remove'; mark: Mark };

/** What takes an edit back: `marks` are those before it. A new mark is removed, a changed or removed one comes back as it was. */
export function inverseOf(edit: MarkEdit, marks: readonly Mark[]): MarkEdit {
  const before = marks.find(({ id }) => id === edit.mark.id);
  return before ? { type: 'save', mark: before } : { type: 'remove', mark: edit.mark };
}

/** The marks after an edit, in order of time. */
export function edited(marks: readonly Mark[], { type, mark }: MarkEdit): Mark[] {
  const others = marks.filter(({ id }) => id !== mark.id);
  return (type === 'save' ? [...others, mark] : others).sort((a, b) => a.at - b.at);
}

/** Kinds that only the page can tell; everything else an operator may set. */
const PAGE_ONLY: readonly MarkKind[] = ['titleChanged', 'hostChanged', 'aggregatedEntries', 'gift'];

/** Whether an operator may give a mark this kind. */
export function isSettable(kind: MarkKind): boolean {
  return !PAGE_ONLY.includes(kind);
}

/** A note of the operator's, not yet saved. */
export function newMark(sessionId: string, at: EpochMs): Mark {
  return { sessionId, id: `desk:${crypto.randomUUID()}`, at, kind: 'note', origin: 'operator' };
}

import { describe, expect, test } from 'vitest';
import type { Mark } from '../../../lib/model/mark.ts';
import { edited, inverseOf, isSettable, newMark } from '../../../site/mark-edits.ts';

const mark = (id: string, at: number): Mark => ({ sessionId: 's', id, at, kind: 'note', origin: 'operator' });
const marks = [mark('a', 1), mark('b', 2)];

describe('an edit of the marks', () => {
  test.each([
    ['a new mark', { type: 'save' as const, mark: mark('c', 3) }],
    ['a moved mark', { type: 'save' as const, mark: mark('a', 9) }],
    ['a removed mark', { type: 'remove' as const, mark: mark('b', 2) }],
  ])('%s: its inverse brings everything back', (_what, edit) => {
    const after = edited(marks, edit);
    expect(after).not.toEqual(marks);
    expect(edited(after, inverseOf(edit, marks))).toEqual(marks);
  });

  test('marks stay in order of time', () =>
    expect(edited(marks, { type: 'save', mark: mark('a', 9) }).map(({ id }) => id)).toEqual(['b', 'a']));

  test('what only a page can tell is not set by hand', () => {
    expect(isSettable('titleChanged')).toBe(false);
    expect(isSettable('presenterChanged')).toBe(true);
  });

  test('two new marks have two ids', () => expect(newMark('s', 1).id).not.toBe(newMark('s', 1).id));
});

import { expect, test } from 'vitest';
import { groupSessions } from '../../../site/group-sessions.ts';
import { SUMMARIES } from '../../builders/fake-archive.ts';

test('sessions are grouped by day and by room, newest first', () => {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const shape = (grouping: 'day' | 'room') =>
    groupSessions([...SUMMARIES].reverse(), grouping, day).map(({ key, sessions }) => [
      key,
      sessions.map(({ id }) => id).join(''),
    ]);
  expect(shape('day')).toEqual([
    ['2026-11-24', 'ab'],
    ['2026-11-23', 'cd'],
    ['2026-11-22', 'ef'],
  ]);
  expect(shape('room')).toEqual([
    ['douyin:r1', 'ac'],
    ['taobao:r2', 'bef'],
    ['kuaishou:r3', 'd'],
  ]);
});

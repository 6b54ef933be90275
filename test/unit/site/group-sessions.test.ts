import { expect, test } from 'vitest';
import { groupSessions, showSessions } from '../../../site/group-sessions.ts';
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

test('addresses of one account are one room', () => {
  const [first, , third] = SUMMARIES;
  const sessions = [first!, { ...third!, roomKey: 'douyin:r9' }].map((one) => ({ ...one, accountId: 'a1' }));
  expect(groupSessions(sessions, 'room', String).map((group) => group.sessions.length)).toEqual([2]);
});

test('own rooms and competitors are shown apart', () => {
  const ids = (shown: 'everything' | 'own' | 'peer') =>
    showSessions(SUMMARIES, shown)
      .map(({ id }) => id)
      .join('');
  expect([ids('everything'), ids('own'), ids('peer')]).toEqual(['abcdef', 'bef', 'ac']);
});

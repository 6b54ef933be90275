import { expect, test } from 'vitest';
import { accountKey, groupRooms } from '../../../site/group-rooms.ts';
import { DESK_ROOMS } from '../../builders/fake-desk.ts';

test('addresses of one account are one room, own rooms first', () => {
  const groups = groupRooms([...DESK_ROOMS].reverse());
  expect(groups.map(({ lead, rooms }) => [lead.relation, rooms.length])).toEqual([
    ['own', 2],
    ['peer', 1],
    [undefined, 1],
  ]);
});

test('the room that was described leads its group', () => {
  const [described, bare] = DESK_ROOMS;
  const { relation: _relation, ...plain } = bare!;
  expect(groupRooms([plain, described!])[0]!.lead.alias).toBe('禾木');
});

test('an account is named apart from any room', () => {
  expect(accountKey('taobao', 'a1', 'taobao:5')).toBe('taobao:account:a1');
  expect(accountKey('taobao', undefined, 'taobao:5')).toBe('taobao:5');
});

import { expect, test } from 'vitest';
import { en } from '../../../site/i18n/en.ts';
import { zhCN } from '../../../site/i18n/zh-CN.ts';
import { roomName } from '../../../site/room-name.ts';

test('a room is called by its alias, else its account, title, number', () => {
  expect(roomName(zhCN, { alias: 'A', hostName: 'B', title: 'C' })).toBe('A');
  expect(roomName(zhCN, { hostName: 'B', title: 'C' })).toBe('B');
  expect(roomName(en, { roomId: '7' })).toBe('Room 7');
});

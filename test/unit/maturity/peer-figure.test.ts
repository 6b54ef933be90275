import { expect, it } from 'vitest';
import type { Life, RoomHistory } from '../../../lib/maturity/history.ts';
import { peerFigure } from '../../../lib/maturity/peer-figure.ts';
import { atLeast, bounded, certain } from '../../../lib/metrics/bounded.ts';
import { HOUR } from '../../../lib/units.ts';
import { bareLife, DAY, NOW } from '../../builders/room-history.ts';

const KEY = 'douyin:9';
const history = (lives: Life[], parts: Partial<RoomHistory> = {}): RoomHistory => ({
  room: { platform: 'douyin', relation: 'peer', category: '女装' },
  lives,
  tombstones: [],
  answers: [],
  now: NOW,
  ...parts,
});

it('is the growth over all hours of the last 30 days', () => {
  const lives = [
    bareLife(1, { netNewFollowers: certain(90) }),
    bareLife(2, { netNewFollowers: bounded(30, 20, 50) }),
    bareLife(31, { netNewFollowers: certain(9_000) }),
  ];
  // (90 + 30) ÷ 6 h
  expect(peerFigure(KEY, history(lives))).toEqual({
    roomKey: KEY,
    category: '女装',
    at: lives[0]!.endedAt,
    netNewFollowersPerHour: { value: 20, lo: 110 / 6, hi: 140 / 6 },
  });
});

it('leaves lives out that tell no growth, or too little of the live', () => {
  const lives = [
    bareLife(1, { netNewFollowers: certain(30) }),
    bareLife(2),
    bareLife(3, { netNewFollowers: certain(900), coverage: 0.5 }),
  ];
  expect(peerFigure(KEY, history(lives))?.netNewFollowersPerHour.value).toBe(10);
  expect(peerFigure(KEY, history([bareLife(2)]))).toBeNull();
  expect(peerFigure(KEY, history([]))).toBeNull();
});

it('has no upper bound where one live has none', () => {
  const lives = [
    bareLife(1, { netNewFollowers: atLeast(30) }),
    bareLife(2, { netNewFollowers: certain(30) }),
  ];
  expect(peerFigure(KEY, history(lives))?.netNewFollowersPerHour).toEqual({ value: 10, lo: 10 });
});

it('says how many lives were deleted', () => {
  const lives = [bareLife(1, { netNewFollowers: certain(30) })];
  const tombstones = [{ sessionId: 'gone', startedAt: NOW - 3 * DAY, length: HOUR }];
  expect(peerFigure(KEY, history(lives, { tombstones }))?.deleted).toBe(1);
});

it('is nothing without a category to compare in', () => {
  const lives = [bareLife(1, { netNewFollowers: certain(30) })];
  expect(peerFigure(KEY, history(lives, { room: { platform: 'douyin', relation: 'peer' } }))).toBeNull();
});

import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RoomKey } from '../../../lib/model/room.ts';
import type { SessionId } from '../../../lib/model/session.ts';
import {
  currentLeases,
  isHeldElsewhere,
  LEASE_LENGTH,
  releaseLeases,
  takeLease,
} from '../../../lib/worker/leases.ts';
import { addWish, dropWish, hasWish } from '../../../lib/worker/wishes.ts';

const A = 'douyin:1' as RoomKey;
const B = 'taobao:2' as RoomKey;
const SESSION = 's1' as SessionId;

beforeEach(() => fakeBrowser.reset());

test('one tab holds a room; another gets it 30 s after the last renewal, not before', async () => {
  expect(await takeLease(A, 1, 0)).toBe(true);
  expect(await takeLease(A, 2, 0)).toBe(false);
  expect(await takeLease(B, 2, 0)).toBe(true);
  expect(await takeLease(A, 1, 20_000)).toBe(true);
  expect(await takeLease(A, 2, 20_000 + LEASE_LENGTH - 1)).toBe(false);
  expect(await takeLease(A, 2, 20_000 + LEASE_LENGTH)).toBe(true);
  expect(await takeLease(A, 1, 20_000 + LEASE_LENGTH)).toBe(false);
});

test('of two tabs that ask at once, one gets the room', async () => {
  const granted = await Promise.all([1, 2, 3, 4].map((tabId) => takeLease(A, tabId, 0)));
  expect(granted.filter(Boolean)).toHaveLength(1);
});

test('batches every 2 s keep a lease for ever', async () => {
  for (let now = 0; now < 120_000; now += 2_000) {
    expect(await takeLease(A, 1, now, SESSION)).toBe(true);
    expect(await isHeldElsewhere(A, 2, now)).toBe(true);
  }
});

test('the session stays with its tab through renewals, and does not pass to another', async () => {
  await takeLease(A, 1, 0, SESSION);
  await takeLease(A, 1, 25_000);
  expect((await currentLeases(25_000))[0]?.[1].sessionId).toBe(SESSION);
  await takeLease(A, 2, 90_000);
  expect((await currentLeases(90_000))[0]).toEqual([A, { tabId: 2, expires: 90_000 + LEASE_LENGTH }]);
});

test('a tab that goes frees its rooms at once, and only its own', async () => {
  await takeLease(A, 1, 0);
  await takeLease(B, 2, 0);
  await releaseLeases(1);
  expect(await takeLease(A, 2, 0)).toBe(true);
  await releaseLeases(2, A);
  expect(await currentLeases(0)).toEqual([[B, { tabId: 2, expires: LEASE_LENGTH }]]);
});

test('a lease that ran out is not listed', async () => {
  await takeLease(A, 1, 0);
  expect(await currentLeases(LEASE_LENGTH)).toEqual([]);
});

test('a wish belongs to a tab and a room', async () => {
  await addWish(1, A);
  expect([await hasWish(1, A), await hasWish(1, B), await hasWish(2, A)]).toEqual([true, false, false]);
  await dropWish(1, B);
  expect(await hasWish(1, A)).toBe(true);
  await dropWish(1);
  expect(await hasWish(1, A)).toBe(false);
});

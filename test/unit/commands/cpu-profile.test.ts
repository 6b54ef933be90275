import { expect, test } from 'vitest';
import { computeCost } from '../../commands/bench/cpu-profile.ts';

test('a script costs its own frames and what they called; the longest stretch is one without a break', () => {
  const node = (id: number, url: string, children: number[] = []) => ({ id, callFrame: { url }, children });
  const profile = {
    nodes: [
      node(1, '', [2, 4]),
      node(2, 'chrome-extension://x/room.js', [3]),
      node(3, ''),
      node(4, 'https://page/'),
    ],
    // Each sample's node runs until the next sample: 1 ms ours, 2 ms called by us, 1 ms page, 3 ms ours, 993 ms idle.
    samples: [2, 3, 4, 2, 1, 1],
    timeDeltas: [0, 1_000, 2_000, 1_000, 3_000, 993_000],
  };
  const { perSecond, longest } = computeCost(profile, (url) => url.startsWith('chrome-extension:'));
  expect(perSecond).toBeCloseTo(6);
  expect(longest).toBeCloseTo(3);
});

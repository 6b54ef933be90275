import { describe, expect, test } from 'vitest';
import { computeRequestsAdded, type Run } from '../../harness/requests-added.ts';

function run(...asked: [path: string, at: number][]): Run {
  const requests = asked.map(([path, at]) => ({
    at,
    method: 'GET',
    url: new URL(`https://live.test${path}`),
    headers: {},
    upgrade: false,
  }));
  return { requests, openedAt: 0 };
}

describe('requests that the extension added', () => {
  test('counts what the plain run did not ask for', () => {
    expect(
      computeRequestsAdded(run(['/', 0], ['/api', 5], ['/api', 6]), run(['/', 0], ['/api', 5]), 100),
    ).toBe(1);
  });
  test('fewer at one address do not hide more at another', () => {
    expect(computeRequestsAdded(run(['/b', 0]), run(['/a', 0], ['/a', 1]), 100)).toBe(1);
  });
  test('icons are the browser’s, and what came later than the run is not counted', () => {
    expect(computeRequestsAdded(run(['/favicon.ico', 1], ['/late', 101]), run(), 100)).toBe(0);
  });
  test('a poll may be half a second late in one of the two', () => {
    expect(computeRequestsAdded(run(['/poll', 99]), run(['/poll', 550]), 100)).toBe(0);
    expect(computeRequestsAdded(run(['/poll', 99]), run(['/poll', 650]), 100)).toBe(1);
  });
});

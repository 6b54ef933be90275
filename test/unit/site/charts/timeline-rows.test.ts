import { describe, expect, test } from 'vitest';
import { timelineTable } from '../../../../site/charts/table-rows.ts';
import { pointsWithin, timelineRows, valueNear } from '../../../../site/charts/timeline-rows.ts';
import { sampleReport } from '../../../builders/sample-report.ts';

const rowIds = (report: Parameters<typeof timelineRows>[0]) => timelineRows(report).rows.map(({ id }) => id);

describe('timelineRows', () => {
  test('online leads where the page shows it', () => {
    expect(rowIds(sampleReport('douyin'))).toEqual([
      'concurrentViewers',
      'newViewsPerMinute',
      'commentsPerMinute',
      'likesPerMinute',
    ]);
  });

  test('else the inflow does', () => expect(rowIds(sampleReport('taobao'))[0]).toBe('entriesPerMinute'));

  test('else entry notices, and a counter that is rounded too much is named', () => {
    const report = sampleReport('taobao');
    const views = report.timeline.series.find(({ key }) => key === 'cumulativeViews')!;
    views.lo = views.values;
    views.hi = views.values.map(() => null);
    expect(rowIds(report)[0]).toBe('noticesPerMinute');
    expect(timelineRows(report).tooRounded).toEqual(['entriesPerMinute']);
  });
});

describe('the value under the cursor', () => {
  const row = {
    id: 'commentsPerMinute' as const,
    perMinute: true,
    gaps: [],
    points: [
      { x: 30, y: 4 },
      { x: 90, y: Number.NaN },
      { x: 150, y: 6 },
    ],
  };
  test.each([
    [30, 4],
    [55, 4],
    [80, undefined],
    [130, 6],
    [500, undefined],
    [-10, undefined],
  ])('at %d it is %s', (at, value) => expect(valueNear(row, at, 30)).toBe(value));
});

test('a window keeps one neighbour on either side', () => {
  const points = [0, 10, 20, 30, 40].map((x) => ({ x, y: x }));
  expect(pointsWithin(points, 15, 25).map(({ x }) => x)).toEqual([10, 20, 30]);
  expect(pointsWithin(points, 50, 60)).toEqual([]);
});

test('the table has at most 48 lines, with nothing where nothing was recorded', () => {
  const report = sampleReport('taobao');
  const { rows } = timelineRows(report);
  const { startedAt, endedAt } = report.session;
  const { length, lines } = timelineTable(rows, startedAt, endedAt);
  expect(length).toBe(5 * 60_000);
  expect(lines).toHaveLength(24);
  const oneMinute = timelineTable(rows, startedAt + 45 * 60_000, startedAt + 53 * 60_000);
  expect(oneMinute.lines.map(({ values }) => values[0] === undefined)).toEqual([
    false,
    false,
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

import { describe, expect, test } from 'vitest';
import type { Mark } from '../../../lib/model/mark.ts';
import { buildReport } from '../../../lib/report/build.ts';
import type { Figure, SessionReport } from '../../../lib/report/report.ts';
import { readReport } from '../../../lib/report/upgraders.ts';
import { type RecordingParts, recording } from '../../builders/recording.ts';
import { START, series } from '../../builders/series.ts';

const options = { now: START + 3_600_000, generator: 'roomscope test' };
const build = (parts: RecordingParts) => buildReport([recording(parts)], options);
const first = (parts: RecordingParts): SessionReport => build(parts).sessions[0]!;
const figure = (report: SessionReport, id: string): Figure | undefined =>
  report.figures.find((candidate) => candidate.id === id);

describe('a report', () => {
  const block = series(
    't 0 60 120 / followersTotal 1000 – 1012 / cumulativeViews 500 500 560 / comments 0 3 6 / entries 0 2 5 ' +
      '/ entriesBySource|关注 0 1 3 / entriesBySource| 0 1 2 / commentsByTopic|price 0 1 1',
  );

  test('reads back as itself', () => {
    const report = build({ block });
    expect(readReport(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  test('figures in the order of the catalogue, worked out by hand', () => {
    const report = first({ block });
    expect(report.figures.map((f) => f.id)).toEqual([
      'netNewFollowers',
      'followersTotal',
      'entriesPerMinute',
      'cumulativeViews',
      'newViews',
      'entries',
      'comments',
      'commentsPerView',
    ]);
    expect(figure(report, 'netNewFollowers')).toMatchObject({ value: 12, precision: 'exact', n: 2 });
    // The first reading is left out: 60 views in one minute.
    expect(figure(report, 'entriesPerMinute')?.value).toBe(60);
    expect(figure(report, 'commentsPerView')?.value).toBe(0.1);
  });

  test('what was not read is absent, never 0', () => {
    const report = first({ block });
    for (const id of ['peakConcurrentViewers', 'watchTime', 'likes', 'gifts', 'follows'])
      expect(figure(report, id)).toBeUndefined();
  });

  test('no ratio per viewer where the page does not say what its views are', () => {
    const report = first({ block, session: { viewsKind: 'unspecified' } });
    expect(figure(report, 'commentsPerView')).toBeUndefined();
    expect(figure(report, 'newViews')?.value).toBe(60);
  });

  test('without a view counter, entry notices are a lower bound of the inflow', () => {
    const report = first({ block: series('t 0 1 2 3 / entries 0 1 1 2') });
    // 2 notices in 3 s are 40 a minute.
    expect(figure(report, 'entriesPerMinute')).toMatchObject({ value: 40, precision: 'capped' });
    expect(figure(report, 'entriesPerMinute')).not.toHaveProperty('hi');
  });

  test('entry notices by raw label, the unlabelled ones counted apart', () => {
    expect(first({ block }).sources).toEqual({
      notices: 5,
      labelled: 3,
      rows: [
        { label: '关注', segment: 'fans', count: 3 },
        { label: '', segment: 'unattributed', count: 2 },
      ],
    });
    expect(first({ block: series('t 0 1 / likes 1 2') }).sources).toEqual({ rows: [] });
  });

  test('distinct people over a reload are an interval', () => {
    const report = first({ block, session: { identifiedParts: [40, 25] } });
    expect(figure(report, 'identifiedViewers')).toMatchObject({ value: 40, lo: 40, hi: 65 });
  });

  test('a timeline has one point a second, null where nothing was read', () => {
    const { timeline } = first({ block: series('t 0 1 4 / concurrentViewers 10 1.2万 – / likes 1 2 10万+') });
    expect(timeline.length).toBe(5);
    expect(timeline.series).toEqual([
      {
        key: 'concurrentViewers',
        kind: 'gauge',
        values: [10, 12_000, null, null, null],
        lo: [10, 11_500, null, null, null],
        hi: [10, 12_999, null, null, null],
      },
      {
        key: 'likes',
        kind: 'counter',
        values: [1, 2, null, null, 100_000],
        lo: [1, 2, null, null, 100_000],
        hi: [1, 2, null, null, null],
      },
    ]);
  });

  test('marks and gaps go along; an open gap ends with the recording', () => {
    const mark: Mark = {
      sessionId: 's1',
      id: 'm1',
      at: START + 5,
      kind: 'lottery',
      origin: 'page',
      label: '福袋',
    };
    const gap = { sessionId: 's1', id: 'g1', from: START + 60_000, cause: 'silent-socket' as const };
    const report = first({ block, marks: [mark], gaps: [gap] });
    expect(report.marks).toEqual([{ at: START + 5, kind: 'lottery', origin: 'page', label: '福袋' }]);
    expect(report.gaps).toEqual([{ from: START + 60_000, to: START + 120_000, cause: 'silent-socket' }]);
  });

  test('a session without samples has no report', () => {
    expect(() => build({ block: series('t') })).toThrow(RangeError);
  });
});

describe('reading a report', () => {
  const good = JSON.parse(JSON.stringify(build({ block: series('t 0 1 / likes 1 2') })));

  test.each([
    ['not an object', 5, 'report.notAReport', {}],
    ['another format', { format: 'x', version: 1 }, 'report.notAReport', {}],
    ['a newer version', { ...good, version: 9 }, 'report.newer', { version: 9 }],
    ['a missing part', { ...good, sessions: [] }, 'report.malformed', { path: 'sessions' }],
    ['a surprise key', { ...good, extra: 1 }, 'report.malformed', { path: 'extra' }],
    [
      'not a number',
      { ...good, sessions: [{ ...good.sessions[0], coverage: Number.NaN }] },
      'report.malformed',
      { path: 'sessions.0.coverage' },
    ],
  ])('%s is refused with what is wrong', (_, json, key, params) => {
    expect(() => readReport(json)).toThrow(expect.objectContaining({ key, params }));
  });
});

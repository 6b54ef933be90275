import { describe, expect, test } from 'vitest';
import type { DeclaredSplit } from '../../../lib/model/declared-split.ts';
import type { Mark, MarkKind } from '../../../lib/model/mark.ts';
import { type BuildOptions, buildReport } from '../../../lib/report/build.ts';
import type { SessionReport } from '../../../lib/report/report.ts';
import { readReport } from '../../../lib/report/upgraders.ts';
import { HOUR, MINUTE, SECOND } from '../../../lib/units.ts';
import { type RecordingParts, recording } from '../../builders/recording.ts';
import { START, series } from '../../builders/series.ts';

/** A built session, by way of its file. */
function build(parts: RecordingParts, more: Partial<BuildOptions> = {}): SessionReport {
  const report = buildReport([recording(parts)], { now: START + 24 * HOUR, generator: 'test', ...more });
  return readReport(JSON.parse(JSON.stringify(report))).sessions[0]!;
}

/** A sample every 2 s for some minutes, without those between `hole[0]` and `hole[1]` minutes. Rows: value by second. */
function live(minutes: number, rows: { [key: string]: (t: number) => number }, hole = [-1, -1]) {
  const seconds = Array.from({ length: minutes * 30 + 1 }, (_, i) => i * 2).filter(
    (t) => t <= hole[0]! * 60 || t >= hole[1]! * 60,
  );
  const texts = Object.entries(rows).map(([key, value]) => `${key} ${seconds.map(value).join(' ')}`);
  return series([`t ${seconds.join(' ')}`, ...texts].join(' / '));
}

const value = (figures: SessionReport['figures'], id: string) =>
  figures.find((figure) => figure.id === id)?.value;
const mark = (minute: number, kind: MarkKind, label?: string): Mark => ({
  sessionId: 's1',
  id: `${kind}@${minute}`,
  at: START + minute * MINUTE,
  kind,
  origin: 'operator',
  ...(label === undefined ? {} : { label }),
});

describe('hours', () => {
  test('a live below two hours has none', () => {
    expect(build({ block: live(119, { comments: (t) => t }) })).not.toHaveProperty('hours');
  });

  test('by the clock of the zone; their counts add up to the whole', () => {
    // 20:00 to 22:30 in Shanghai, 17:45 to 20:15 in Kathmandu.
    const block = live(150, { comments: (t) => t / 2, cumulativeViews: (t) => 900 + 3 * t });
    const report = build({ block });
    const lengths = ({ hours }: SessionReport) => hours!.map(({ from, to }) => (to - from) / MINUTE);
    expect(lengths(report)).toEqual([60, 60, 30]);
    expect(lengths(build({ block, session: { timezone: 'Asia/Kathmandu' } }))).toEqual([15, 60, 60, 15]);
    for (const id of ['comments', 'newViews']) {
      const parts = report.hours!.map(({ figures }) => value(figures, id)!);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(value(report.figures, id));
    }
    for (const { figures } of report.hours!) expect(value(figures, 'entriesPerMinute')).toBeCloseTo(180);
  });

  test('an hour that was not recorded is there, without figures', () => {
    const report = build({ block: live(200, { comments: (t) => t }, [54, 126]) });
    expect(report.hours!.map(({ coverage }) => Math.round(coverage * 100) / 100)).toEqual([0.9, 0, 0.9, 1]);
    expect(report.hours![1]!.figures).toEqual([]);
  });

  test('distinct people are of the whole session only', () => {
    const block = live(130, { commenters: (t) => t, comments: (t) => t });
    const report = build({ block, session: { identifiedParts: [9] } });
    expect(value(report.figures, 'commenters')).toBeDefined();
    expect(report.hours!.map(({ figures }) => value(figures, 'commenters'))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('shifts', () => {
  const block = live(90, { comments: (t) => (t < 3600 ? 0 : t - 3600) });

  test('by marks, each with its own figures', () => {
    const report = build({
      block,
      marks: [mark(0, 'presenterChanged', '小林'), mark(60, 'presenterChanged', '小周')],
    });
    expect(
      report.shifts!.map(({ presenter, day, figures }) => [presenter, day, value(figures, 'comments')]),
    ).toEqual([
      ['小林', '2026-11-20', 0],
      ['小周', '2026-11-20', 1800],
    ]);
  });

  test('by plan where no mark says otherwise; none where nobody is named', () => {
    const plan = { entries: [{ weekday: 5, startMinute: 1200, endMinute: 1260, presenter: '小林' }] };
    expect(build({ block }, { plan }).shifts!.map(({ presenter }) => presenter)).toEqual(['小林', undefined]);
    expect(build({ block })).not.toHaveProperty('shifts');
  });

  test('a live of 12 hours and six shifts reads by hour and by shift', () => {
    const long = live(720, { comments: (t) => t / 2 });
    const marks = [0, 2, 4, 6, 8, 10].map((hour) => mark(hour * 60, 'presenterChanged', `主播${hour}`));
    const report = build({ block: long, marks });
    expect(report.hours).toHaveLength(12);
    expect(report.shifts).toHaveLength(6);
    // 20:00 to 08:00: the third begins at midnight.
    expect(report.shifts!.map(({ day }) => day.slice(-2))).toEqual(['20', '20', '21', '21', '21', '21']);
    for (const { figures } of report.shifts!) expect(value(figures, 'comments')).toBeGreaterThan(3500);
  });
});

describe('mark effects', () => {
  test('of marks that may hold people, in order, with bounds where the page rounds', () => {
    const block = live(12, { comments: (t) => t, purchaseIntents: (t) => Math.floor(t / 10) });
    const marks = [mark(5, 'lottery', '福袋'), mark(6, 'note'), mark(11, 'coupon')];
    const effects = build({ block, marks }).markEffects!;
    expect(effects.map(({ kind, label }) => [kind, label])).toEqual([
      ['lottery', '福袋'],
      ['coupon', undefined],
    ]);
    expect(effects[0]!.before).toEqual({
      averageConcurrentViewers: null,
      entriesPerMinute: null,
      commentsPerMinute: { value: 60 },
      likesPerMinute: null,
      purchaseIntents: { value: 18 },
    });
    // The live ended a minute after the coupon.
    expect(Object.values(effects[1]!.after)).toEqual([null, null, null, null, null]);
    expect(build({ block })).not.toHaveProperty('markEffects');
  });
});

describe('the split', () => {
  const notices = {
    entries: (t: number) => Math.floor(t / 10),
    'entriesBySource|shoppingCar': (t: number) => Math.floor(t / 20),
    'entriesBySource|': (t: number) => Math.floor(t / 10) - Math.floor(t / 20),
  };
  const observed = (report: SessionReport) => report.split!.find(({ basis }) => basis === 'observed')!;

  test('V is the rise of the views, and says what was counted', () => {
    // 20 minutes: 120 notices, 60 of them labelled; 1 200 views.
    const block = live(20, { ...notices, cumulativeViews: (t) => 5000 + t });
    const split = observed(build({ block }));
    expect(split).toMatchObject({
      labelled: 60,
      entries: { value: 1200, counts: 'views' },
      known: { value: 0.05 },
      own: { n: 60, share: 1, lo: 0.05, hi: 1 },
    });
    const unspecified = observed(build({ block, session: { viewsKind: 'unspecified' } }));
    expect(unspecified.entries).toEqual({ value: 1200, counts: 'unspecified' });
  });

  test('without views V is the noticed entries, returns left out', () => {
    const block = live(20, { ...notices, 'entriesBySource|miniLive': (t) => Math.floor(t / 60) });
    expect(observed(build({ block }))).toMatchObject({
      labelled: 60,
      entries: { value: 120, counts: 'notices' },
      reEntries: { n: 20, share: 0.25 },
    });
  });

  test('a counter that cannot have counted every notice does not count entries', () => {
    const block = live(20, { ...notices, cumulativeViews: (t) => 5000 + Math.floor(t / 100) });
    expect(observed(build({ block })).entries).toEqual({ value: 120, counts: 'notices' });
  });

  test('notices before the first reading of the views were entries too', () => {
    // One notice at each of 0 … 4 s; views read at 2 and 4 s rise by 10: 1 + 1 + 1 notices had come by then.
    const block = series(
      't 0 1 2 3 4 / entries 1 2 3 4 5 / entriesBySource|店铺 1 2 3 4 5 / cumulativeViews – – 100 – 110',
    );
    expect(observed(build({ block })).entries).toEqual({ value: 13, counts: 'views' });
  });

  test('below 30 labelled notices it says how many are missing', () => {
    expect(observed(build({ block: live(8, notices) })).needed).toBe(6);
  });

  test('a table is the split of the session that it names, beside the notices', () => {
    const declared = (sessionId: string): DeclaredSplit => ({
      sessionId: sessionId as DeclaredSplit['sessionId'],
      enteredAt: START + 2 * HOUR,
      rows: [{ label: '店铺', share: 0.5 }],
    });
    const block = live(8, notices);
    const report = build({ block }, { declared: [declared('another'), declared('s1')] });
    expect(report.split!.map(({ basis }) => basis)).toEqual(['declared', 'observed']);
    expect(report.split![0]).toMatchObject({
      own: { share: 0.5, lo: 0.5, hi: 1 },
      enteredAt: START + 2 * HOUR,
    });
    expect(build({ block }, { declared: [declared('another')] }).split).toHaveLength(1);
  });

  test('without notices and table there is none', () => {
    expect(build({ block: live(8, { likes: (t) => t }) })).not.toHaveProperty('split');
  });
});

describe('beside earlier lives', () => {
  const likes = (value: number) => [
    { id: 'likes', value, precision: 'exact' as const, evidence: 'observed' as const },
  ];

  test('the usual level, from three earlier lives on', () => {
    const block = live(8, { likes: (t) => t });
    expect(build({ block }, { earlier: [100, 500, 900].map(likes) }).usual).toEqual([
      { id: 'likes', median: 500, rank: 3, of: 4 },
    ]);
    expect(build({ block }, { earlier: [100, 500].map(likes) })).not.toHaveProperty('usual');
  });
});

test('a change that nothing is known of is no figure', () => {
  const { figures } = build({ block: series('t 0 60 / followersTotal 10万+ 10万+') });
  expect(figures.map(({ id }) => id)).toEqual(['followersTotal']);
});

test('a short live shows its figures, and none of the parts of a long one', () => {
  const report = build({ block: live(8, { comments: (t) => t, cumulativeViews: (t) => t }) });
  expect(value(report.figures, 'comments')).toBe(480);
  expect(report.session.endedAt - report.session.startedAt).toBe(480 * SECOND);
  for (const part of ['hours', 'shifts', 'usual', 'split', 'markEffects', 'assessment'])
    expect(report).not.toHaveProperty(part);
});

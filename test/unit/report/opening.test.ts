import { describe, expect, test } from 'vitest';
import type { SampleBlock } from '../../../lib/model/series.ts';
import { type BuildOptions, buildReport } from '../../../lib/report/build.ts';
import { type OpeningFacts, openingFacts } from '../../../lib/report/opening.ts';
import type { SessionReport } from '../../../lib/report/report.ts';
import { MINUTE } from '../../../lib/units.ts';
import { type RecordingParts, recording } from '../../builders/recording.ts';
import { START, series } from '../../builders/series.ts';

function facts(
  parts: RecordingParts,
  more: Partial<BuildOptions> = {},
  change?: (report: SessionReport) => void,
) {
  const built = recording(parts);
  Object.assign(built.room, parts.room);
  const session = buildReport([built], { now: START, generator: 'test', ...more }).sessions[0]!;
  change?.(session);
  return openingFacts(session);
}

/** 12 minutes, a sample every 3 s; counters reach these numbers evenly. */
function live(last: { [key: string]: number }, base = 0): SampleBlock {
  const steps = Array.from({ length: 241 }, (_, i) => i);
  const rows = Object.entries(last).map(
    ([key, end]) => `${key} ${steps.map((i) => base + Math.floor((end * i) / 240)).join(' ')}`,
  );
  return series([`t ${steps.map((i) => i * 3).join(' ')}`, ...rows].join(' / '));
}

const LENGTH = 12 * MINUTE;

describe('the sentence at the top: which rule applies', () => {
  test('little data: too few labelled notices on a platform whose notices name their source', () => {
    const block = live({ entries: 40, 'entriesBySource|shoppingCar': 12, 'entriesBySource|': 28 });
    expect(facts({ block })).toEqual({ rule: 'littleData', length: LENGTH, labelled: 12, enough: 30 });
    const none = live({ entries: 0 });
    expect(facts({ block: none })).toMatchObject({ rule: 'littleData', labelled: 0 });
  });

  test('notices only: the two largest segments, and how much of all is labelled', () => {
    const block = live({
      entries: 300,
      'entriesBySource|shoppingCar': 120,
      'entriesBySource|guanfangtai': 60,
      'entriesBySource|pc_live.follow': 20,
      'entriesBySource|分享': 100,
      cumulativeViews: 1200,
    });
    const found = facts({ block });
    expect(found).toMatchObject({ rule: 'noticesOnly', labelled: 300, known: 0.25 });
    const { leading } = found as Extract<OpeningFacts, { rule: 'noticesOnly' }>;
    expect(leading.map(({ segment, n, share }) => [segment, n, share])).toEqual([
      ['shop', 120, 0.4],
      ['platform', 60, 0.2],
    ]);
  });

  test('notices only, without a view counter: how much is labelled is not said', () => {
    const block = live({ entries: 100, 'entriesBySource|shoppingCar': 40, 'entriesBySource|': 60 });
    const found = facts({ block });
    expect(found.rule).toBe('noticesOnly');
    expect(found).not.toHaveProperty('known');
  });

  test('competitor: net new fans, and times the usual where that is known', () => {
    const block = live({ followersTotal: 2300 }, 50_000);
    const room = { relation: 'peer' as const };
    const found = facts({ block, room });
    expect(found).toMatchObject({ rule: 'competitor', length: LENGTH, netNewFollowers: { value: 2300 } });
    expect(found).not.toHaveProperty('timesUsual');
    const earlier = [1000, 1150, 1300].map((value) => [
      { id: 'netNewFollowers', value, precision: 'exact' as const, evidence: 'observed' as const },
    ]);
    expect(facts({ block, room }, { earlier })).toMatchObject({ timesUsual: 2 });
  });

  test('competitor without a number of fans: what is there is said, no advice on a console', () => {
    const room = { relation: 'peer' as const };
    expect(facts({ block: live({ comments: 50 }), room }).rule).toBe('plain');
  });

  test('holes come before all else, with the longest', () => {
    const block = series('t 0 1 2 3 30 31 32 90 91 92 / followersTotal 5 5 5 5 5 5 5 5 5 9');
    const gap = (from: number, to: number, series?: string[]) => ({
      sessionId: 's1',
      id: `g${from}`,
      from: START + from * 1000,
      to: START + to * 1000,
      cause: 'tab-closed' as const,
      ...(series ? { series } : {}),
    });
    const gaps = [gap(3, 30), gap(32, 90), gap(0, 92, ['likes'])];
    expect(facts({ block, gaps, room: { relation: 'peer' } })).toEqual({
      rule: 'holes',
      coverage: 7 / 92,
      longest: { from: START + 32_000, to: START + 90_000, cause: 'tab-closed' },
    });
    expect(facts({ block })).not.toHaveProperty('longest');
  });

  test('nothing attributed: a platform that does not tell, with the figures that are there', () => {
    const block = live({ entries: 900, 'entriesBySource|0': 600, 'entriesBySource|6': 300, comments: 60 });
    const found = facts({ block, room: { platform: 'douyin' } });
    expect(found.rule).toBe('nothingAttributed');
    const { figures } = found as Extract<OpeningFacts, { rule: 'nothingAttributed' }>;
    expect(figures.map(({ id }) => id)).toEqual(['entriesPerMinute', 'commentsPerMinute']);
    const few = live({ entries: 3, 'entriesBySource|': 3 });
    expect(facts({ block: few, room: { platform: 'douyin' } }).rule).toBe('nothingAttributed');
    const kuaishou = live({ comments: 9 });
    expect(facts({ block: kuaishou, room: { platform: 'kuaishou' } }).rule).toBe('nothingAttributed');
  });

  test('plain: a table answers where people came from; only figures that are known are named', () => {
    const declared = [{ sessionId: 's1' as never, enteredAt: START, rows: [{ label: '店铺', share: 1 }] }];
    const found = facts({ block: live({ comments: 48, likes: 9 }) }, { declared });
    expect(found).toMatchObject({ rule: 'plain', length: LENGTH });
    const { figures } = found as Extract<OpeningFacts, { rule: 'plain' }>;
    expect(figures.map(({ id, value }) => [id, value])).toEqual([['commentsPerMinute', 4]]);
  });

  test('no rule names a figure that the report does not hold', () => {
    const blocks = [live({ likes: 1 }), live({ followersTotal: 5 }), live({ entries: 5 })];
    for (const block of blocks)
      for (const relation of ['own', 'peer'] as const)
        for (const platform of ['taobao', 'douyin'] as const) {
          const held: unknown[] = [];
          const found = facts({ block, room: { relation, platform } }, {}, ({ figures }) =>
            held.push(...figures),
          );
          const named = 'figures' in found ? found.figures : [];
          const all = 'netNewFollowers' in found ? [...named, found.netNewFollowers] : named;
          for (const figure of all) expect(held).toContain(figure);
        }
  });
});

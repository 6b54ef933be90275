import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../lib/maturity/assess.ts';
import { CRITERION_IDS, type CriterionId } from '../../../lib/maturity/criterion-ids.ts';
import type { FindingState } from '../../../lib/maturity/finding.ts';
import type { Life, RoomHistory } from '../../../lib/maturity/history.ts';
import { MODEL } from '../../../lib/maturity/model.ts';
import type { NOT_APPLICABLE } from '../../../lib/maturity/not-applicable.ts';
import { type RatedCriterion, stageOf, wouldBecome } from '../../../lib/maturity/stages.ts';
import { roomHistory, type States, withLives, withoutLive } from '../../builders/room-history.ts';

const MUSTS = MODEL.criteria.filter(({ level }) => level === 'must').map(({ id }) => id);
const anyState = fc.oneof(
  { weight: 12, arbitrary: fc.constant<FindingState>('met') },
  { weight: 1, arbitrary: fc.constantFrom<FindingState>('unmet', 'unknown') },
);

/** States of MUSTs that one room can have at once: rows that rest on the same evidence are made to agree. */
const possible: fc.Arbitrary<States> = fc
  .record(Object.fromEntries(MUSTS.map((id) => [id, anyState])) as Record<CriterionId, typeof anyState>)
  .map((picked): States => {
    const states: States = { ...picked };
    // Without a split nothing can be said of strangers; with half of it unclear nothing bad can be.
    if (states.knownSources === 'unknown') states.reachesStrangers = 'unknown';
    if (states.knownSources === 'unmet' && states.reachesStrangers === 'unmet')
      states.reachesStrangers = 'unknown';
    // Time in which nobody is marked may be a star's.
    if (states.steadyPresenters === 'unknown' && states.namedStar === 'unmet') states.namedStar = 'unknown';
    // Without a star, or without marks, nobody can be said to come for one.
    if (states.namedStar !== 'met' || states.steadyPresenters === 'unknown')
      states.viewersComeForStar = 'unknown';
    return states;
  });

const rated = (states: Partial<Record<CriterionId, FindingState>>): RatedCriterion[] =>
  MODEL.criteria.map(({ id, stage, level }) => ({ id, stage, level, state: states[id] ?? 'met' }));

const rank = (stage: number | null) => stage ?? -1;
const RUNS = { numRuns: 60 };

describe('a generated room', () => {
  test('has the states that it was made for, and the step that follows from them', () => {
    fc.assert(
      fc.property(possible, (states) => {
        const found = assess(roomHistory(states));
        for (const { id, state } of found.findings)
          if (states[id]) expect([id, state]).toEqual([id, states[id]]);
        expect(found.stage).toBe(stageOf(rated(states)));
      }),
      RUNS,
    );
  });

  test('with the named change really becomes what it would become', () => {
    let changes = 0;
    fc.assert(
      fc.property(possible, (states) => {
        for (const { criterionId, stage } of assess(roomHistory(states)).wouldBecome) {
          const after = { ...states, [criterionId]: 'met' as const };
          expect(assess(roomHistory(after)).stage).toBe(stage);
          changes++;
        }
      }),
      RUNS,
    );
    expect(changes).toBeGreaterThan(20);
  });
});

/** Ways to take data away from a room. */
const lives = fc.nat(23);
const removals: Record<string, fc.Arbitrary<(room: RoomHistory) => RoomHistory>> = {
  'deleting lives': fc
    .uniqueArray(lives, { minLength: 1, maxLength: 8 })
    .map(
      (indexes) => (room) => indexes.reduce((left, i) => withoutLive(left, room.lives[i]!.sessionId), room),
    ),
  'recording less of lives': fc
    .uniqueArray(lives, { minLength: 1, maxLength: 8 })
    .map(
      (indexes) => (room) =>
        withLives(room, (life, i) => (indexes.includes(i) ? { ...life, coverage: 0.5 } : life)),
    ),
  'leaving figures of lives out': fc
    .record({
      indexes: fc.uniqueArray(lives, { minLength: 1, maxLength: 12 }),
      fields: fc.uniqueArray(
        fc.constantFrom<keyof Life>(
          'onShelfShare',
          'orders',
          'entries',
          'funnel',
          'sources',
          'settlement',
          'promotionShare',
          'targets',
          'netNewFollowers',
          'followers',
          'shifts',
          'fans',
          'starVideoShare',
          'speakers',
          'hours',
        ),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(
      ({ indexes, fields }) =>
        (room) =>
          withLives(room, (life, i) => {
            if (!indexes.includes(i)) return life;
            const left = { ...life } as Partial<Life>;
            for (const field of fields) delete left[field];
            return left as Life;
          }),
    ),
  'withdrawing answers': fc.infiniteStream(fc.boolean()).map((keep) => (room) => {
    const kept = new Map(room.answers.map((answer) => [answer.questionId, keep.next().value === true]));
    return { ...room, answers: room.answers.filter((answer) => kept.get(answer.questionId)) };
  }),
  'unmarking shifts': fc
    .uniqueArray(lives, { minLength: 1, maxLength: 12 })
    .map(
      (indexes) => (room) =>
        withLives(room, (life, i) =>
          indexes.includes(i) && life.shifts ? { ...life, shifts: life.shifts.slice(1) } : life,
        ),
    ),
};

/** Lives that differ from each other: some good, some bad, in any field. */
const uneven: fc.Arbitrary<RoomHistory> = fc
  .record({
    states: possible,
    other: possible,
    bad: fc.uniqueArray(lives, { maxLength: 6 }),
    aside: fc.subarray(['knownFunnel', 'fansBackedUp', 'namedStar'] as (keyof typeof NOT_APPLICABLE)[]),
  })
  .map(({ states, other, bad, aside }) => {
    const setAside = Object.fromEntries(aside.map((id) => [id, 'notApplicable' as const]));
    const room = roomHistory({ ...states, ...setAside, regularAirtime: 'met' });
    const worse = roomHistory({ ...other, regularAirtime: 'met' });
    return withLives(room, (life, i) => (bad.includes(i) ? worse.lives[i]! : life));
  });

describe.each(Object.entries(removals))('%s', (_, removal) => {
  test('never raises a step', () => {
    let lowered = 0;
    fc.assert(
      fc.property(uneven, removal, (room, remove) => {
        const [before, after] = [assess(room).stage, assess(remove(room)).stage];
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
        if (rank(after) < rank(before)) lowered++;
      }),
      RUNS,
    );
    expect(lowered).toBeGreaterThan(0);
  });
});

describe('the step', () => {
  const ratings = fc
    .array(fc.constantFrom<FindingState>('met', 'met', 'unmet', 'unknown', 'notApplicable'), {
      minLength: 27,
      maxLength: 27,
    })
    .map((states) => rated(Object.fromEntries(CRITERION_IDS.map((id, i) => [id, states[i]!]))));

  test('never falls by a newly met criterion', () => {
    fc.assert(
      fc.property(ratings, fc.nat(26), (rows, i) => {
        const better = rows.map((row, n) => (n === i ? { ...row, state: 'met' as const } : row));
        expect(stageOf(better)).toBeGreaterThanOrEqual(stageOf(rows));
      }),
      { numRuns: 1000 },
    );
  });

  test('is never an average: one unmet MUST of 卖货 is step 0, whatever else', () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom(...MUSTS.slice(0, 5)), (rows, id) => {
        const worse = rows.map((row) => (row.id === id ? { ...row, state: 'unmet' as const } : row));
        expect(stageOf(worse)).toBe(0);
      }),
    );
  });

  test('what it would become is always higher, and only by a MUST', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        for (const { criterionId, stage } of wouldBecome(rows)) {
          expect(MUSTS).toContain(criterionId);
          expect(stage).toBeGreaterThan(stageOf(rows));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is not there', () => {
  test('the order of lives, answers, tombstones and peers does not matter', () => {
    const shuffled = <T>(items: readonly T[]) =>
      fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
    const rooms = uneven.chain((room) => {
      const deleted = withoutLive(withoutLive(room, 's012'), 's019');
      return fc.tuple(
        fc.constant(deleted),
        fc.record({
          lives: shuffled(deleted.lives),
          answers: shuffled(deleted.answers),
          tombstones: shuffled(deleted.tombstones),
          peers: shuffled(deleted.peers!),
        }),
      );
    });
    fc.assert(
      fc.property(rooms, ([room, order]) => {
        expect(assess({ ...room, ...order })).toEqual(assess(room));
      }),
      RUNS,
    );
  });

  test('a live that was not recorded makes nothing unmet', () => {
    fc.assert(
      fc.property(uneven, fc.uniqueArray(lives, { maxLength: 24 }), (said, unrecorded) => {
        // An answer may deny what only a recording had shown: here recordings alone speak.
        const denials = ['daysOnAir', 'funnelLives', 'lastNetResult', 'segmentLives'];
        const room = { ...said, answers: said.answers.filter((one) => !denials.includes(one.questionId)) };
        // Only that they were on air is known of these lives.
        const bare = withLives(room, (life, i) => {
          const { sessionId, startedAt, endedAt, day, startMinute } = life;
          return unrecorded.includes(i)
            ? { sessionId, startedAt, endedAt, day, startMinute, coverage: 0 }
            : life;
        });
        const before = new Map(assess(room).findings.map((finding) => [finding.id, finding.state]));
        for (const { id, state } of assess(bare).findings)
          if (state === 'unmet') expect([id, before.get(id)]).toEqual([id, 'unmet']);
      }),
      RUNS,
    );
  });

  test('a room that recorded nothing has nothing unmet', () => {
    const { answers: _, lives: __, ...room } = roomHistory();
    const { findings } = assess({ ...room, lives: [], answers: [] });
    expect(findings.map(({ state }) => state)).toEqual(Array(27).fill('unknown'));
  });
});

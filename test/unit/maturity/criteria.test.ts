import { describe, expect, test } from 'vitest';
import { assess } from '../../../lib/maturity/assess.ts';
import { CRITERION_IDS, type CriterionId } from '../../../lib/maturity/criterion-ids.ts';
import type { Finding, FindingState } from '../../../lib/maturity/finding.ts';
import type { RoomHistory } from '../../../lib/maturity/history.ts';
import { MODEL } from '../../../lib/maturity/model.ts';
import { NOT_APPLICABLE, notApplicableRule } from '../../../lib/maturity/not-applicable.ts';
import { roomHistory, type States, setAside, withLives } from '../../builders/room-history.ts';

const findingOf = (id: CriterionId, history: RoomHistory): Finding =>
  assess(history).findings.find((finding) => finding.id === id)!;

/** What else has to be so for a row to come out as asked, because rows share their evidence. */
const ALSO: Partial<Record<CriterionId, Partial<Record<FindingState, States>>>> = {
  netResult: { notApplicable: { goodsAndOrders: 'unknown' } },
  namedPresenters: { unmet: { steadyPresenters: 'unknown' } },
  survivesAbsence: { unknown: { viewersComeForStar: 'unknown' } },
};

/** Histories that no combination of states gives. */
const OTHERWISE: Partial<Record<CriterionId, Partial<Record<FindingState, () => RoomHistory>>>> = {
  namedPresenters: { unknown: () => withLives(roomHistory(), ({ shifts: _, ...life }) => life) },
  winsFromPeers: { unknown: () => ({ ...roomHistory(), peers: [] }) },
  notOnlyCoupons: {
    notApplicable: () =>
      // Three sale days of nothing but coupons, among ten lives: 3 × 1 + 7 × 0.4 = 5.8 of 10; without them 0.4.
      withLives({ ...roomHistory(), answers: [setAside('notOnlyCoupons')] }, (life, i) => {
        const share = i < 3 ? 1 : 0.4;
        return { ...life, promotionShare: { value: share, lo: share, hi: share } };
      }),
  },
  fixedSegments: {
    notApplicable: () =>
      // On air for 21 hours a day from any hour: only the segment is asked for.
      withLives(
        { ...roomHistory(), answers: [setAside('fixedSegments')] },
        ({ startedAt, endedAt, ...life }, i) => ({
          ...life,
          startedAt: startedAt - 18 * 3_600_000,
          endedAt,
          startMinute: (i * 97) % 1440,
        }),
      ),
  },
  survivesAbsence: {
    notApplicable: () =>
      withLives({ ...roomHistory(), answers: [setAside('survivesAbsence')] }, (life) => ({
        ...life,
        shifts: [{ presenter: '小安', from: life.startedAt, to: life.endedAt }],
      })),
  },
  fanTiers: {
    notApplicable: () =>
      withLives({ ...roomHistory(), answers: [setAside('fanTiers')] }, (life) => ({
        ...life,
        followers: { first: { value: 800, lo: 800, hi: 800 }, last: { value: 810, lo: 810, hi: 810 } },
      })),
  },
  fansReturn: {
    notApplicable: () =>
      withLives(
        { ...roomHistory({}, { lives: 10 }), answers: [setAside('fansReturn')] },
        ({ fanReturnRate: _, ...life }) => life,
      ),
  },
};

const historyFor = (id: CriterionId, state: FindingState): RoomHistory =>
  OTHERWISE[id]?.[state]?.() ?? roomHistory({ ...ALSO[id]?.[state], [id]: state });

describe.each(CRITERION_IDS)('%s', (id) => {
  test.each(['met', 'unmet', 'unknown'] as const)('%s', (state) => {
    const finding = findingOf(id, historyFor(id, state));
    expect(finding.state).toBe(state);
    expect(finding.missing !== undefined).toBe(state === 'unknown');
  });

  test('unknown in a room of which nothing is known', () => {
    const nothing: RoomHistory = { ...roomHistory(), lives: [], answers: [], peers: [] };
    expect(findingOf(id, nothing).state).toBe('unknown');
  });

  test('says so when four lives are too few', () => {
    const { reach } = MODEL.criteria.find((criterion) => criterion.id === id)!;
    const four = { ...roomHistory({}, { lives: 4 }), answers: [] };
    const finding = findingOf(id, four);
    // Three days on air are three days; a result of an older live is not in four lives.
    if (id === 'regularAirtime') return expect(finding.state).toBe('met');
    expect(finding.state).toBe('unknown');
    if (reach === 'window' || reach === 'lastFive') {
      const keys = ['belowGate', 'noStar', 'notChecked'];
      expect(keys).toContain(finding.because.key);
    }
  });
});

describe('not applicable', () => {
  const allowed = Object.keys(NOT_APPLICABLE) as (keyof typeof NOT_APPLICABLE)[];

  test.each(allowed)('%s: with its reason, and it is listed', (id) => {
    const history = historyFor(id, 'notApplicable');
    expect(findingOf(id, history)).toMatchObject({
      state: 'notApplicable',
      notApplicable: { reason: NOT_APPLICABLE[id].reason },
    });
    expect(assess(history).naList.map((row) => row.criterionId)).toContain(id);
  });

  test.each(CRITERION_IDS.filter((id) => !notApplicableRule(id)))('%s: refused', (id) => {
    const reason = {
      questionId: `${id}.notApplicable`,
      answeredAt: roomHistory().now,
      naReason: { reason: 'x' },
    };
    const history = roomHistory(ALSO[id]?.unmet ? { ...ALSO[id].unmet, [id]: 'unmet' } : { [id]: 'unmet' });
    const finding = findingOf(id, { ...history, answers: [...history.answers, reason] });
    expect(finding.state).toBe('unmet');
  });

  test('there are rows of both kinds', () => {
    expect(allowed).toHaveLength(13);
    expect(CRITERION_IDS).toHaveLength(27);
  });
});

describe('recordings that contradict what was said', () => {
  const contradicted = (id: CriterionId, history: RoomHistory) => findingOf(id, history);

  test('fewer days on air than were recorded', () => {
    const history = roomHistory();
    const said = { questionId: 'daysOnAir', value: 1, answeredAt: history.now };
    expect(contradicted('regularAirtime', { ...history, answers: [said] })).toMatchObject({
      state: 'met',
      contradicts: { questionId: 'daysOnAir' },
    });
  });

  test('no orders, in a room that sells', () => {
    const history = roomHistory({ netResult: 'unknown' });
    const answers = [...history.answers, setAside('netResult')];
    expect(contradicted('netResult', { ...history, answers })).toMatchObject({
      state: 'unknown',
      contradicts: { questionId: 'netResult.notApplicable' },
    });
  });

  test('a platform without sources, with a console table', () => {
    const history = roomHistory({ knownSources: 'unmet' });
    const answers = [...history.answers, setAside('knownSources')];
    expect(contradicted('knownSources', { ...history, answers })).toMatchObject({
      state: 'unmet',
      contradicts: { questionId: 'knownSources.notApplicable' },
    });
  });

  test('merged channels, in a table that keeps them apart', () => {
    const history = roomHistory({ reachesStrangers: 'unmet' });
    const answers = [...history.answers, setAside('reachesStrangers')];
    expect(contradicted('reachesStrangers', { ...history, answers })).toMatchObject({
      state: 'unmet',
      contradicts: { questionId: 'reachesStrangers.notApplicable' },
    });
  });

  test('few fans, where the page shows many', () => {
    const history = roomHistory({ fanTiers: 'unmet' });
    const answers = [...history.answers, setAside('fanTiers')];
    expect(contradicted('fanTiers', { ...history, answers }).state).toBe('unmet');
  });

  test('a new room that has been recorded for longer', () => {
    const history = roomHistory({ fansReturn: 'unmet' });
    const old = { ...history.lives[0]!, sessionId: 'old', startedAt: history.now - 90 * 86_400_000 };
    const lives = [...history.lives, { ...old, endedAt: old.startedAt + 3_600_000 }];
    const answers = [...history.answers, setAside('fansReturn')];
    expect(contradicted('fansReturn', { ...history, lives, answers }).state).toBe('unmet');
  });
});

import { describe, expect, test } from 'vitest';
import { assess } from '../../../lib/maturity/assess.ts';
import { CRITERION_IDS, type CriterionId } from '../../../lib/maturity/criterion-ids.ts';
import type { Life, RoomHistory } from '../../../lib/maturity/history.ts';
import { lifeOf } from '../../../lib/maturity/life.ts';
import { notApplicableId } from '../../../lib/maturity/not-applicable.ts';
import type { Mark, MarkKind } from '../../../lib/model/mark.ts';
import { recording } from '../../builders/recording.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  NOW,
  roomHistory,
  setAside,
  withLives,
  withoutLive,
} from '../../builders/room-history.ts';
import { START, series } from '../../builders/series.ts';

const stateOf = (room: RoomHistory, id: CriterionId) =>
  assess(room).findings.find((finding) => finding.id === id)!.state;
const certain = (value: number) => ({ value, lo: value, hi: value });

describe('a room with dazzling answers and no net new fans', () => {
  // Everything of 造星 is answered, and the follower count never moves up.
  const room = withLives(roomHistory(), (life) => ({ ...life, netNewFollowers: certain(-3) }));

  test('stays at 卖货 and says why', () => {
    const found = assess(room);
    expect(found.stage).toBe(1);
    expect(found.steps[2]).toMatchObject({ stage: 3, state: 'met' });
    expect(found.blockers).toEqual(['netNewFans']);
    const why = found.findings.find((finding) => finding.id === 'netNewFans')!;
    expect(why.because).toEqual({ key: 'count', params: { met: 0, of: 10, need: 8, unknown: 0 } });
    expect(why.evidence.sessionIds).toHaveLength(10);
  });
});

describe('targets', () => {
  const written = (change: (life: Life) => Life['targets']) =>
    withLives(roomHistory(), (life) => ({ ...life, targets: change(life)! }));
  const fans = (life: Life, writtenAt: number) => ({
    metric: 'newFans' as const,
    value: 100,
    writtenAt,
    result: { value: 120, filledAt: life.endedAt + HOUR },
  });

  test('written after the live began are none', () => {
    expect(
      stateOf(
        written((life) => [fans(life, life.startedAt + MINUTE)]),
        'fanTargetFirst',
      ),
    ).toBe('unmet');
  });

  test('written before the recording but after the broadcast began are none', () => {
    const room = withLives(
      written((life) => [fans(life, life.startedAt - MINUTE)]),
      (life) => ({ ...life, airStartedAt: life.startedAt - HOUR }),
    );
    expect(stateOf(room, 'fanTargetFirst')).toBe('unmet');
  });

  test('for orders first and fans second are not fans first', () => {
    const orders = (life: Life) => ({ ...fans(life, life.startedAt - HOUR), metric: 'orders' as const });
    const room = written((life) => [orders(life), fans(life, life.startedAt - HOUR)]);
    expect(stateOf(room, 'fanTargetFirst')).toBe('unmet');
  });

  test('whose result was filled in before the end, or never, do not count', () => {
    const early = written((life) => [
      { ...fans(life, life.startedAt - HOUR), result: { value: 1, filledAt: life.startedAt } },
    ]);
    const { result: _, ...open } = fans(roomHistory().lives[0]!, NOW - 60 * DAY);
    expect(stateOf(early, 'fanTargetFirst')).toBe('unmet');
    expect(
      stateOf(
        written(() => [open]),
        'fanTargetFirst',
      ),
    ).toBe('unmet');
  });
});

describe('comments that call the star', () => {
  // The star is never absent, so the chat is asked.
  const called = (distinct: number, naming: number) =>
    withLives(roomHistory(), (life) => ({
      ...life,
      shifts: [{ presenter: '小安', from: life.startedAt, to: life.endedAt }],
      speakers: { distinct, naming: { 小安: naming } },
    }));

  test('by 2 of 100 people are enough, by the same few again and again are not', () => {
    expect(stateOf(called(300, 6), 'viewersComeForStar')).toBe('met');
    // Three people who called a thousand times are three.
    expect(stateOf(called(300, 3), 'viewersComeForStar')).toBe('unmet');
  });

  test('say nothing where hardly anybody speaks', () => {
    expect(stateOf(called(20, 10), 'viewersComeForStar')).toBe('unknown');
  });
});

describe('a deleted bad live', () => {
  test('does not bring an older, better one in', () => {
    const bad = withLives(roomHistory(), (life, i) => ({
      ...life,
      netNewFollowers: certain(i < 3 ? -5 : 60),
    }));
    expect(stateOf(bad, 'netNewFans')).toBe('unmet');
    const once = withoutLive(bad, 's001');
    expect(stateOf(once, 'netNewFans')).toBe('unknown');
    // Among the last five there is now one of which nothing is known: even 卖货 is no longer proved.
    expect([assess(bad).stage, assess(once).stage]).toEqual([1, 0]);
    expect(stateOf(withoutLive(withoutLive(once, 's002'), 's003'), 'netNewFans')).toBe('unknown');
  });

  test('does not make a reason good that it contradicted', () => {
    // One live sold something; the operator says that the room takes no orders.
    const room = roomHistory({ netResult: 'unknown', goodsAndOrders: 'unknown' });
    const sold = withLives({ ...room, answers: [...room.answers, setAside('netResult')] }, (life, i) =>
      i === 20 ? { ...life, orders: 3 } : life,
    );
    expect(stateOf(sold, 'netResult')).toBe('unknown');
    expect(stateOf(withoutLive(sold, 's021'), 'netResult')).toBe('unknown');
  });
});

describe('coupons re-labelled', () => {
  const marks = (kinds: [minute: number, kind: MarkKind, label?: string][]): Mark[] =>
    kinds.map(([minute, kind, label], i) => ({
      sessionId: 's1',
      id: `m${i}`,
      at: START + minute * MINUTE,
      kind,
      origin: 'operator',
      ...(label ? { label } : {}),
    }));
  // An hour with a coupon every five minutes.
  const every5 = Array.from({ length: 12 }, (_, i) => i * 5);
  const hour = series('t 0 3600 / likes 0 5');
  const shareOf = (kinds: [number, MarkKind, string?][]) =>
    lifeOf(recording({ block: hour, marks: marks(kinds) })).promotionShare;
  const room = (promotionShare: Life['promotionShare']) =>
    withLives(roomHistory(), (life) => ({ ...life, ...(promotionShare ? { promotionShare } : {}) }));

  test('as they are, they fill the hour', () => {
    const share = shareOf(every5.map((minute) => [minute, 'coupon']));
    expect(share).toEqual({ value: 1, lo: 1, hi: 1 });
    expect(stateOf(room(share), 'notOnlyCoupons')).toBe('unmet');
  });

  test('as notes they are not gone: what is not marked is unknown', () => {
    const share = shareOf(every5.map((minute) => [minute, 'note', '聊天']));
    expect(share).toEqual({ value: 0, lo: 0, hi: 1 });
    expect(stateOf(room(share), 'notOnlyCoupons')).toBe('unknown');
  });

  test('as segments or notes that name them they are what they name', () => {
    const segments = shareOf(every5.map((minute) => [minute, 'segment', '发券福利']));
    const notes = shareOf(every5.map((minute) => [minute, 'note', '整点抽奖']));
    expect([segments?.lo, notes?.lo]).toEqual([1, 1]);
    const selling = lifeOf(
      recording({ block: hour, marks: marks(every5.map((minute) => [minute, 'segment', '发券福利'])) }),
    ).nonSellingShare;
    expect(selling).toEqual({ value: 0, lo: 0, hi: 0 });
  });
});

describe('"not applicable" on every hard row', () => {
  const everywhere = (room: RoomHistory): RoomHistory => ({
    ...room,
    answers: CRITERION_IDS.flatMap((id) => {
      const allowed = roomHistory({ [id]: 'notApplicable' }).answers.filter(
        (answer) => answer.questionId === notApplicableId(id),
      );
      const made = {
        questionId: notApplicableId(id),
        answeredAt: NOW - DAY,
        naReason: { reason: 'noOrders', detail: '线索' },
      };
      return allowed.length > 0 ? allowed : [made];
    }),
  });

  test('gives no step, and lists them', () => {
    const bare = withLives(
      roomHistory(),
      ({ sessionId, startedAt, endedAt, day, startMinute, coverage }) => ({
        sessionId,
        startedAt,
        endedAt,
        day,
        startMinute,
        coverage,
      }),
    );
    const found = assess(everywhere(bare));
    expect(found.stage).toBe(0);
    // Two rows of 卖货 are set aside, one too many; of the funnel only one count may be missing, and all are.
    expect(found.steps[0]).toMatchObject({ notApplicable: 2, state: 'unknown' });
    expect(found.naList.length).toBeGreaterThan(5);
    expect(found.naList.map((row) => row.criterionId)).not.toContain('regularAirtime');
    expect(found.naList.map((row) => row.criterionId)).not.toContain('netNewFans');
  });
});

describe('counts and links', () => {
  test('two group counts on the same day are one', () => {
    const room = roomHistory({ fansBackedUp: 'unknown' });
    const count = (value: number, asOf: number) => ({
      questionId: 'groupMembers',
      value,
      asOf,
      answeredAt: NOW - DAY,
    });
    const close = [count(100, NOW - 10 * DAY), count(9000, NOW - 2 * DAY)];
    expect(stateOf({ ...room, answers: [...room.answers, ...close] }, 'fansBackedUp')).toBe('unknown');
  });

  test('a count dated after it was given is refused', () => {
    const room = roomHistory({ fansBackedUp: 'unknown' });
    const count = (value: number, asOf: number) => ({
      questionId: 'groupMembers',
      value,
      asOf,
      answeredAt: NOW - 20 * DAY,
    });
    const ahead = [count(1000, NOW - 20 * DAY), count(9000, NOW - 2 * DAY)];
    expect(stateOf({ ...room, answers: [...room.answers, ...ahead] }, 'fansBackedUp')).toBe('unknown');
  });

  test('more badges are no group members, and no proof that fans do not fill the room', () => {
    const badges = (share: number) =>
      withLives(roomHistory(), (life) => ({
        ...life,
        fans: { basis: 'badges', viewers: { value: 700, lo: 700 }, share: { value: share, lo: share } },
      }));
    expect(stateOf(badges(0.15), 'fansFillTheRoom')).toBe('met');
    expect(stateOf(badges(0.05), 'fansFillTheRoom')).toBe('unknown');
  });
});

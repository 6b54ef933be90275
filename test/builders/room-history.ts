import type { Answer } from '../../lib/maturity/answers.ts';
import type { CriterionId } from '../../lib/maturity/criterion-ids.ts';
import type { FindingState } from '../../lib/maturity/finding.ts';
import type { Life, RoomHistory, Shift, SourceSplit } from '../../lib/maturity/history.ts';
import { localStart } from '../../lib/maturity/local-start.ts';
import { NOT_APPLICABLE, notApplicableId } from '../../lib/maturity/not-applicable.ts';
import type { QuestionId } from '../../lib/maturity/questions.ts';
import { type Bounded, certain } from '../../lib/metrics/bounded.ts';
import { HOUR, MINUTE } from '../../lib/units.ts';

export const DAY = 24 * HOUR;
/** 2026-11-20T16:00:00Z: midnight in Shanghai. */
export const NOW = Date.UTC(2026, 10, 20, 16);

/** How each criterion shall come out; those not named are met. */
export type States = Partial<Record<CriterionId, FindingState>>;

export interface HistoryParts {
  /** Lives, one a day at 20:00 for 3 hours; 24 by default. */
  lives?: number;
  /** How many days ago the newest one began. */
  newest?: number;
  room?: Partial<RoomHistory['room']>;
}

/** A live of 3 hours, at 20:00 in Shanghai `daysAgo` days before midnight of NOW, whole, of which nothing more is known. */
export function bareLife(daysAgo: number, parts: Partial<Life> = {}): Life {
  const startedAt = NOW - daysAgo * DAY - 4 * HOUR;
  const sessionId = `s${String(daysAgo).padStart(3, '0')}`;
  return {
    sessionId,
    startedAt,
    endedAt: startedAt + 3 * HOUR,
    ...localStart(startedAt, 'Asia/Shanghai'),
    coverage: 1,
    ...parts,
  };
}

export function answer(questionId: QuestionId, value: NonNullable<Answer['value']>, daysAgo = 1): Answer {
  return { questionId, value, answeredAt: NOW - daysAgo * DAY };
}

/** A dated answer: a count or link that holds for a day. */
export function dated(questionId: QuestionId, value: number | string, asOfDaysAgo: number): Answer {
  return { ...answer(questionId, value), asOf: NOW - asOfDaysAgo * DAY };
}

const DETAILS: Partial<Record<CriterionId, string>> = {
  knownFunnel: 'impressions',
  knownSources: '某平台',
  netResult: '线索',
  notOnlyCoupons: '2026-11-19,2026-11-18,2026-11-17',
  reachesStrangers: '某后台',
  fansBackedUp: '类目规则 3.2 条',
  namedStar: '小安+小北',
};

/** The answer "not applicable" with the reason that the row allows. */
export function setAside(id: keyof typeof NOT_APPLICABLE): Answer {
  const detail = DETAILS[id];
  const { reason } = NOT_APPLICABLE[id];
  return {
    questionId: notApplicableId(id),
    answeredAt: NOW - DAY,
    naReason: { reason, ...(detail ? { detail } : {}) },
  };
}

/**
 * A Douyin shop's own room in which every criterion comes out as asked, met where nothing is. Rows that hang together have to
 * be asked for together: see `possible` in the tests.
 */
export function roomHistory(states: States = {}, parts: HistoryParts = {}): RoomHistory {
  const {
    lives = 24,
    newest = states.regularAirtime && states.regularAirtime !== 'met' ? 16 : 1,
    room,
  } = parts;
  const of = (id: CriterionId): FindingState => states[id] ?? 'met';
  return {
    room: { platform: 'douyin', kind: 'shop', relation: 'own', category: '女装', ...room },
    lives: Array.from({ length: lives }, (_, i) => lifeFor(of, i, newest)),
    tombstones: [],
    answers: answersFor(of),
    peers: [8, 10, 12].map((rate, i) => ({
      roomKey: `douyin:${i}`,
      category: '女装',
      at: NOW - DAY,
      netNewFollowersPerHour: certain(of('winsFromPeers') === 'unmet' ? rate * 100 : rate),
    })),
    now: NOW,
  };
}

type Of = (id: CriterionId) => FindingState;

/** A field by state: absent when the criterion shall be unknown (or set aside). */
function when<T>(state: FindingState, met: T, unmet: T): T | undefined {
  return state === 'met' ? met : state === 'unmet' ? unmet : undefined;
}

/** The record without the fields that are undefined. */
function known<T extends object>(record: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

function lifeFor(of: Of, i: number, newest: number): Life {
  const life = bareLife(i + newest);
  const { startedAt, endedAt } = life;
  const share = (value: number): Bounded => certain(value);
  const starts = of('fixedSegments') === 'unmet' ? { startMinute: (i * 97) % 1440 } : {};
  return {
    ...life,
    ...starts,
    ...known<Partial<Life>>({
      onShelfShare: share(0.95),
      orders: when(of('goodsAndOrders'), 12, 0),
      entries: certain(2000),
      funnel: funnelFor(of('knownFunnel')),
      sources: sourcesFor(of('knownSources'), of('reachesStrangers')),
      settlement:
        of('netResult') === 'met' && i >= 9
          ? {
              orderValueFen: 5_000_000,
              refundValueFen: 900_000,
              refundsReadAt: NOW - DAY,
              peopleFen: 200_000,
              venueFen: 50_000,
              adsFen: 800_000,
              samplesFen: 30_000,
            }
          : undefined,
      promotionShare: when(of('notOnlyCoupons'), share(0.2), share(0.7)),
      explanationsPerHalfHour: when(of('goodsExplained'), share(3), share(1)),
      violations: when(of('cleanRoom'), 0, 1) ?? 0,
      targets: when(
        of('fanTargetFirst'),
        [
          {
            metric: 'newFans',
            value: 100,
            writtenAt: startedAt - HOUR,
            result: { value: 40, filledAt: endedAt + HOUR },
          },
        ],
        [],
      ),
      netNewFollowers: when(of('netNewFans'), certain(60), certain(-5)),
      followers: { first: certain(50_000 - i * 60), last: certain(50_060 - i * 60) },
      shifts: shiftsFor(of, life, i),
      segments: of('fixedSegments') === 'met' ? ['开箱'] : undefined,
      fanReturnRate: when(of('fansReturn'), share(0.3), share(i < 5 ? 0.1 : 0.3)),
      fans: when(
        of('fansFillTheRoom'),
        { basis: 'console', viewers: certain(800), share: certain(0.4) },
        { basis: 'console', viewers: certain(300), share: certain(0.1) },
      ),
      starVideoShare: when(of('bringsFromOutside'), share(0.2), share(0.01)),
      nonSellingShare: when(of('notOnlySelling'), share(0.25), share(0.05)),
    }),
  };
}

function funnelFor(state: FindingState): Life['funnel'] {
  const rest = { entries: 2000, itemViews: 900, itemClicks: 300, orders: 12 };
  if (state === 'notApplicable') return rest;
  return state === 'met' ? { ...rest, impressions: 9000 } : undefined;
}

function sourcesFor(known: FindingState, strangers: FindingState): SourceSplit[] | undefined {
  if (known === 'unknown' || known === 'notApplicable') return undefined;
  const unclear = known === 'unmet';
  const counts = {
    met: unclear
      ? { platform: 380, shop: 170, unattributed: 450 }
      : { platform: 600, shop: 300, unattributed: 100 },
    // Nothing unclear may be platform's here: asked for only where sources are known.
    unmet: { platform: 50, shop: 800, unattributed: 50 },
    unknown: unclear
      ? { platform: 200, shop: 350, unattributed: 450 }
      : { platform: 300, shop: 500, unattributed: 200 },
    notApplicable: { fans: 650, unattributed: unclear ? 550 : 350 },
  }[strangers];
  return [{ known: 'measured', counts }];
}

/**
 * Two hours of the one who carries the room, one hour of another. The inflow wavers a little from live to live. For the row of
 * the star: met – 小安 always carries; unmet – only in the newest ten; unknown – the older ones are not marked; set aside –
 * 小安 and 小北 take turns.
 */
function shiftsFor(of: Of, life: Life, i: number): Shift[] | undefined {
  const star = of('namedStar');
  const steady = of('steadyPresenters');
  if (star === 'unknown' && i >= 10) return undefined;
  const isTurn = star === 'notApplicable' && i % 10 >= 6;
  const carries =
    star === 'unmet' && i >= 10
      ? `客座${i}`
      : isTurn || (star === 'notApplicable' && i >= 12)
        ? '小北'
        : '小安';
  const middle = life.startedAt + 2 * HOUR;
  const waver = 1 + 0.02 * ((i % 3) - 1);
  const pull = of('viewersComeForStar') === 'unmet' ? 1 : of('survivesAbsence') === 'unmet' ? 2 : 1.4;
  const entries = (minutes: number, perMinute: number) =>
    of('viewersComeForStar') === 'unknown' ? {} : { entries: certain(minutes * perMinute) };
  const first: Shift = {
    presenter: carries,
    from: life.startedAt,
    to: middle,
    ...entries(120, 10 * pull * waver),
  };
  const other = steady === 'unmet' ? `替补${i}` : '小陈';
  const second: Shift = { presenter: other, from: middle, to: life.endedAt, ...entries(60, 10 / waver) };
  return steady === 'unknown' ? [first] : [first, second];
}

function answersFor(of: Of): Answer[] {
  const answers: Answer[] = [];
  const add = (state: FindingState, met: Answer[], unmet: Answer[] = []) =>
    answers.push(...(state === 'met' ? met : state === 'unmet' ? unmet : []));
  add(of('regularAirtime'), [], [answer('daysOnAir', 1)]);
  add(of('knownFunnel'), [], [answer('funnelLives', 1)]);
  add(of('netResult'), [], [answer('lastNetResult', NOW - 50 * DAY)]);
  const clean = of('cleanRoom');
  if (clean === 'met' || clean === 'notApplicable')
    answers.push(
      answer('checkedOn', NOW - 5 * DAY),
      answer(
        'checkedItems',
        clean === 'met' ? ['prices', 'claims', 'music', 'orders'] : ['prices', 'claims', 'orders'],
      ),
    );
  add(
    of('fansBackedUp'),
    [dated('groupMembers', 1000, 20), dated('groupMembers', 1500, 2)],
    [dated('groupMembers', 1000, 20), dated('groupMembers', 990, 2)],
  );
  add(of('fanTiers'), [answer('tiers', 3), answer('perksUsedSince', NOW - 9 * DAY)], [answer('tiers', 2)]);
  add(of('fixedSegments'), [], [answer('segmentLives', 2)]);
  const held = [answer('accountHolder', 'company'), answer('groupHolder', 'company')];
  add(of('boundToBusiness'), [answer('tie', 'partner'), ...held], [answer('tie', 'labourContract'), ...held]);
  add(
    of('ownCrew'),
    [answer('crew', ['presenter', 'operations', 'content'])],
    [answer('crew', ['presenter'])],
  );
  const first = dated('firstLink', 'https://news.example.org/a', 30);
  add(
    of('heardInTheTrade'),
    [first, dated('secondLink', 'https://paper.example.net/b', 40)],
    [first, dated('secondLink', 'https://news.example.org/a?again', 40)],
  );
  for (const id of Object.keys(NOT_APPLICABLE) as (keyof typeof NOT_APPLICABLE)[])
    if (of(id) === 'notApplicable') answers.push(setAside(id));
  return answers;
}

/** A history in which one live was deleted: it is gone, its tombstone stays. */
export function withoutLive(history: RoomHistory, sessionId: string): RoomHistory {
  const gone = history.lives.find((life) => life.sessionId === sessionId);
  if (!gone) throw new Error(`no live ${sessionId}`);
  const { startedAt, endedAt } = gone;
  return {
    ...history,
    lives: history.lives.filter((life) => life !== gone),
    tombstones: [...history.tombstones, { sessionId, startedAt, length: endedAt - startedAt }],
  };
}

/** A history with every live changed. */
export function withLives(history: RoomHistory, change: (life: Life, i: number) => Life): RoomHistory {
  return { ...history, lives: history.lives.map(change) };
}

export { HOUR, MINUTE };

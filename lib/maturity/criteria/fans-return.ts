import { type Bounded, bounded, upper } from '../../metrics/bounded.ts';
import { answerOf } from '../answers.ts';
import { defineCriterion, setAside } from '../criterion.ts';
import { allCounted, gatedWindow, LAST_LIVES, sessionIdsOf } from '../evidence/gate.ts';
import { boundedMedian } from '../evidence/median.ts';
import {
  isRefusal,
  type Judgement,
  judgement,
  type Refusal,
  refuse,
  sentence,
  unknownBecause,
} from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { notApplicableId } from '../not-applicable.ts';
import { type CountedSlot, DAY, WINDOW_DAYS, WINDOW_LIVES } from '../window.ts';

interface Rates {
  lately: Bounded;
  before: Bounded;
  sessionIds: string[];
}

/** The median return rates of the last five lives and of the five before; refused unless all ten are whole and known. */
function recordedRates(history: RoomHistory): Rates | Refusal {
  const window = gatedWindow(history);
  const slots = isRefusal(window) ? window : allCounted(window);
  if (isRefusal(slots)) return slots;
  const rates = (some: readonly CountedSlot[]) => some.flatMap(({ life }) => life.fanReturnRate ?? []);
  const [lately, before] = [rates(slots.slice(0, LAST_LIVES)), rates(slots.slice(LAST_LIVES))];
  const missing = WINDOW_LIVES - lately.length - before.length;
  if (missing > 0) return refuse(sentence('noReturnRates', { lives: missing }), sentence('fansReturn'));
  return { lately: boundedMedian(lately), before: boundedMedian(before), sessionIds: sessionIdsOf(slots) };
}

function saidRates({ answers, now }: RoomHistory): Rates | undefined {
  const lately = answerOf(answers, 'returnRateLately', now)?.value as number | undefined;
  const before = answerOf(answers, 'returnRateBefore', now)?.value as number | undefined;
  if (lately === undefined || before === undefined) return undefined;
  return { lately: bounded(lately, lately, lately), before: bounded(before, before, before), sessionIds: [] };
}

function judgeReturn(history: RoomHistory, share: number): Judgement {
  const recorded = recordedRates(history);
  const rates = isRefusal(recorded) ? saidRates(history) : recorded;
  if (!rates) return unknownBecause(recorded as Refusal);
  const { lately, before, sessionIds } = rates;
  const state =
    lately.lo >= share * upper(before) ? 'met' : upper(lately) < share * before.lo ? 'unmet' : 'unknown';
  return judgement(state, sentence('returned', { lately: lately.value, before: before.value, share }), {
    sessionIds,
    figures: [
      { id: 'returnRateLately', unit: 'ratio', ...lately },
      { id: 'returnRateBefore', unit: 'ratio', ...before },
    ],
    ...(state === 'unknown' ? { missing: sentence('fansReturn') } : {}),
  });
}

/** 涨来的粉回不回来? */
export const fansReturn = defineCriterion({
  id: 'fansReturn',
  stage: 2,
  level: 'should',
  answeredBy: ['console', 'answers'],
  reach: 'window',
  // Nine tenths of what it was: our judgement, no source.
  thresholds: { share: 0.9 },
  judge: (history, { share }) => judgeReturn(history, share),
  waive(history, waiver, { share }) {
    const isOlder = history.lives.some((life) => life.startedAt < history.now - WINDOW_DAYS * DAY);
    if (!isOlder) return setAside(waiver);
    return { ...judgeReturn(history, share), contradicts: { questionId: notApplicableId('fansReturn') } };
  },
});

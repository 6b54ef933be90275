import { answerOf } from '../answers.ts';
import { defineCriterion } from '../criterion.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import { tally } from '../evidence/tally.ts';
import {
  allOf,
  isRefusal,
  type Judgement,
  judgement,
  type Refusal,
  refuse,
  sentence,
  unknownBecause,
  type Verdict,
} from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { CHECK_ITEMS } from '../questions.ts';
import { DAY } from '../window.ts';

function judgeCheck(history: RoomHistory, within: number, items: readonly string[]): Verdict | Refusal {
  const { answers, now } = history;
  const on = answerOf(answers, 'checkedOn', now)?.value as number | undefined;
  const done = answerOf(answers, 'checkedItems', now)?.value as readonly string[] | undefined;
  if (on === undefined || done === undefined) return refuse(sentence('notChecked'), sentence('cleanRoom'));
  return on >= now - within * DAY && items.every((item) => done.includes(item)) ? 'met' : 'unmet';
}

function judgeRoom(history: RoomHistory, within: number, items: readonly string[]): Judgement {
  const window = gatedWindow(history);
  if (isRefusal(window)) return unknownBecause(window);
  const noticed = window.filter((slot) => slot.life?.violations !== undefined && slot.life.violations > 0);
  const sessionIds = sessionIdsOf(window);
  if (noticed.length > 0)
    return judgement('unmet', sentence('violations', { lives: noticed.length }), {
      sessionIds: sessionIdsOf(noticed),
    });
  const check = judgeCheck(history, within, items);
  if (typeof check === 'object') return unknownBecause(check, { sessionIds });
  if (check === 'unmet') return judgement('unmet', sentence('checkGaps', { days: within }), { sessionIds });
  const { unknown } = tally(window, ({ violations }) => (violations === undefined ? 'unknown' : 'met'));
  const state = allOf([unknown > 0 ? 'unknown' : 'met', check]);
  return judgement(state, sentence('clean', { unknown }), {
    sessionIds,
    ...(state === 'unknown' ? { missing: sentence('wait') } : {}),
  });
}

/** 合规自查做了吗:明码标价、宣传属实、音乐授权、不刷单? */
export const cleanRoom = defineCriterion({
  id: 'cleanRoom',
  stage: 1,
  level: 'should',
  answeredBy: ['answers', 'marks'],
  reach: 'window',
  // A check every 30 days: our judgement. Licensed music and no faked orders are the source's advice.
  thresholds: { within: 30 },
  judge: (history, { within }) => judgeRoom(history, within, CHECK_ITEMS),
  waive: (history, _waiver, { within }) =>
    judgeRoom(
      history,
      within,
      CHECK_ITEMS.filter((item) => item !== 'music'),
    ),
});

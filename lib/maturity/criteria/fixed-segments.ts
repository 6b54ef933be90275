import { HOUR } from '../../units.ts';
import { answerOf } from '../answers.ts';
import { defineCriterion } from '../criterion.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import { startsTogether } from '../evidence/start-times.ts';
import { neededOf, tallyVerdict } from '../evidence/tally.ts';
import {
  allOf,
  isRefusal,
  type Judgement,
  judgement,
  sentence,
  unknownBecause,
  type Verdict,
} from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { notApplicableId } from '../not-applicable.ts';
import { isCounted, type Slot } from '../window.ts';

/** In how many lives the most frequent segment was marked. A segment that was not marked may still have been on. */
function livesWithSegment(slots: readonly Slot[]): number {
  const lives = new Map<string, number>();
  for (const slot of slots.filter(isCounted))
    for (const name of new Set(slot.life.segments)) lives.set(name, (lives.get(name) ?? 0) + 1);
  return Math.max(0, ...lives.values());
}

function judgeSegments(
  history: RoomHistory,
  limits: { livesShare: number; minutes: number },
  areStartsAsked: boolean,
): Judgement {
  const window = gatedWindow(history);
  if (isRefusal(window)) return unknownBecause(window);
  const need = neededOf(limits.livesShare, window.length);
  const lives = livesWithSegment(window);
  const said = answerOf(history.answers, 'segmentLives', history.now)?.value as number | undefined;
  const isDenied = said !== undefined && said < need;
  const marked: Verdict = lives >= need ? 'met' : isDenied ? 'unmet' : 'unknown';
  const starts = startsTogether(window, limits.minutes);
  const state = allOf([marked, areStartsAsked ? tallyVerdict(starts, limits.livesShare) : 'met']);
  return judgement(state, sentence('segments', { lives, starts: starts.met, need }), {
    sessionIds: sessionIdsOf(window),
    figures: [
      { id: 'segmentLives', unit: 'lives', value: lives, lo: lives, need },
      {
        id: 'startsTogether',
        unit: 'lives',
        value: starts.met,
        lo: starts.met,
        hi: starts.met + starts.unknown,
        need,
      },
    ],
    ...(state === 'unknown' ? { missing: sentence('fixedSegments') } : {}),
    ...(isDenied && lives >= need ? { contradicts: { questionId: 'segmentLives' } } : {}),
  });
}

/** A room whose every known live is shorter than this does not stream round the clock (our judgement, no source). */
const ROUND_THE_CLOCK = 20 * HOUR;

/** 有没有固定栏目、固定时间? */
export const fixedSegments = defineCriterion({
  id: 'fixedSegments',
  stage: 2,
  level: 'should',
  visible: true,
  answeredBy: ['marks', 'recording', 'answers'],
  reach: 'window',
  // 6 of 10, starts within 30 minutes of each other: our judgement; that a room without a fixed style is like TV shopping is
  // the source's.
  thresholds: { livesShare: 0.6, minutes: 30 },
  judge: (history, limits) => judgeSegments(history, limits, true),
  waive(history, _waiver, limits) {
    const window = gatedWindow(history);
    const isShort = !isRefusal(window) && window.every((slot) => slot.length < ROUND_THE_CLOCK);
    const found = judgeSegments(history, limits, isShort);
    return isShort ? { ...found, contradicts: { questionId: notApplicableId('fixedSegments') } } : found;
  },
});

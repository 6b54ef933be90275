import { answerOf } from '../answers.ts';
import { defineCriterion } from '../criterion.ts';
import { judgement, sentence } from '../finding.ts';
import { isCounted, slotsWithin } from '../window.ts';

/** 近 14 天至少 3 个不同日子开播了吗? Recordings prove days on air; that there were fewer only the operator can say. */
export const regularAirtime = defineCriterion({
  id: 'regularAirtime',
  stage: 1,
  level: 'must',
  visible: true,
  answeredBy: ['recording', 'answers'],
  reach: 'fortnight',
  // 3 days in 14: our judgement, no source.
  thresholds: { days: 3, within: 14 },
  judge(history, { days: need, within }) {
    const slots = slotsWithin(history, within).filter(isCounted);
    const days = new Set(slots.map((slot) => slot.life.day)).size;
    const said = answerOf(history.answers, 'daysOnAir', history.now)?.value as number | undefined;
    const sessionIds = slots.map((slot) => slot.sessionId);
    const figures = [{ id: 'days', unit: 'days', value: days, lo: days, need }] as const;
    const because = sentence('daysRecorded', { days, need, within });
    if (days >= need) {
      const contradicts = said !== undefined && said < need ? { questionId: 'daysOnAir' } : undefined;
      return judgement('met', because, { sessionIds, figures, ...(contradicts ? { contradicts } : {}) });
    }
    if (said !== undefined)
      return judgement(said >= need ? 'met' : 'unmet', sentence('daysSaid', { days: said, need, within }), {
        sessionIds,
        figures,
      });
    return judgement('unknown', because, { sessionIds, figures, missing: sentence('daysOnAir') });
  },
});

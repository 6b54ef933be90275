import { defineCriterion } from '../criterion.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import { bestHoursHolder, topPresentersShare } from '../evidence/presenter-time.ts';
import { neededOf, tallyVerdict } from '../evidence/tally.ts';
import { allOf, isRefusal, judgement, reaches, sentence, unknownBecause } from '../finding.ts';

/** 班底固定吗? */
export const steadyPresenters = defineCriterion({
  id: 'steadyPresenters',
  stage: 2,
  level: 'must',
  visible: true,
  answeredBy: ['marks'],
  reach: 'window',
  // Three people for 80 % of the airtime, one for the best hours in 60 % of lives: our judgement; that presenters who keep
  // changing are a fault of the lowest rung is the source's.
  thresholds: { people: 3, airtime: 0.8, livesShare: 0.6 },
  judge(history, { people, airtime, livesShare }) {
    const top = topPresentersShare(history, people);
    if (isRefusal(top)) return unknownBecause(top);
    const holder = bestHoursHolder(history);
    if (isRefusal(holder)) return unknownBecause(holder);
    const { met, unknown, of } = holder;
    const held = tallyVerdict({ met, unknown, of, unmet: of - met - unknown }, livesShare);
    const state = allOf([reaches(top, airtime), held]);
    const need = neededOf(livesShare, of);
    const window = gatedWindow(history);
    return judgement(state, sentence('steady', { lo: top.lo, airtime, lives: met, need }), {
      sessionIds: isRefusal(window) ? [] : sessionIdsOf(window),
      figures: [
        { id: 'topPresentersShare', unit: 'ratio', ...top, need: airtime },
        { id: 'bestHoursLives', unit: 'lives', value: met, lo: met, hi: met + unknown, need },
      ],
      ...(state === 'unknown' ? { missing: sentence('shifts') } : {}),
    });
  },
});

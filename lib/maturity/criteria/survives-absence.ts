import { bounded, dividedBy, upper } from '../../metrics/bounded.ts';
import { defineCriterion, setAside } from '../criterion.ts';
import { sessionIdsOf } from '../evidence/gate.ts';
import { type ShiftRate, shiftRates } from '../evidence/shift-contrast.ts';
import { starsOf } from '../evidence/star.ts';
import { isRefusal, type Judgement, judgement, reaches, sentence, unknownBecause } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { notApplicableId } from '../not-applicable.ts';
import { windowOf } from '../window.ts';

function meanRate(rates: readonly ShiftRate[]) {
  const mean = (end: (rate: ShiftRate) => number) =>
    rates.reduce((sum, rate) => sum + end(rate), 0) / rates.length;
  const hi = mean((rate) => upper(rate.perMinute));
  return bounded(
    mean((rate) => rate.perMinute.value),
    mean((rate) => rate.perMinute.lo),
    Number.isFinite(hi) ? hi : undefined,
  );
}

function judgeAbsence(history: RoomHistory, limits: { shifts: number; share: number }): Judgement {
  const star = starsOf(history)[0];
  if (!star) return judgement('unknown', sentence('noStar'), { missing: sentence('namedStar') });
  const rates = shiftRates(history, star.name, star.nameOf);
  if (isRefusal(rates)) return unknownBecause(rates);
  const [there, absent] = [rates.filter((rate) => rate.isWith), rates.filter((rate) => !rate.isWith)];
  const share =
    there.length >= limits.shifts && absent.length >= limits.shifts
      ? dividedBy(meanRate(absent), meanRate(there))
      : null;
  if (!share) {
    const params = { there: there.length, absent: absent.length, need: limits.shifts };
    return judgement('unknown', sentence('fewShifts', params), { missing: sentence('moreShifts') });
  }
  const state = reaches(share, limits.share);
  return judgement(
    state,
    sentence('withoutStar', { name: star.name, share: share.value, need: limits.share }),
    {
      sessionIds: sessionIdsOf(windowOf(history)),
      figures: [{ id: 'inflowWithout', unit: 'ratio', ...share, need: limits.share }],
      ...(state === 'unknown' ? { missing: sentence('moreShifts') } : {}),
    },
  );
}

/** 他不在,房子塌不塌? */
export const survivesAbsence = defineCriterion({
  id: 'survivesAbsence',
  stage: 3,
  level: 'should',
  answeredBy: ['marks', 'recording'],
  reach: 'window',
  // 60 % of the inflow over at least 3 shifts: our judgement, no source.
  thresholds: { shifts: 3, share: 0.6 },
  judge: judgeAbsence,
  waive(history, waiver, limits) {
    const people = new Set(
      history.lives.flatMap((life) => life.shifts?.map((shift) => shift.presenter) ?? []),
    );
    if (people.size < 2) return setAside(waiver);
    return {
      ...judgeAbsence(history, limits),
      contradicts: { questionId: notApplicableId('survivesAbsence') },
    };
  },
});

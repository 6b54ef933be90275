import type { Criterion, Stage } from './criterion.ts';
import type { Finding } from './finding.ts';
import { STAGES } from './stages.ts';

/** 看得见的迹象: of each stage's MUSTs that can be seen from outside, how many are met; `hidden` MUSTs are not guessed. */
export interface VisibleSigns {
  stages: readonly { stage: Stage; met: number; of: number }[];
  hidden: number;
}

/** The visible signs of a room that gets no stage. */
export function visibleSignsOf(criteria: readonly Criterion[], findings: readonly Finding[]): VisibleSigns {
  const musts = criteria.flatMap((criterion, i) =>
    criterion.level === 'must' ? [{ criterion, state: findings[i]!.state }] : [],
  );
  const seen = musts.filter(({ criterion }) => criterion.visible);
  return {
    stages: STAGES.map((stage) => {
      const rows = seen.filter(({ criterion }) => criterion.stage === stage);
      return { stage, met: rows.filter(({ state }) => state === 'met').length, of: rows.length };
    }),
    hidden: musts.length - seen.length,
  };
}

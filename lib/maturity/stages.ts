import type { Criterion, Level, Stage } from './criterion.ts';
import type { CriterionId } from './criterion-ids.ts';
import type { Finding, FindingState, Verdict } from './finding.ts';

/** The stages in order: 卖货, 吸粉, 造星. Their names are `maturity.stage.<n>`; 0 is "not yet on the first". */
export const STAGES = [1, 2, 3] as const satisfies readonly Stage[];

/** One MUST of a stage set aside is accepted; with two, the stage is unknown (our judgement, no source). */
export const MOST_NOT_APPLICABLE = 1;

/** What a stage is decided from. */
export interface RatedCriterion {
  id: CriterionId;
  stage: Stage;
  level: Level;
  state: FindingState;
}

/** One step of the path: how many of its MUSTs are met, and whether all are. */
export interface Step {
  stage: Stage;
  state: Verdict;
  met: number;
  of: number;
  notApplicable: number;
}

/** The steps one by one, each for itself: MUSTs only. */
export function stepsOf(rated: readonly RatedCriterion[]): Step[] {
  return STAGES.map((stage) => {
    const musts = rated.filter((row) => row.stage === stage && row.level === 'must');
    const count = (state: FindingState) => musts.filter((row) => row.state === state).length;
    const notApplicable = count('notApplicable');
    const isOpen = count('unknown') > 0 || notApplicable > MOST_NOT_APPLICABLE;
    const state: Verdict = count('unmet') > 0 ? 'unmet' : isOpen ? 'unknown' : 'met';
    return { stage, state, met: count('met'), of: musts.length, notApplicable };
  });
}

/** The highest stage of which every MUST, and every MUST below, is met; 0 when the first is not. Never an average. */
export function stageOf(rated: readonly RatedCriterion[]): 0 | Stage {
  let reached: 0 | Stage = 0;
  for (const step of stepsOf(rated)) {
    if (step.state !== 'met') break;
    reached = step.stage;
  }
  return reached;
}

/** The stage that it would be if everything unknown turned out well: what is not known may hide this much. */
export function highestPossible(rated: readonly RatedCriterion[]): 0 | Stage {
  return stageOf(rated.map((row) => (row.state === 'unmet' ? row : { ...row, state: 'met' })));
}

/** What one met criterion would change: the stages that follow from flipping each MUST that is not met, one at a time. */
export function wouldBecome(rated: readonly RatedCriterion[]): { criterionId: CriterionId; stage: Stage }[] {
  const now = stageOf(rated);
  return rated
    .filter((row) => row.level === 'must' && row.state !== 'met')
    .flatMap((row) => {
      const stage = stageOf(rated.map((one) => (one === row ? { ...one, state: 'met' } : one)));
      return stage > now ? [{ criterionId: row.id, stage: stage as Stage }] : [];
    });
}

/** The MUSTs between the room and its next stage: unmet ones, then unknown ones, then too many that are set aside. */
export function blockersOf(rated: readonly RatedCriterion[]): CriterionId[] {
  const next = stageOf(rated) + 1;
  const musts = rated.filter((row) => row.stage === next && row.level === 'must');
  const inState = (state: FindingState) => musts.filter((row) => row.state === state).map((row) => row.id);
  const setAside = inState('notApplicable');
  return [
    ...inState('unmet'),
    ...inState('unknown'),
    ...(setAside.length > MOST_NOT_APPLICABLE ? setAside : []),
  ];
}

/** Findings beside the stage and level that the model gives them. */
export function rate(
  criteria: readonly Pick<Criterion, 'id' | 'stage' | 'level'>[],
  findings: readonly Finding[],
) {
  return criteria.map(
    ({ id, stage, level }, i): RatedCriterion => ({ id, stage, level, state: findings[i]!.state }),
  );
}

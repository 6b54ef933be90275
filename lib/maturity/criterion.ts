import type { CriterionId } from './criterion-ids.ts';
import { type Finding, type Judgement, judgement, sentence } from './finding.ts';
import type { RoomHistory } from './history.ts';
import { type NotApplicableRule, notApplicableId, notApplicableRule } from './not-applicable.ts';
import { type Waiver, waiverOf } from './waiver.ts';
import { isDeleted, slotsWithin, WINDOW_DAYS } from './window.ts';

/** 1 卖货, 2 吸粉, 3 造星. */
export type Stage = 1 | 2 | 3;
/** Only MUSTs decide a stage; SHOULDs are shown beside them. */
export type Level = 'must' | 'should';
/** What answers a criterion. A `split` is a table of sources, however it is known. */
export type AnsweredBy = 'recording' | 'marks' | 'console' | 'split' | 'targets' | 'answers' | 'peers';
/** Whose a threshold is: ours (the source gives none), or the source's. */
export type Provenance = 'ourJudgement' | 'source';
export type Thresholds = Readonly<Record<string, number>>;
/** What a criterion looks at: the last 10 lives, the last 5, 20 lives in 60 days, the last 14 or 30 days, or answers only. */
export type Reach = 'window' | 'lastFive' | 'twentyLives' | 'fortnight' | 'month' | 'answers';

/** One row of the model. Its texts are `maturity.<id>.title`, `.metWhen` (the formula), `.action` and `.datum`. */
export interface Criterion {
  id: CriterionId;
  stage: Stage;
  level: Level;
  /** ◎: can be seen in a competitor's room. */
  visible: boolean;
  answeredBy: readonly AnsweredBy[];
  reach: Reach;
  thresholds: Thresholds;
  provenance: Provenance;
  notApplicable?: NotApplicableRule;
  /** What the history says of it. `thresholds` replaces the built-in ones, by name. */
  assess(history: RoomHistory, thresholds?: Thresholds): Finding;
}

/** A criterion before it is put together. */
export interface CriterionRules<T extends Thresholds> {
  id: CriterionId;
  stage: Stage;
  level: Level;
  visible?: true;
  answeredBy: readonly AnsweredBy[];
  reach: Reach;
  thresholds: T;
  provenance?: Provenance;
  judge(history: RoomHistory, thresholds: T): Judgement;
  /**
   * The judgement once the operator said why the row does not apply: `met` makes it not applicable. Asked only when `judge`
   * does not find it met.
   */
  waive?(history: RoomHistory, waiver: Waiver, thresholds: T): Judgement;
}

/** Puts a criterion together: judges, and looks at "not applicable" where the row allows it. */
export function defineCriterion<T extends Thresholds>(rules: CriterionRules<T>): Criterion {
  const { id, stage, level, answeredBy, reach, thresholds } = rules;
  const rule = notApplicableRule(id);
  return {
    id,
    stage,
    level,
    visible: rules.visible === true,
    answeredBy,
    reach,
    thresholds,
    provenance: rules.provenance ?? 'ourJudgement',
    ...(rule ? { notApplicable: rule } : {}),
    assess(history, changed = {}) {
      const limits: T = { ...thresholds, ...changed };
      const plain = rules.judge(history, limits);
      const waiver = plain.state === 'met' ? undefined : waiverOf(history, id);
      if (!waiver || !rules.waive) return findingOf(id, plain);
      const waived = findingOf(id, rules.waive(history, waiver, limits));
      return waived.state === 'met' ? { ...waived, state: 'notApplicable', notApplicable: waiver } : waived;
    },
  };
}

function findingOf(id: CriterionId, { sessionIds, figures, ...rest }: Judgement): Finding {
  return { id, ...rest, evidence: { sessionIds, figures } };
}

/** The judgement of a row that is set aside for the reason given. */
export function setAside(waiver: Waiver): Judgement {
  const { reason, detail } = waiver;
  return judgement('met', sentence('setAside', { reason, ...(detail === undefined ? {} : { detail }) }));
}

/**
 * Sets a row aside unless recordings contradict the reason (then the plain judgement stands, and says so) or a live was
 * deleted that could have contradicted it (then it is unknown).
 */
export function setAsideUnless(
  history: RoomHistory,
  waiver: Waiver,
  isContradicted: boolean,
  id: CriterionId,
  plain: () => Judgement,
): Judgement {
  if (isContradicted) return { ...plain(), contradicts: { questionId: notApplicableId(id) } };
  const deleted = slotsWithin(history, WINDOW_DAYS).filter(isDeleted).length;
  if (deleted === 0) return setAside(waiver);
  return judgement('unknown', sentence('deleted', { lives: deleted }), { missing: sentence('wait') });
}

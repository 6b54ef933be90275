import { validAnswers } from './answers.ts';
import type { CriterionId } from './criterion-ids.ts';
import type { RoomHistory } from './history.ts';
import { notApplicableId } from './not-applicable.ts';

/** Why a criterion shall not apply, as the operator said. */
export interface Waiver {
  reason: string;
  detail?: string;
}

/** The newest valid "not applicable" of a criterion; undefined where there is none, it expired, or the row does not allow it. */
export function waiverOf(history: RoomHistory, id: CriterionId): Waiver | undefined {
  return validAnswers(history.answers, notApplicableId(id), history.now)[0]?.naReason;
}

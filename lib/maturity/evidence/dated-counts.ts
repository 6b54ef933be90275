import type { Count, EpochMs } from '../../units.ts';
import { validAnswers } from '../answers.ts';
import { type Refusal, refuse, sentence } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import type { QuestionId } from '../questions.ts';
import { COUNTS_APART } from './follower-change.ts';

export interface DatedCount {
  value: Count;
  at: EpochMs;
}

/**
 * Two typed counts of the same thing at least 14 days apart: the newest, and the newest of those far enough before it.
 * Refused with fewer than two such counts; expired ones do not count.
 */
export function datedCounts(
  history: RoomHistory,
  question: QuestionId,
): { before: DatedCount; after: DatedCount } | Refusal {
  const counts = validAnswers(history.answers, question, history.now)
    .map((answer): DatedCount => ({ value: answer.value as number, at: answer.asOf! }))
    .sort((a, b) => b.at - a.at || b.value - a.value);
  const after = counts[0];
  const before = after && counts.find((count) => after.at - count.at >= COUNTS_APART);
  if (after && before) return { before, after };
  return refuse(sentence(after ? 'oneCount' : 'noCounts'));
}

import { type Answer, expiresAt } from '../lib/maturity/answers.ts';
import type { EpochMs } from '../lib/units.ts';

/** The day of a time on this computer's clock as a date field has it, "2026-11-20". */
export function dayField(at: EpochMs): string {
  const day = new Date(at);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${part(day.getMonth() + 1)}-${part(day.getDate())}`;
}

/** The beginning of a date field's day on this computer's clock; null for an empty or half-typed one. */
export function dayStart(text: string): EpochMs | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const at = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3])).getTime();
  return Number.isFinite(at) ? at : null;
}

/** The answers to one question, the latest day first; of one day the latest answer. */
export function answersTo(answers: readonly Answer[], questionId: string): Answer[] {
  return answers
    .filter((answer) => answer.questionId === questionId)
    .sort((a, b) => (b.asOf ?? b.answeredAt) - (a.asOf ?? a.answeredAt) || b.answeredAt - a.answeredAt);
}

/** Whether an answer counts no more. */
export function isExpired(answer: Answer, now: EpochMs): boolean {
  return expiresAt(answer) < now;
}

import type { EpochMs, Milliseconds } from '../units.ts';
import { isCriterionId } from './criterion-ids.ts';
import { FUNNEL_COUNTS } from './history.ts';
import { type DetailKind, notApplicableRule } from './not-applicable.ts';
import { ANSWER_VALID_DAYS, type Question, type QuestionId, questionOf } from './questions.ts';
import { DAY } from './window.ts';

/**
 * What the operator said. `answeredAt` is stamped by the program; `asOf` is the day for which a dated number holds. A date is
 * a number (epoch milliseconds). "Not applicable" is an answer of its own (`<criterion>.notApplicable`) with its reason.
 */
export interface Answer {
  questionId: string;
  value?: number | string | readonly string[];
  asOf?: EpochMs;
  answeredAt: EpochMs;
  naReason?: { reason: string; detail?: string };
}

/** Why an answer cannot be kept: the key of a sentence (`maturity.invalid.<key>`) and what fills it. */
export interface InvalidAnswer {
  key:
    | 'unknownQuestion'
    | 'notNumber'
    | 'range'
    | 'choice'
    | 'link'
    | 'date'
    | 'future'
    | 'undated'
    | 'notAllowed'
    | 'reason'
    | 'detail';
  params: Record<string, string | number>;
}

const invalid = (key: InvalidAnswer['key'], params: InvalidAnswer['params'] = {}): InvalidAnswer => ({
  key,
  params,
});

/** The first thing wrong with an answer; null when it can be kept. */
export function checkAnswer(answer: Answer, now: EpochMs): InvalidAnswer | null {
  if (answer.answeredAt > now) return invalid('future');
  if (answer.naReason || answer.questionId.endsWith('.notApplicable')) return checkNotApplicable(answer);
  const question = questionOf(answer.questionId);
  if (!question) return invalid('unknownQuestion', { question: answer.questionId });
  return checkValue(question, answer.value, answer.answeredAt) ?? checkDay(question, answer);
}

function checkValue(question: Question, value: Answer['value'], latest: EpochMs): InvalidAnswer | null {
  switch (question.type) {
    case 'number':
      return checkNumber(value, question.min ?? 0, question.max ?? 1e12, true);
    case 'share':
      return checkNumber(value, 0, 1, false);
    case 'date':
      return checkDate(value, latest);
    case 'link':
      return isLink(value) ? null : invalid('link');
    case 'kind':
      return typeof value === 'string' && question.choices!.includes(value) ? null : invalid('choice');
    case 'kinds':
      return isListOf(value, question.choices!) ? null : invalid('choice');
  }
}

function checkNumber(value: unknown, min: number, max: number, isWhole: boolean): InvalidAnswer | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return invalid('notNumber');
  const fits = value >= min && value <= max && (!isWhole || Number.isInteger(value));
  return fits ? null : invalid('range', { min, max });
}

function checkDate(value: unknown, latest: EpochMs): InvalidAnswer | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return invalid('date');
  return value <= latest ? null : invalid('future');
}

function checkDay(question: Question, answer: Answer): InvalidAnswer | null {
  if (!question.isDated) return null;
  return answer.asOf === undefined ? invalid('undated') : checkDate(answer.asOf, answer.answeredAt);
}

function isListOf(value: unknown, choices: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((item) => choices.includes(item)) &&
    new Set(value).size === value.length
  );
}

const LONGEST_LINK = 500;

function isLink(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_LINK && linkKey(value) !== null;
}

/** Host and path of a web address, to tell two links apart; null when it is none. */
export function linkKey(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, pathname } = new URL(text);
  if ((protocol !== 'https:' && protocol !== 'http:') || !hostname.includes('.')) return null;
  return `${hostname}${pathname.replace(/\/+$/, '')}`;
}

function checkNotApplicable({ questionId, naReason }: Answer): InvalidAnswer | null {
  const criterionId = questionId.replace(/\.notApplicable$/, '');
  if (criterionId === questionId || !isCriterionId(criterionId))
    return invalid('unknownQuestion', { question: questionId });
  const rule = notApplicableRule(criterionId);
  if (!rule) return invalid('notAllowed');
  if (naReason?.reason !== rule.reason) return invalid('reason');
  const detail: unknown = naReason.detail ?? '';
  return typeof detail === 'string' && isDetail(rule.detail, detail) ? null : invalid('detail');
}

/** At most 3 of the last 10 lives can fall on named sale days (our judgement, no source): else every day is one. */
export const MOST_SALE_DAYS = 3;
const LONGEST_DETAIL = 200;

function isDetail(kind: DetailKind, detail: string): boolean {
  if (detail.length > LONGEST_DETAIL) return false;
  if (kind === 'none') return true;
  if (kind === 'text') return detail.trim().length >= 2;
  if (kind === 'count') return (FUNNEL_COUNTS as readonly string[]).includes(detail);
  const parts = detail.split(kind === 'dates' ? ',' : '+').map((part) => part.trim());
  if (kind === 'pair')
    return parts.length === 2 && parts[0] !== '' && parts[1] !== '' && parts[0] !== parts[1];
  return parts.length <= MOST_SALE_DAYS && parts.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
}

/** When an answer stops counting. */
export function expiresAt(answer: Answer): EpochMs {
  return answer.answeredAt + (questionOf(answer.questionId)?.validDays ?? ANSWER_VALID_DAYS) * DAY;
}

/** Answers that count at `now`: well formed, given by then, and not expired; newest first, in an order of their own. */
export function validAnswers(answers: readonly Answer[], questionId: string, now: EpochMs): Answer[] {
  return answers
    .filter((answer) => answer.questionId === questionId && checkAnswer(answer, now) === null)
    .filter((answer) => expiresAt(answer) >= now)
    .sort((a, b) => b.answeredAt - a.answeredAt || (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1));
}

/** The newest answer that counts; undefined when there is none or it expired. */
export function answerOf(answers: readonly Answer[], id: QuestionId, now: EpochMs): Answer | undefined {
  return validAnswers(answers, id, now)[0];
}

/** Whether the only answers that there were ran out. */
export function hasExpired(answers: readonly Answer[], questionId: string, now: EpochMs): boolean {
  const given = answers.filter(
    (answer) => answer.questionId === questionId && checkAnswer(answer, now) === null,
  );
  return given.length > 0 && given.every((answer) => expiresAt(answer) < now);
}

/** The same answer as if it had been given earlier, with every date in it. */
export function movedBack(answer: Answer, by: Milliseconds): Answer {
  const isDate = questionOf(answer.questionId)?.type === 'date';
  return {
    ...answer,
    answeredAt: answer.answeredAt - by,
    ...(answer.asOf === undefined ? {} : { asOf: answer.asOf - by }),
    ...(isDate && typeof answer.value === 'number' ? { value: answer.value - by } : {}),
  };
}

/** The id under which an answer is stored: a dated count has one for each day, so that earlier counts stay. */
export function storedId({ questionId, asOf }: Pick<Answer, 'questionId' | 'asOf'>): string {
  return questionOf(questionId)?.isDated && asOf !== undefined ? `${questionId}@${asOf}` : questionId;
}

/** An answer from what is stored: its id, its stamp, and `{ value?, asOf?, naReason? }`; null when that is no valid answer. */
export function parseAnswer(id: string, at: EpochMs, stored: unknown): Answer | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { value, asOf, naReason } = stored as Partial<Answer>;
  const answer: Answer = {
    questionId: id.replace(/@\d+$/, ''),
    answeredAt: at,
    ...(value === undefined ? {} : { value }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(naReason === undefined ? {} : { naReason }),
  };
  return checkAnswer(answer, at) === null ? answer : null;
}

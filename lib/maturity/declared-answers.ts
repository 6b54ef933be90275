import type { Declared } from '../model/declared.ts';
import { type Answer, parseAnswer } from './answers.ts';
import { questionOf } from './questions.ts';

/** An answer before the program stamps it. */
export type UnstampedAnswer = Omit<Answer, 'answeredAt'>;

/**
 * How an answer is kept as a declaration of its room: under its question, so that a new one replaces it; one that carries a day
 * under that day as well, so that earlier counts stay beside it.
 */
export function declarationOf({
  questionId,
  ...stored
}: UnstampedAnswer): Pick<Declared, 'kind' | 'id' | 'value'> {
  const { asOf } = stored;
  const isKept = questionOf(questionId)?.isDated === true && asOf !== undefined;
  return { kind: 'answer', id: isKept ? `${questionId}@${asOf}` : questionId, value: stored };
}

/** The answers among declarations, each given when it was declared; what cannot be kept as an answer is left out. */
export function answersFrom(declared: readonly Declared[]): Answer[] {
  return declared.flatMap(({ kind, id, at, value }) =>
    kind === 'answer' ? (parseAnswer(id, at, value) ?? []) : [],
  );
}

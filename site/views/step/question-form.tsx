import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../../lib/maturity/answers.ts';
import { CRITERION_IDS, type CriterionId } from '../../../lib/maturity/criterion-ids.ts';
import { answersFrom, declarationOf, type UnstampedAnswer } from '../../../lib/maturity/declared-answers.ts';
import { notApplicableId, notApplicableRule } from '../../../lib/maturity/not-applicable.ts';
import { QUESTIONS, type Question } from '../../../lib/maturity/questions.ts';
import { answersTo, isExpired } from '../../answer-fields.ts';
import type { Desk } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { useStepWords } from '../../i18n/step-words.ts';
import { QuestionField } from './question-field.tsx';
import { WaiverField } from './waiver-field.tsx';

/** What a field of the form can do. */
export interface AnswerActions {
  /** Stores an answer; rejects as the desk does. */
  save(answer: UnstampedAnswer): Promise<void>;
  /** Takes back every answer given, of all days. */
  clear(given: readonly Answer[]): Promise<void>;
}

/** What no recording shows, at most 22 questions. Each answer is stored when it is given, so the form can be left at any time. */
export function QuestionForm(props: { desk: Desk; roomKey: string; onChange(): void }) {
  const t = useMessages();
  const words = useDeskMessages().step;
  const { say } = useStepWords();
  const { desk, roomKey } = props;
  const [answers, setAnswers] = useState<Answer[] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const look = async () => setAnswers(answersFrom(await desk.listDeclared(roomKey, 'answer')));
  useEffect(() => {
    look().catch(setFault);
  }, [roomKey]);
  const store = async (change: () => Promise<unknown>) => {
    await change();
    await look();
    props.onChange();
  };
  const actions: AnswerActions = {
    save: (answer) => store(() => desk.declare({ scope: roomKey, ...declarationOf(answer) })),
    clear: (given) =>
      store(async () => {
        for (const { answeredAt: _at, ...answer } of given)
          await desk.retract(roomKey, 'answer', declarationOf(answer).id);
      }),
  };
  if (fault !== null) return <p role="alert">{faultText(t, fault)}</p>;
  if (!answers) return null;
  const now = Date.now();
  const answered = QUESTIONS.filter(({ id }) => {
    const [latest] = answersTo(answers, id);
    return latest && !isExpired(latest, now);
  });
  return (
    <form class="questions" aria-labelledby="questions-title" onSubmit={(event) => event.preventDefault()}>
      <h2 id="questions-title">{words.form}</h2>
      <p class="note">{words.formHelp}</p>
      <p role="status">{words.answered(answered.length, QUESTIONS.length)}</p>
      {CRITERION_IDS.filter(isAsked).map((id) => (
        <fieldset key={id}>
          <legend>{say(`maturity.${id}.title`)}</legend>
          {questionsOf(id).map((question) => (
            <QuestionField
              key={question.id}
              question={question}
              given={answersTo(answers, question.id)}
              now={now}
              actions={actions}
            />
          ))}
          {notApplicableRule(id) && (
            <WaiverField
              criterionId={id}
              given={answersTo(answers, notApplicableId(id))[0] ?? null}
              actions={actions}
            />
          )}
        </fieldset>
      ))}
    </form>
  );
}

function questionsOf(id: CriterionId): Question[] {
  return QUESTIONS.filter((question) => question.criterionId === id);
}

function isAsked(id: CriterionId): boolean {
  return questionsOf(id).length > 0 || notApplicableRule(id) !== undefined;
}

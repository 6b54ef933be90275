import { useId, useState } from 'preact/hooks';
import { type Answer, checkAnswer, type InvalidAnswer } from '../../../lib/maturity/answers.ts';
import type { UnstampedAnswer } from '../../../lib/maturity/declared-answers.ts';
import type { Question, QuestionId } from '../../../lib/maturity/questions.ts';
import type { EpochMs } from '../../../lib/units.ts';
import { dayField, dayStart, isExpired } from '../../answer-fields.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { formatExact } from '../../i18n/numbers.ts';
import { useStepWords } from '../../i18n/step-words.ts';
import { AnswerInput, type FieldValue, typedValue } from './answer-input.tsx';
import type { AnswerActions } from './question-form.tsx';

/** One question: stored when its field is left, with the day for which it holds where it has one. */
export interface QuestionFieldProps {
  question: Question;
  /** What was answered before, the latest day first. */
  given: readonly Answer[];
  now: EpochMs;
  actions: AnswerActions;
}

/** The field, what is wrong with it, and what was said before. */
export function QuestionField({ question, given, now, actions }: QuestionFieldProps) {
  const t = useMessages();
  const words = useDeskMessages().step;
  const { say } = useStepWords();
  const id = useId();
  const [latest] = given;
  const [day, setDay] = useState(dayField(now));
  const [invalid, setInvalid] = useState<InvalidAnswer | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const save = async (value: FieldValue | null, onDay = day) => {
    if (value === null) return;
    const asOf = question.isDated ? dayStart(onDay) : null;
    const answer: UnstampedAnswer = { questionId: question.id, value, ...(asOf === null ? {} : { asOf }) };
    const wrong = checkAnswer({ ...answer, answeredAt: Date.now() }, Date.now());
    setInvalid(wrong);
    if (wrong) return;
    await actions.save(answer).then(() => setFault(null), setFault);
  };
  const isDue = latest !== undefined && isExpired(latest, now);
  const sameDay = given.find(({ asOf }) => asOf === dayStart(day));
  const shown = question.isDated ? sameDay : latest;
  const text = say(`maturity.question.${question.id as QuestionId}`);
  return (
    <div class="question">
      <AnswerInput
        id={id}
        label={text}
        question={question}
        value={shown?.value}
        isInvalid={invalid !== null}
        onChange={(value) => save(value)}
      />
      {question.isDated && (
        <label>
          {words.asOf}
          <span class="unseen"> {text}</span>
          <input
            type="date"
            value={day}
            max={dayField(now)}
            onChange={(event) => {
              setDay(event.currentTarget.value);
              setInvalid(null);
            }}
          />
        </label>
      )}
      {given.length > 0 && (
        <span class="given">
          {question.isDated && latest !== undefined && (
            <span class="soft">
              {words.lately(typedValue(question, latest.value), dayField(latest.asOf ?? latest.answeredAt))}
            </span>
          )}
          {isDue && <span class="fault">{words.expired}</span>}
          <button
            type="button"
            class="quiet"
            aria-label={`${words.clear}: ${text}`}
            onClick={() => actions.clear(given).then(() => setInvalid(null), setFault)}
          >
            {words.clear}
          </button>
        </span>
      )}
      {invalid && (
        <p id={`${id}-fault`} role="alert" class="fault">
          {say(
            `maturity.invalid.${invalid.key}`,
            writeParams(invalid.params, (value) => formatExact(t, value)),
          )}
        </p>
      )}
      {fault !== null && (
        <p role="alert" class="fault">
          {faultText(t, fault)}
        </p>
      )}
    </div>
  );
}

function writeParams(params: InvalidAnswer['params'], write: (value: number) => string) {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'number' ? write(value) : value]),
  );
}

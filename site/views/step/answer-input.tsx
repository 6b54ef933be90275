import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../../../lib/maturity/answers.ts';
import type { Question } from '../../../lib/maturity/questions.ts';
import { dayField, dayStart } from '../../answer-fields.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { type StepWords, useStepWords } from '../../i18n/step-words.ts';
import { parseAmount } from '../../split-table.ts';

/** What a field gives: as `Answer.value`. */
export type FieldValue = NonNullable<Answer['value']>;

export interface AnswerInputProps {
  id: string;
  label: string;
  question: Question;
  value: Answer['value'];
  isInvalid: boolean;
  /** Called when a field is left or a choice is made; null where nothing was typed. */
  onChange(value: FieldValue | null): void;
}

/** The field of a question by its type: a choice, boxes, a date, or something typed. */
export function AnswerInput(props: AnswerInputProps) {
  const { question } = props;
  if (question.type === 'kinds') return <Boxes {...props} />;
  return (
    <label for={props.id}>
      {props.label}
      {question.type === 'kind' ? <OneChoice {...props} /> : <Typed {...props} />}
    </label>
  );
}

/** The texts of a question's choices: two questions share those of a holder. */
function choiceText({ sayStored }: StepWords, question: Question, choice: string): string {
  const kind = question.id.endsWith('Holder') ? 'holder' : question.id;
  return sayStored(`maturity.choice.${kind}.${choice}`);
}

function Boxes({ label, question, value, onChange }: AnswerInputProps) {
  const words = useStepWords();
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const choices = question.choices ?? [];
  return (
    <fieldset class="boxes">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              onChange(choices.filter((one) => (one === choice ? isOn : chosen.includes(one))));
            }}
          />
          <span>{choiceText(words, question, choice)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function OneChoice({ id, question, value, onChange }: AnswerInputProps) {
  const words = useStepWords();
  const { choose } = useDeskMessages().step;
  return (
    <select
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    >
      <option value="">{choose}</option>
      {(question.choices ?? []).map((choice) => (
        <option key={choice} value={choice}>
          {choiceText(words, question, choice)}
        </option>
      ))}
    </select>
  );
}

function Typed({ id, question, value, isInvalid, onChange }: AnswerInputProps) {
  const { type } = question;
  const stored = typedValue(question, value);
  // What is typed stands until something else is stored.
  const [typed, setTyped] = useState({ text: stored, over: stored });
  const text = typed.over === stored ? typed.text : stored;
  const field = {
    id,
    value: text,
    'aria-invalid': isInvalid,
    'aria-describedby': isInvalid ? `${id}-fault` : undefined,
    onInput: (event: TargetedEvent<HTMLInputElement>) =>
      setTyped({ text: event.currentTarget.value, over: stored }),
    onChange: (event: TargetedEvent<HTMLInputElement>) =>
      onChange(readTyped(question, event.currentTarget.value)),
  };
  if (type === 'date') return <input type="date" {...field} />;
  return (
    <span class="amount">
      <input type="text" inputMode={type === 'link' ? 'url' : 'decimal'} {...field} />
      {type === 'share' && <span aria-hidden="true">%</span>}
    </span>
  );
}

/** An answer as its field has it: per cent for a share, a day for a date. */
export function typedValue({ type }: Question, value: Answer['value']): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  if (type === 'date') return dayField(value);
  return String(type === 'share' ? +(value * 100).toFixed(4) : value);
}

/** What was typed; text where it is no number, so that the check can say so; null for nothing. */
function readTyped({ type }: Question, text: string): FieldValue | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (type === 'date') return dayStart(typed) ?? typed;
  if (type === 'link') return typed;
  const amount = parseAmount(typed);
  return amount === null ? typed : type === 'share' ? amount / 100 : amount;
}

import { useId, useState } from 'preact/hooks';
import { type Answer, checkAnswer, type InvalidAnswer } from '../../../lib/maturity/answers.ts';
import type { CriterionId } from '../../../lib/maturity/criterion-ids.ts';
import { FUNNEL_COUNTS } from '../../../lib/maturity/history.ts';
import { type DetailKind, notApplicableId, notApplicableRule } from '../../../lib/maturity/not-applicable.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { useStepWords } from '../../i18n/step-words.ts';
import type { AnswerActions } from './question-form.tsx';

/** "This does not apply to us", with the one reason that the row allows and, where it asks, something specific. */
export function WaiverField(props: {
  criterionId: CriterionId;
  given: Answer | null;
  actions: AnswerActions;
}) {
  const t = useMessages();
  const words = useDeskMessages().step;
  const { say, sayStored } = useStepWords();
  const id = useId();
  const { criterionId, given, actions } = props;
  const rule = notApplicableRule(criterionId)!;
  const [isOpen, setOpen] = useState(given !== null);
  const [invalid, setInvalid] = useState<InvalidAnswer | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const save = async (detail: string) => {
    const answer = {
      questionId: notApplicableId(criterionId),
      naReason: { reason: rule.reason, ...(detail === '' ? {} : { detail }) },
    };
    const wrong = checkAnswer({ ...answer, answeredAt: Date.now() }, Date.now());
    setInvalid(wrong);
    if (!wrong) await actions.save(answer).catch(setFault);
  };
  const toggle = (isOn: boolean) => {
    setOpen(isOn);
    setInvalid(null);
    if (!isOn && given) void actions.clear([given]).catch(setFault);
    if (isOn && rule.detail === 'none') void save('');
  };
  return (
    <div class="waiver">
      <label class="check">
        <input type="checkbox" checked={isOpen} onChange={(event) => toggle(event.currentTarget.checked)} />
        <span>
          {words.notApplicable} <span class="soft">{sayStored(`maturity.notApplicable.${rule.reason}`)}</span>
        </span>
      </label>
      {isOpen && rule.detail !== 'none' && (
        <DetailField
          kind={rule.detail}
          value={given?.naReason?.detail ?? ''}
          faultId={invalid ? `${id}-fault` : undefined}
          onChange={save}
        />
      )}
      {invalid && (
        <p id={`${id}-fault`} role="alert" class="fault">
          {say(`maturity.invalid.${invalid.key}`, invalid.params)}
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

function DetailField(props: {
  kind: Exclude<DetailKind, 'none'>;
  value: string;
  faultId: string | undefined;
  onChange(detail: string): void;
}) {
  const words = useDeskMessages().step;
  const { say } = useStepWords();
  const id = useId();
  const { kind, value, faultId, onChange } = props;
  return (
    <label for={id}>
      {words.detail[kind]}
      {kind === 'count' ? (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{words.choose}</option>
          {FUNNEL_COUNTS.map((count) => (
            <option key={count} value={count}>
              {say(`maturity.funnel.${count}`)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="text"
          maxLength={200}
          value={value}
          aria-invalid={faultId !== undefined}
          aria-describedby={faultId}
          onChange={(event) => onChange(event.currentTarget.value.trim())}
        />
      )}
    </label>
  );
}

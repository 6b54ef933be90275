import type { RecordPolicy } from '../../lib/model/room.ts';
import { useMessages } from '../i18n/language.tsx';
import type { PopupHost } from '../popup-host.ts';
import type { Act } from './popup.tsx';

interface PolicyProps {
  host: PopupHost;
  act: Act;
}

/** Asked once per room, while it is being recorded: what to do when it is opened again. */
export function PolicyQuestion({ host, act }: PolicyProps) {
  const t = useMessages();
  const answer = (policy: RecordPolicy, text: string) => (
    <button type="button" onClick={() => act(host.setPolicy(policy), t.popup.policyKept)}>
      {text}
    </button>
  );
  return (
    <fieldset class="question">
      <legend>{t.popup.policyAsk}</legend>
      {answer('always', t.popup.policyAnswers.always)}
      {answer('ask', t.popup.policyAnswers.once)}
      {answer('never', t.popup.policyAnswers.never)}
    </fieldset>
  );
}

const POLICIES: readonly RecordPolicy[] = ['ask', 'always', 'never'];

/** The answer that holds, and the way to change it. */
export function PolicyChoice({ policy, host, act }: PolicyProps & { policy: RecordPolicy }) {
  const t = useMessages();
  return (
    <label class="policy">
      <span>{t.popup.policy}</span>
      <select
        value={policy}
        onChange={(event) => {
          const chosen = POLICIES.find((each) => each === event.currentTarget.value);
          if (chosen) act(host.setPolicy(chosen), t.popup.policyKept);
        }}
      >
        {POLICIES.map((each) => (
          <option key={each} value={each}>
            {t.popup.policies[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

import { useMessages } from '../i18n/language.tsx';
import type { LadderStep } from '../popup-ladder.ts';

const SIGNS = { yes: '✓', no: '✕', waiting: '·' } as const;

/** The steps from the page to the disk: one line of signs while all is well or nothing is known, all rows when one failed. */
export function PopupLadder({ steps }: { steps: readonly LadderStep[] }) {
  const t = useMessages();
  const isBroken = steps.some(({ state }) => state === 'no');
  return (
    <details class="ladder" open={isBroken}>
      <summary>
        <span>{t.popup.ladder.title}</span>
        <span aria-hidden="true" class="signs">
          {steps.map(({ name, state }) => (
            <span key={name} class={`step-${state}`}>
              {SIGNS[state]}
            </span>
          ))}
        </span>
        <span class="soft">{steps.at(-1)?.detail}</span>
      </summary>
      <ol aria-label={t.popup.ladder.title}>
        {steps.map(({ name, state, detail }) => (
          <li key={name} class={`step-${state}`}>
            <span role="img" aria-label={t.popup.ladder[state]}>
              {SIGNS[state]}
            </span>
            <span>{name}</span>
            <span class="soft">{detail}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

import { useMessages } from '../i18n/language.tsx';
import type { LadderStep } from '../popup-ladder.ts';

const SIGNS = { yes: '✓', no: '✕', waiting: '·' } as const;

/** The steps from the page to the disk: one line of signs, all rows where the reader is to look at them. */
export function PopupLadder({ steps, isOpen }: { steps: readonly LadderStep[]; isOpen: boolean }) {
  const t = useMessages();
  return (
    <details class="ladder" open={isOpen}>
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

import { useState } from 'preact/hooks';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';

/** How the last change of a form went. */
export interface Saving {
  state: 'idle' | 'busy' | 'saved' | 'failed';
  error?: unknown;
  /** Runs a change; true when it is stored. */
  run(change: () => Promise<unknown>): Promise<boolean>;
  /** Something was typed since: "saved" no longer holds. */
  touch(): void;
}

/** Keeps what came of the last change. */
export function useSaving(): Saving {
  const [saving, setSaving] = useState<Pick<Saving, 'state' | 'error'>>({ state: 'idle' });
  return {
    ...saving,
    touch: () => setSaving({ state: 'idle' }),
    async run(change) {
      setSaving({ state: 'busy' });
      try {
        await change();
        setSaving({ state: 'saved' });
        return true;
      } catch (error) {
        setSaving({ state: 'failed', error });
        return false;
      }
    },
  };
}

/** "Saved", or what went wrong. */
export function SavingLine({ saving }: { saving: Saving }) {
  const t = useMessages();
  const words = useDeskMessages().options;
  return saving.state === 'failed' ? (
    <span role="alert" class="fault">
      {faultText(t, saving.error)}
    </span>
  ) : (
    <span role="status">{saving.state === 'saved' ? words.saved : ''}</span>
  );
}

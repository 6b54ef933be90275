import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { faultText } from '../fault-text.ts';
import { useMessages } from '../i18n/language.tsx';

/** A question before something that cannot be undone. The focus starts on "cancel". */
export interface ConfirmDialogProps {
  title: string;
  text: string;
  /** Runs while the dialog stays open; a refusal is shown in it. */
  onConfirm(): Promise<void>;
  onClose(): void;
}

/** Opens at once, over the page; Esc and "cancel" close it. */
export function ConfirmDialog({ title, text, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [state, setState] = useState<{ isBusy: boolean; fault?: string }>({ isBusy: false });
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = () => {
    setState({ isBusy: true });
    onConfirm().then(onClose, (error: unknown) => setState({ isBusy: false, fault: faultText(t, error) }));
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      <p>{text}</p>
      {state.fault !== undefined && <p role="alert">{state.fault}</p>}
      <p class="actions">
        <button type="button" class="quiet" onClick={onClose}>
          {t.app.cancel}
        </button>
        <button type="button" class="danger" disabled={state.isBusy} onClick={confirm}>
          {state.isBusy ? t.archive.deleting : t.archive.confirmYes}
        </button>
      </p>
    </dialog>
  );
}

import { useEffect, useRef } from 'preact/hooks';

interface PrimaryButtonProps {
  text: string;
  disabled?: boolean;
  onClick(): void;
}

/** The one thing to do on a page: Enter does it at once, unless the reader's focus is somewhere already. */
export function PrimaryButton({ text, disabled = false, onClick }: PrimaryButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    const isFree = !activeElement || activeElement === document.body || activeElement.localName === 'main';
    if (isFree) button.current?.focus();
  }, []);
  return (
    <button ref={button} type="button" class="primary" disabled={disabled} onClick={onClick}>
      {text}
    </button>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { useMessages } from '../i18n/language.tsx';

interface PresenterPickerProps {
  names: readonly string[];
  choose(name: string): void;
  close(): void;
}

/** Nine keys for nine people; a room with more has their names typed. */
const MOST_KEYS = 9;

/** Asks who is on camera from now on: one of the room's presenters, by click or by number, or any name. */
export function PresenterPicker({ names, choose, close }: PresenterPickerProps) {
  const t = useMessages();
  const [name, setName] = useState('');
  const first = useRef<HTMLDivElement>(null);
  const listed = names.slice(0, MOST_KEYS);
  useEffect(() => first.current?.querySelector<HTMLElement>('button, input')?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (name.trim() !== '') choose(name.trim());
  };
  return (
    <form class="question" onSubmit={submit} aria-label={t.popup.presenterAsk}>
      <p>{t.popup.presenterAsk}</p>
      <div ref={first} class="choices">
        {listed.map((each, i) => (
          <button key={each} type="button" aria-keyshortcuts={String(i + 1)} onClick={() => choose(each)}>
            <kbd>{i + 1}</kbd> {each}
          </button>
        ))}
        <input
          type="text"
          maxLength={20}
          aria-label={t.popup.presenterName}
          placeholder={t.popup.presenterName}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit">{t.popup.presenterSet}</button>
        <button type="button" class="quiet" onClick={close}>
          {t.popup.cancel}
        </button>
      </div>
    </form>
  );
}

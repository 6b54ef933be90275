import type { Presenter } from '../../../lib/model/room.ts';
import { isTopicWord } from '../../../lib/model/topic-word.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';

/** A presenter as typed: the nicknames in one line. */
export interface TypedPresenter {
  name: string;
  nicknames: string;
}

export function typedPresenters(presenters: readonly Presenter[]): TypedPresenter[] {
  return presenters.map(({ name, nicknames }) => ({ name, nicknames: nicknames.join(' ') }));
}

/** The presenters of the form; lines without a name and nicknames are left out. */
export function parsePresenters(typed: readonly TypedPresenter[]): Presenter[] {
  return typed
    .map(({ name, nicknames }) => ({ name: name.trim(), nicknames: wordsOf(nicknames) }))
    .filter(({ name, nicknames }) => name !== '' || nicknames.length > 0);
}

const wordsOf = (text: string) => [...new Set(text.split(/[\s,，、]+/).filter((word) => word !== ''))];
const LONGEST_NAME = 40;

/** Who may be on camera, and what comments call them; a nickname that cannot be searched for is named at once. */
export function PresenterFields(props: {
  presenters: readonly TypedPresenter[];
  onChange(presenters: TypedPresenter[]): void;
}) {
  const words = useDeskMessages();
  const { presenters, onChange } = props;
  const set = (i: number, changes: Partial<TypedPresenter>) =>
    onChange(presenters.map((one, at) => (at === i ? { ...one, ...changes } : one)));
  return (
    <fieldset class="presenters">
      <legend>{words.rooms.presenters}</legend>
      <p class="note">{words.rooms.nicknamesHelp}</p>
      <ol>
        {presenters.map((presenter, i) => {
          const wrong = wordsOf(presenter.nicknames).find((word) => !isTopicWord(word));
          return (
            // Names change while they are typed: the place is the identity.
            <li key={i}>
              <input
                type="text"
                maxLength={LONGEST_NAME}
                value={presenter.name}
                aria-label={words.rooms.presenterName(i + 1)}
                placeholder={words.rooms.presenterName(i + 1)}
                onInput={(event) => set(i, { name: event.currentTarget.value })}
              />
              <input
                type="text"
                value={presenter.nicknames}
                aria-label={words.rooms.nicknames(i + 1)}
                placeholder={words.rooms.nicknames(i + 1)}
                aria-invalid={wrong !== undefined}
                onInput={(event) => set(i, { nicknames: event.currentTarget.value })}
              />
              <button
                type="button"
                class="quiet icon"
                aria-label={words.rooms.removePresenter(i + 1)}
                onClick={() => onChange(presenters.filter((_, at) => at !== i))}
              >
                ×
              </button>
              {wrong !== undefined && (
                <span role="alert" class="fault">
                  {words.topics.fault(wrong)}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        class="quiet"
        onClick={() => onChange([...presenters, { name: '', nicknames: '' }])}
      >
        {words.rooms.addPresenter}
      </button>
    </fieldset>
  );
}

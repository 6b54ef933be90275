import { useState } from 'preact/hooks';
import { isTopicWord } from '../../../lib/model/topic-word.ts';
import type { Desk } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { nameIn } from '../../room-name.ts';
import { useLoaded } from '../../use-loaded.ts';
import { SavingLine, useSaving } from './use-saving.tsx';

type Topics = Awaited<ReturnType<Desk['loadTopics']>>;

/** The dictionary by which comments are counted. */
export function TopicsSection({ desk }: { desk: Desk }) {
  const t = useMessages();
  const words = useDeskMessages().topics;
  const loaded = useLoaded(
    () => desk.loadTopics(),
    '',
    () => () => undefined,
  );
  return (
    <section id="options-topics" tabIndex={-1} aria-labelledby="options-topics-title">
      <h2 id="options-topics-title">{words.title}</h2>
      <p class="note">{words.help}</p>
      {loaded.state === 'failed' && <p role="alert">{faultText(t, loaded.error)}</p>}
      {loaded.state === 'ready' && (
        // A dictionary that was put back is another one to type in.
        <TopicsForm
          key={JSON.stringify(loaded.value.topics)}
          desk={desk}
          stored={loaded.value}
          onChange={loaded.again}
        />
      )}
    </section>
  );
}

const split = (text: string) => text.split(/[\s,，、]+/).filter((word) => word !== '');

function TopicsForm({ desk, stored, onChange }: { desk: Desk; stored: Topics; onChange(): void }) {
  const t = useMessages();
  const words = useDeskMessages().topics;
  const saving = useSaving();
  const [typed, setTyped] = useState<{ [topic: string]: string }>(() =>
    Object.fromEntries(Object.entries(stored.topics).map(([topic, list]) => [topic, list.join(' ')])),
  );
  const faults = Object.fromEntries(
    Object.entries(typed).map(([topic, text]) => [topic, split(text).find((word) => !isTopicWord(word))]),
  );
  const isFaulty = Object.values(faults).some((word) => word !== undefined);
  const store = async (topics: Parameters<Desk['saveTopics']>[0]) => {
    if (await saving.run(() => desk.saveTopics(topics))) onChange();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const topics = Object.entries(typed).map(([topic, text]) => [topic, [...new Set(split(text))]]);
        if (!isFaulty) void store(Object.fromEntries(topics));
      }}
    >
      <p>{stored.edited ? words.isEdited : words.isBuiltIn}</p>
      <div class="topics">
        {Object.entries(typed).map(([topic, text]) => (
          <label key={topic}>
            <span>
              {nameIn(t.topics, topic)} <span class="soft">{words.words(split(text).length)}</span>
            </span>
            <textarea
              rows={3}
              value={text}
              aria-invalid={faults[topic] !== undefined}
              aria-describedby={faults[topic] === undefined ? undefined : `topic-fault-${topic}`}
              onInput={(event) => {
                saving.touch();
                setTyped({ ...typed, [topic]: event.currentTarget.value });
              }}
            />
            {faults[topic] !== undefined && (
              <span id={`topic-fault-${topic}`} class="fault" role="alert">
                {words.fault(faults[topic])}
              </span>
            )}
          </label>
        ))}
      </div>
      <p class="actions">
        <button type="submit" disabled={isFaulty || saving.state === 'busy'}>
          {words.save}
        </button>
        <button type="button" class="quiet" disabled={!stored.edited} onClick={() => void store(null)}>
          {words.reset}
        </button>
        <SavingLine saving={saving} />
      </p>
    </form>
  );
}

import { useId, useState } from 'preact/hooks';
import type { Presenter, RoomKind, RoomRelation } from '../../../lib/model/room.ts';
import type { Desk, RoomDetails } from '../../desk.ts';
import type { RoomGroup } from '../../group-rooms.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { roomName } from '../../room-name.ts';
import {
  PresenterFields,
  parsePresenters,
  type TypedPresenter,
  typedPresenters,
} from './presenter-fields.tsx';
import { SavingLine, useSaving } from './use-saving.tsx';

const RELATIONS: readonly RoomRelation[] = ['own', 'peer', 'partner'];
const KINDS: readonly RoomKind[] = ['shop', 'talent', 'matrix'];
const LONGEST_NAME = 40;

interface Typed {
  relation: RoomRelation | '';
  kind: RoomKind | '';
  alias: string;
  category: string;
  presenters: TypedPresenter[];
}

/** What the operator says of a room: stored for every address of its account. */
export function RoomForm(props: {
  desk: Desk;
  group: RoomGroup;
  categories: readonly string[];
  onChange(): void;
}) {
  const t = useMessages();
  const words = useDeskMessages().rooms;
  const id = useId();
  const saving = useSaving();
  const { lead, rooms } = props.group;
  const [typed, setTyped] = useState<Typed>(() => ({
    relation: lead.relation ?? '',
    kind: lead.kind ?? '',
    alias: lead.alias ?? '',
    category: lead.category ?? '',
    presenters: typedPresenters(lead.presenters ?? []),
  }));
  const change = (changes: Partial<Typed>) => {
    saving.touch();
    setTyped({ ...typed, ...changes });
  };
  const save = async () => {
    const details = detailsOf(typed);
    const stored = await saving.run(async () => {
      for (const { key } of rooms) await props.desk.saveRoom(key, details);
    });
    if (stored) props.onChange();
  };
  return (
    <form
      class="room-form"
      aria-label={words.editing(roomName(t, lead))}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="fields">
        <Choice
          label={words.relationLabel}
          value={typed.relation}
          choices={RELATIONS.map((one) => [one, words.relation[one]])}
          onChange={(relation) => change({ relation })}
        />
        <Choice
          label={words.kindLabel}
          value={typed.kind}
          choices={KINDS.map((one) => [one, words.kind[one]])}
          onChange={(kind) => change({ kind })}
        />
        <label class="grow">
          {words.alias}
          <input
            type="text"
            maxLength={LONGEST_NAME}
            value={typed.alias}
            onInput={(event) => change({ alias: event.currentTarget.value })}
          />
        </label>
        <label class="grow">
          {words.category}
          <input
            type="text"
            maxLength={LONGEST_NAME}
            list={`${id}-categories`}
            aria-describedby={`${id}-category-help`}
            value={typed.category}
            onInput={(event) => change({ category: event.currentTarget.value })}
          />
        </label>
        <datalist id={`${id}-categories`}>
          {props.categories.map((category) => (
            <option key={category} value={category} />
          ))}
        </datalist>
      </div>
      <p class="note" id={`${id}-category-help`}>
        {words.categoryHelp}
      </p>
      <PresenterFields presenters={typed.presenters} onChange={(presenters) => change({ presenters })} />
      <p class="actions">
        <button type="submit" disabled={saving.state === 'busy'}>
          {words.save}
        </button>
        <SavingLine saving={saving} />
      </p>
    </form>
  );
}

function Choice<C extends string>(props: {
  label: string;
  value: C | '';
  choices: readonly [C, string][];
  onChange(choice: C): void;
}) {
  const words = useDeskMessages().rooms;
  return (
    <label>
      {props.label}
      <select
        value={props.value}
        onChange={(event) => {
          const chosen = props.choices.find(([one]) => one === event.currentTarget.value);
          if (chosen) props.onChange(chosen[0]);
        }}
      >
        {props.value === '' && <option value="">{words.unset}</option>}
        {props.choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is not said is left as it is stored. */
function detailsOf({ relation, kind, alias, category, presenters }: Typed): RoomDetails {
  const parsed: Presenter[] = parsePresenters(presenters);
  return {
    ...(relation === '' ? {} : { relation }),
    ...(kind === '' ? {} : { kind }),
    alias: alias.trim(),
    category: category.trim(),
    presenters: parsed,
  };
}

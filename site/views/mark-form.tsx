import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { MARK_KINDS, type Mark, type MarkKind } from '../../lib/model/mark.ts';
import type { Presenter } from '../../lib/model/room.ts';
import type { EpochMs } from '../../lib/units.ts';
import { instantOnClock } from '../clock-time.ts';
import { useDeskMessages } from '../i18n/desk-language.ts';
import { useMessages } from '../i18n/language.tsx';
import type { TimeWriter } from '../i18n/times.ts';
import { isSettable } from '../mark-edits.ts';

/** One mark in a form: its time on the clock of the session, its kind, and what it is called. */
export interface MarkFormProps {
  mark: Mark;
  presenters: readonly Presenter[];
  times: TimeWriter;
  from: EpochMs;
  to: EpochMs;
  onSave(mark: Mark): void;
  onClose(): void;
}

/** Longer than this is no label; the report keeps 200. */
const LONGEST_LABEL = 60;

/** Opens with the focus on its name; Esc closes it, Enter saves. */
export function MarkForm({ mark, presenters, times, from, to, onSave, onClose }: MarkFormProps) {
  const t = useMessages();
  const words = useDeskMessages().marks;
  const id = useId();
  const label = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({
    time: times.second(mark.at),
    kind: mark.kind,
    label: mark.label ?? '',
  });
  const [isOutside, setOutside] = useState(false);
  useEffect(() => label.current?.focus(), []);
  const save = () => {
    // A time that was not touched keeps its fraction of a second.
    const at =
      typed.time === times.second(mark.at) ? mark.at : instantOnClock(typed.time, times.zone, from, to);
    setOutside(at === null);
    if (at === null) return;
    const { label: _label, ...bare } = mark;
    const text = typed.label.trim();
    onSave({ ...bare, at, kind: typed.kind, ...(text === '' ? {} : { label: text }) });
  };
  const kinds = MARK_KINDS.filter((kind) => isSettable(kind) || kind === mark.kind);
  const isPresenter = typed.kind === 'presenterChanged';
  return (
    <form
      class="mark-edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <label>
        {words.time}
        <input
          type="text"
          inputMode="numeric"
          class="clock"
          value={typed.time}
          aria-invalid={isOutside}
          aria-describedby={isOutside ? `${id}-outside` : undefined}
          onInput={(event) => setTyped({ ...typed, time: event.currentTarget.value })}
        />
      </label>
      <label>
        {words.kind}
        <select
          value={typed.kind}
          onChange={(event) => setTyped({ ...typed, kind: event.currentTarget.value as MarkKind })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t.marks[kind]}
            </option>
          ))}
        </select>
      </label>
      <label class="grow">
        {isPresenter ? words.presenter : words.label}
        <input
          ref={label}
          type="text"
          maxLength={LONGEST_LABEL}
          list={isPresenter && presenters.length > 0 ? `${id}-names` : undefined}
          value={typed.label}
          onInput={(event) => setTyped({ ...typed, label: event.currentTarget.value })}
        />
      </label>
      <datalist id={`${id}-names`}>
        {presenters.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <span class="line-actions">
        <button type="submit">{words.save}</button>
        <button type="button" class="quiet" onClick={onClose}>
          {t.app.cancel}
        </button>
      </span>
      {isOutside && (
        <p id={`${id}-outside`} role="alert" class="fault">
          {words.outside(times.second(from), times.second(to))}
        </p>
      )}
    </form>
  );
}

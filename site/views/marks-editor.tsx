import { useEffect, useRef, useState } from 'preact/hooks';
import type { Mark } from '../../lib/model/mark.ts';
import type { Presenter } from '../../lib/model/room.ts';
import type { SessionReport } from '../../lib/report/report.ts';
import { faultText } from '../fault-text.ts';
import { useDeskMessages } from '../i18n/desk-language.ts';
import { useMessages } from '../i18n/language.tsx';
import type { TimeWriter } from '../i18n/times.ts';
import type { Messages } from '../i18n/zh-CN.ts';
import { newMark } from '../mark-edits.ts';
import { nameIn } from '../room-name.ts';
import { MarkForm } from './mark-form.tsx';
import type { MarksEditing, ReportDesk } from './use-marks.ts';

/** The marks of a session in order of time, to be moved, renamed, changed, removed and added to. */
export interface MarksEditorProps {
  report: SessionReport;
  reportDesk: ReportDesk;
  editing: MarksEditing;
  times: TimeWriter;
}

/** The list, with the form of the chosen mark in its place; a new mark's form stands first. */
export function MarksEditor({ report, reportDesk, editing, times }: MarksEditorProps) {
  const t = useMessages();
  const words = useDeskMessages().marks;
  const presenters = usePresenters(reportDesk);
  const { marks, chosen } = editing;
  const list = marks ?? [];
  const isNew = chosen !== null && !list.some(({ id }) => id === chosen.id);
  const { startedAt, endedAt } = report.session;
  const form = chosen && (
    <MarkForm
      key={`${chosen.id} ${chosen.at}`}
      mark={chosen}
      presenters={presenters}
      times={times}
      from={startedAt}
      to={endedAt}
      onSave={(mark) => {
        editing.save(mark);
        editing.choose(null);
      }}
      onClose={() => editing.choose(null)}
    />
  );
  return (
    <section aria-labelledby="marks-title">
      <h2 id="marks-title">{t.marksList.title}</h2>
      <p class="actions">
        <button type="button" onClick={() => editing.choose(newMark(reportDesk.sessionId, endedAt))}>
          {words.add}
        </button>
        {editing.last && (
          <button type="button" class="quiet" onClick={editing.undo}>
            {words.undo[editing.last.type](titleOf(t, editing.last.mark))}
          </button>
        )}
      </p>
      <p class="note">{words.help}</p>
      {editing.fault !== null && (
        <p role="alert" class="fault">
          {faultText(t, editing.fault)}
        </p>
      )}
      {isNew && form}
      {list.length === 0 && <p class="note">{t.marksList.none}</p>}
      <ul class="lines">
        {list.map((mark) => (
          <li key={mark.id}>
            {chosen?.id === mark.id ? form : <MarkLine mark={mark} times={times} editing={editing} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf(t: Messages, { kind, label }: Mark): string {
  return label ?? nameIn(t.marks, kind);
}

function MarkLine({ mark, times, editing }: { mark: Mark; times: TimeWriter; editing: MarksEditing }) {
  const t = useMessages();
  const words = useDeskMessages().marks;
  const name = `${times.second(mark.at)} ${titleOf(t, mark)}`;
  return (
    <>
      <time>{times.second(mark.at)}</time>
      <span>
        {nameIn(t.marks, mark.kind)}
        {mark.label === undefined ? '' : ` · ${mark.label}`}
        <span class="soft"> {t.marksList[mark.origin]}</span>
      </span>
      <span class="line-actions">
        <button
          type="button"
          class="quiet"
          aria-label={`${words.edit}: ${name}`}
          onClick={() => editing.choose(mark)}
        >
          {words.edit}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={`${words.remove}: ${name}`}
          onClick={() => editing.remove(mark)}
        >
          {words.remove}
        </button>
      </span>
    </>
  );
}

/** The presenters of the session's room, as the operator named them. */
function usePresenters({ desk, roomKey }: ReportDesk): readonly Presenter[] {
  const [presenters, setPresenters] = useState<readonly Presenter[]>([]);
  const isHere = useRef(true);
  useEffect(() => {
    desk.listRooms().then(
      (rooms) => isHere.current && setPresenters(rooms.find(({ key }) => key === roomKey)?.presenters ?? []),
      // Without the list a name can still be typed.
      () => undefined,
    );
    return () => {
      isHere.current = false;
    };
  }, [roomKey]);
  return presenters;
}

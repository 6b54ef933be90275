import { useEffect, useRef, useState } from 'preact/hooks';
import type { MarkKind } from '../../lib/model/mark.ts';
import { useMessages } from '../i18n/language.tsx';
import { localZone, timeWriter } from '../i18n/times.ts';
import { digitOf, MARK_KEYS } from '../mark-keys.ts';
import type { PopupHost, RoomMemory } from '../popup-host.ts';
import { nameIn } from '../room-name.ts';
import type { Act } from './popup.tsx';
import { PresenterPicker } from './popup-presenters.tsx';

interface PopupMarksProps {
  memory: RoomMemory;
  host: PopupHost;
  act: Act;
}

/** Marks by key or by click, each with the note that was written before it; the last one can be taken back. */
export function PopupMarks({ memory, host, act }: PopupMarksProps) {
  const t = useMessages();
  const times = timeWriter(t, localZone());
  const [note, setNote] = useState('');
  const [isPicking, setPicking] = useState(false);
  const { lastMark, presenter } = memory;

  const set = (kind: MarkKind, label: string) => {
    const what = [nameIn(t.marks, kind), label].join(' ').trim();
    act(host.mark(kind, label), t.popup.marked(what, times.second(Date.now())));
    setNote('');
    setPicking(false);
  };
  const press = (kind: MarkKind | undefined) => {
    if (kind === 'presenterChanged') setPicking(true);
    else if (kind) set(kind, note.trim());
  };
  const undo = () => lastMark && act(host.removeMark(lastMark.id), t.popup.undone);
  const choose = (name: string | undefined) => name !== undefined && set('presenterChanged', name);

  useKeys((event) => {
    const digit = digitOf(event);
    if (event.key === 'Escape' && isPicking) {
      // Else the browser closes the popup.
      event.preventDefault();
      setPicking(false);
    } else if (isWriting(event)) return;
    else if (digit !== undefined)
      isPicking ? choose(memory.presenters[digit - 1]) : press(MARK_KEYS[digit - 1]);
    else if (isUndo(event)) undo();
  });

  return (
    <section class="marks" aria-label={t.popup.marks}>
      {presenter && <p class="soft">{t.popup.presenter(presenter.name, times.clock(presenter.since))}</p>}
      {isPicking ? (
        <PresenterPicker names={memory.presenters} choose={choose} close={() => setPicking(false)} />
      ) : (
        <MarkKeys press={press} />
      )}
      <form
        class="mark-form"
        onSubmit={(event) => {
          event.preventDefault();
          press('note');
        }}
      >
        <input
          type="text"
          maxLength={40}
          aria-label={t.popup.markLabel}
          placeholder={t.popup.markLabel}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <button type="button" disabled={!lastMark} aria-keyshortcuts="U" onClick={undo}>
          {t.popup.undo} <kbd>U</kbd>
        </button>
      </form>
      <p class="soft small">
        {t.popup.markKeys} {t.popup.markFocused}
      </p>
    </section>
  );
}

function MarkKeys({ press }: { press(kind: MarkKind): void }) {
  const t = useMessages();
  return (
    <div class="mark-keys">
      {MARK_KEYS.map((kind, i) => (
        <button key={kind} type="button" aria-keyshortcuts={String(i + 1)} onClick={() => press(kind)}>
          <kbd>{i + 1}</kbd> {nameIn(t.marks, kind)}
        </button>
      ))}
    </div>
  );
}

/** Calls the newest `onKey` for keys anywhere on the page. */
function useKeys(onKey: (event: KeyboardEvent) => void): void {
  const newest = useRef(onKey);
  newest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => newest.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Keys that belong to a field that is being filled in. */
function isWriting({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

function isUndo({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'u' && !ctrlKey && !altKey && !metaKey;
}

import { useId, useRef, useState } from 'preact/hooks';
import type { Archive } from '../data-source.ts';
import { faultText } from '../fault-text.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatShare } from '../i18n/numbers.ts';
import { safeFileName, saveFile } from '../save-file.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Something under way (with its share done), or how the last thing ended. */
type Work =
  | { state: 'idle' }
  | { state: 'busy'; text: string; share: number }
  | { state: 'over'; text: string; isFault: boolean };

/** Backup, restore and deletion of everything. */
export function ArchivePanel(props: { archive: Archive; isEmpty: boolean; onChange(): void }) {
  const t = useMessages();
  const { archive } = props;
  const input = useId();
  const [work, setWork] = useState<Work>({ state: 'idle' });
  const [isAsking, setAsking] = useState(false);
  const cancel = useRef<AbortController | null>(null);
  const run = async (
    text: string,
    task: (onProgress: (share: number) => void, signal: AbortSignal) => Promise<string>,
  ) => {
    const controller = new AbortController();
    cancel.current = controller;
    const progress = (share: number) => setWork({ state: 'busy', text, share });
    progress(0);
    try {
      const told = await task(progress, controller.signal);
      setWork({ state: 'over', text: told, isFault: false });
    } catch (error) {
      const isCancelled = controller.signal.aborted;
      setWork({
        state: 'over',
        text: isCancelled ? t.archive.cancelled : faultText(t, error),
        isFault: !isCancelled,
      });
    }
    props.onChange();
  };
  const exportAll = () =>
    run(t.archive.exporting, async (onProgress, signal) => {
      const file = await archive.exportAll(onProgress, signal);
      saveFile(safeFileName(['roomscope-backup', new Date().toISOString().slice(0, 10)], 'roomscope'), file);
      return t.archive.exported;
    });
  const importAll = (file: File) =>
    run(t.archive.importing, async (onProgress, signal) => {
      const { written, known, stayedDeleted } = await archive.importAll(file, onProgress, signal);
      const told = t.archive.imported(formatExact(t, written), formatExact(t, known));
      return stayedDeleted > 0 ? `${told} ${t.archive.stayedDeleted(formatExact(t, stayedDeleted))}` : told;
    });
  const isBusy = work.state === 'busy';
  return (
    <section class="archive" aria-labelledby={`${input}-title`}>
      <h2 id={`${input}-title`}>{t.archive.title}</h2>
      <p class="actions">
        <button type="button" disabled={isBusy || props.isEmpty} onClick={exportAll}>
          {t.archive.exportAll}
        </button>
        <input
          id={input}
          class="unseen"
          type="file"
          disabled={isBusy}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) importAll(file);
            event.currentTarget.value = '';
          }}
        />
        <label for={input} class="button">
          {t.archive.importAll}
        </label>
        <button
          type="button"
          class="quiet"
          disabled={isBusy || props.isEmpty}
          onClick={() => setAsking(true)}
        >
          {t.archive.deleteAll}
        </button>
      </p>
      <WorkLine work={work} onCancel={() => cancel.current?.abort()} />
      {isAsking && (
        <ConfirmDialog
          title={t.archive.confirmAll}
          text={t.archive.confirmAllText}
          onConfirm={async () => {
            await archive.deleteEverything();
            props.onChange();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function WorkLine({ work, onCancel }: { work: Work; onCancel(): void }) {
  const t = useMessages();
  if (work.state === 'idle') return null;
  if (work.state === 'over')
    return (
      <p role={work.isFault ? 'alert' : 'status'} class={work.isFault ? 'fault' : ''}>
        {work.text}
      </p>
    );
  return (
    <p class="work" role="status">
      {work.text}{' '}
      <progress value={work.share} max={1} aria-label={t.archive.progress(formatShare(t, work.share))} />{' '}
      <button type="button" class="quiet" onClick={onCancel}>
        {t.app.cancel}
      </button>
    </p>
  );
}

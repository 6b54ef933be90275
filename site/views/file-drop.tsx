import { useId, useState } from 'preact/hooks';
import { faultText } from '../fault-text.ts';
import { useMessages } from '../i18n/language.tsx';
import { routeHref } from '../route.ts';

/** A place to drop a report file, with a button that does the same. Opens the report at once; a refusal is said here. */
export function FileDrop({ openFile }: { openFile(file: Blob): Promise<string[]> }) {
  const t = useMessages();
  const input = useId();
  const [isOver, setOver] = useState(false);
  const [state, setState] = useState<{ isBusy: boolean; fault?: string }>({ isBusy: false });
  const open = (file: File | null | undefined) => {
    if (!file) return;
    setState({ isBusy: true });
    openFile(file).then(
      (ids) => {
        setState({ isBusy: false });
        location.hash = routeHref(ids.length === 1 ? { page: 'session', id: ids[0]! } : { page: 'list' });
      },
      (error: unknown) => setState({ isBusy: false, fault: faultText(t, error) }),
    );
  };
  return (
    <fieldset
      class={`drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        open(event.dataTransfer?.files[0]);
      }}
    >
      <legend class="unseen">{t.files.choose}</legend>
      <p>{isOver ? t.files.dropNow : t.files.drop}</p>
      <input
        id={input}
        class="unseen"
        type="file"
        accept=".json,application/json"
        onChange={(event) => {
          open(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <label for={input} class="button">
        {t.files.choose}
      </label>
      {state.isBusy && <p role="status">{t.files.opening}</p>}
      {state.fault !== undefined && (
        <p role="alert" class="fault">
          {state.fault}
        </p>
      )}
    </fieldset>
  );
}

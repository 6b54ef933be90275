import { useState } from 'preact/hooks';
import { useMessages } from '../i18n/language.tsx';
import { localZone } from '../i18n/times.ts';
import type { PopupHost, RoomView } from '../popup-host.ts';
import { troubleText } from '../popup-trouble.ts';
import type { Act } from './popup.tsx';

/** What is broken, since when, what still works, and one thing to do; nothing while all is well. */
export function PopupTrouble({ view, host, act }: { view: RoomView; host: PopupHost; act: Act }) {
  const t = useMessages();
  const text = troubleText(t, view, localZone());
  if (!text) return null;
  return (
    <section class="notice broken" role="alert">
      <p>
        <b>{text.what}</b> {text.works}
      </p>
      <p>{text.todo}</p>
      {text.action === 'sketch' && <SketchButton host={host} act={act} />}
      {text.action === 'reload' && <ReloadButton host={host} act={act} />}
    </section>
  );
}

interface RemedyProps {
  host: PopupHost;
  act: Act;
}

/** Reloads the page below: the recording goes on. */
export function ReloadButton({ host, act }: RemedyProps) {
  return (
    <button type="button" onClick={() => act(host.reloadPage())}>
      {useMessages().popup.reloadButton}
    </button>
  );
}

/** Saves the page's skeleton as a file. */
export function SketchButton({ host, act }: RemedyProps) {
  const t = useMessages();
  const [isSaved, setSaved] = useState(false);
  return (
    <p class="actions">
      <button type="button" onClick={() => act(host.saveSketch().then(() => setSaved(true)))}>
        {t.popup.sketch}
      </button>
      <span role="status" class="soft">
        {isSaved && t.popup.sketchSaved}
      </span>
    </p>
  );
}

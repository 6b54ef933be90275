import { useEffect, useState } from 'preact/hooks';
import { useLanguage, useMessages } from '../i18n/language.tsx';
import type { PopupHost, PopupState } from '../popup-host.ts';
import { platformName } from '../room-name.ts';
import { PopupPermission } from './popup-permission.tsx';
import { PopupRoom } from './popup-room.tsx';

/** What is known of the page below, and whether the last question was answered. */
type Look = { state: PopupState | null; failed: boolean };

/** The popup of the toolbar: what this page is, whether it is recorded, and the one next thing to do. */
export function Popup({ host, every = 1_000 }: { host: PopupHost; every?: number }) {
  const t = useMessages();
  const { language, choose } = useLanguage();
  const [look, setLook] = useState<Look>({ state: null, failed: false });
  const lookAgain = () =>
    host.look().then(
      (state) => setLook({ state, failed: false }),
      // What was last seen stays on screen; the popup says that it is stale.
      () => setLook((before) => ({ ...before, failed: true })),
    );
  const act = (action: Promise<unknown>) =>
    action.then(lookAgain, () => setLook((before) => ({ ...before, failed: true })));
  useEffect(() => {
    lookAgain();
    const timer = setInterval(lookAgain, every);
    return () => clearInterval(timer);
  }, []);
  return (
    <main class="popup">
      <header class="bar">
        <span class="brand">{t.app.name}</span>
        <span class="settings">
          <button type="button" class="quiet" onClick={() => act(host.openReport())}>
            {t.popup.sessions}
          </button>
          <button
            type="button"
            class="quiet"
            lang={language === 'en' ? 'zh-CN' : 'en'}
            onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
          >
            {t.app.switchTo}
          </button>
        </span>
      </header>
      {look.failed && (
        <p class="notice" role="alert">
          {t.popup.failed}
        </p>
      )}
      <PopupBody state={look.state} host={host} act={act} />
    </main>
  );
}

/** Runs something that was asked for, then looks again. */
export type Act = (action: Promise<unknown>) => void;

function PopupBody({ state, host, act }: { state: PopupState | null; host: PopupHost; act: Act }) {
  const t = useMessages();
  if (!state) return <p role="status">{t.popup.loading}</p>;
  switch (state.page) {
    case 'unsupported':
      return (
        <>
          <p class="answer">{t.popup.unsupported}</p>
          <p>{t.popup.unsupportedNext}</p>
        </>
      );
    case 'not-permitted':
      return <PopupPermission platform={state.platform} tap={state.tap} host={host} act={act} />;
    case 'not-loaded':
      return (
        <>
          <p class="soft">{platformName(t, state.platform)}</p>
          <p class="answer">{t.popup.reload}</p>
          <button type="button" class="primary" onClick={() => act(host.reloadPage())}>
            {t.popup.reloadButton}
          </button>
        </>
      );
    case 'room':
      return <PopupRoom platform={state.platform} view={state.status} host={host} act={act} />;
  }
}

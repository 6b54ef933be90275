import { useEffect, useRef, useState } from 'preact/hooks';
import { useLanguage, useMessages } from '../i18n/language.tsx';
import type { PopupHost, PopupState } from '../popup-host.ts';
import { ladderUntil } from '../popup-ladder.ts';
import { platformName } from '../room-name.ts';
import { PopupLadder } from './popup-ladder-list.tsx';
import { PopupPermission } from './popup-permission.tsx';
import { PopupRoom } from './popup-room.tsx';
import { PrimaryButton } from './primary-button.tsx';

/** Runs something that was asked for, then looks again. `said` is announced when it is done. */
export type Act = (action: Promise<unknown>, said?: string) => void;

/** What is known of the page below, whether the last question was answered, and what was done last. */
type Look = { state: PopupState | null; failed: boolean; said: string };

/** The popup of the toolbar: what this page is, whether it is recorded, and the one next thing to do. */
export function Popup({ host, every = 1_000 }: { host: PopupHost; every?: number }) {
  const t = useMessages();
  const [look, setLook] = useState<Look>({ state: null, failed: false, said: '' });
  const main = useRef<HTMLElement>(null);
  const lookAgain = () =>
    host.look().then(
      (state) => setLook((before) => ({ ...before, state, failed: false })),
      // What was last seen stays on screen; the popup says that it is stale.
      () => setLook((before) => ({ ...before, failed: true })),
    );
  const act: Act = (action, said = '') =>
    void action.then(
      () => {
        setLook((before) => ({ ...before, said }));
        return lookAgain();
      },
      () => setLook((before) => ({ ...before, failed: true })),
    );
  useEffect(() => {
    lookAgain();
    const timer = setInterval(lookAgain, every);
    return () => clearInterval(timer);
  }, []);
  // A button that was pressed may be gone: whoever works by keys must not fall out of the page.
  useEffect(() => {
    if (look.state && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [look.state]);
  return (
    <main class="popup" ref={main} tabIndex={-1}>
      <PopupBar openList={() => act(host.openReport())} />
      {look.failed && (
        <p class="notice" role="alert">
          {t.popup.failed}
        </p>
      )}
      <PopupBody state={look.state} host={host} act={act} />
      <p class="said" role="status">
        {look.said}
      </p>
    </main>
  );
}

function PopupBar({ openList }: { openList(): void }) {
  const t = useMessages();
  const { language, choose } = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <header class="bar">
      <span class="brand">{t.app.name}</span>
      <span class="settings">
        <button type="button" class="quiet" onClick={openList}>
          {t.popup.sessions}
        </button>
        <button type="button" class="quiet" lang={other} onClick={() => choose(other)}>
          {t.app.switchTo}
        </button>
      </span>
    </header>
  );
}

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
          <h1>{platformName(t, state.platform)}</h1>
          <p class="answer">{t.popup.reload}</p>
          <PrimaryButton text={t.popup.reloadButton} onClick={() => act(host.reloadPage())} />
          <PopupLadder steps={ladderUntil(t, 'source')} isOpen />
        </>
      );
    case 'room':
      return <PopupRoom state={state} host={host} act={act} />;
  }
}

import { useMessages } from '../i18n/language.tsx';
import { formatClock } from '../i18n/numbers.ts';
import type { PopupHost, PopupState, RoomView } from '../popup-host.ts';
import { popupLadder } from '../popup-ladder.ts';
import { platformName, roomName } from '../room-name.ts';
import type { Act } from './popup.tsx';
import { PopupLadder } from './popup-ladder-list.tsx';
import { PopupLead } from './popup-lead.tsx';
import { PopupMarks } from './popup-marks.tsx';
import { PolicyChoice, PolicyQuestion } from './popup-policy.tsx';
import { PopupTrouble, ReloadButton, SketchButton } from './popup-trouble.tsx';
import { PrimaryButton } from './primary-button.tsx';

interface PopupRoomProps {
  state: Extract<PopupState, { page: 'room' }>;
  host: PopupHost;
  act: Act;
}

/** A room that may be read: recording or not. */
export function PopupRoom({ state, host, act }: PopupRoomProps) {
  const t = useMessages();
  const { status: view, memory, platform } = state;
  const { steps, hint } = popupLadder(t, view, Date.now());
  const policy = view.policy ?? 'ask';
  const isAsked = policy === 'ask' && view.recording && !memory.policyAsked;
  return (
    <>
      <RoomHead state={state} />
      <PopupTrouble view={view} host={host} act={act} />
      <Ended view={view} host={host} act={act} />
      {isWriting(view) ? <PopupLead view={view} memory={memory} /> : <Waiting view={view} />}
      {hint !== undefined && (
        <section class="notice" role="status">
          <p>{hint}</p>
          {view.ladder.sourceOpen === false && <ReloadButton host={host} act={act} />}
        </section>
      )}
      {view.sessionId !== undefined && <PopupMarks memory={memory} host={host} act={act} />}
      {isWriting(view) && view.sessionId === undefined && <p class="soft">{t.popup.markLater}</p>}
      {isAsked && <PolicyQuestion host={host} act={act} />}
      <Actions view={view} host={host} act={act} platform={platform} />
      <PopupLadder steps={steps} isOpen={hint !== undefined} />
      {hint !== undefined && view.ladder.recognised && <SketchButton host={host} act={act} />}
      {!isAsked && <PolicyChoice policy={policy} host={host} act={act} />}
    </>
  );
}

/** A live is being recorded: not only waited for. */
function isWriting(view: RoomView): boolean {
  return view.recording && view.startedAt !== undefined;
}

function RoomHead({ state: { status: view, memory, platform } }: Pick<PopupRoomProps, 'state'>) {
  const t = useMessages();
  return (
    <header class="popup-head">
      <h1>{roomName(t, { ...view, alias: memory.alias, roomId: view.room?.roomId })}</h1>
      <p class="facts">
        <span>{platformName(t, platform)}</span>
        {view.recording &&
          (view.startedAt === undefined ? (
            <span>{t.popup.waiting}</span>
          ) : (
            <span class="live">
              {t.popup.recording} {formatClock(Date.now() - view.startedAt)}
            </span>
          ))}
      </p>
    </header>
  );
}

/** What to expect of a room of which nothing is being written. */
function Waiting({ view }: { view: RoomView }) {
  const t = useMessages();
  if (view.passive) return <p>{t.popup.passive}</p>;
  if (view.recording) return <p>{view.ended ? t.popup.goesOn : t.popup.notLiveYet}</p>;
  if (view.policy === 'never') return <p>{t.popup.neverRecorded}</p>;
  return (
    <p>
      {!view.ended && t.popup.recognised} {t.popup.keepOpen}
    </p>
  );
}

/** The live is over, and its report one click away. */
function Ended({ view, host, act }: { view: RoomView; host: PopupHost; act: Act }) {
  const t = useMessages();
  const { ended } = view;
  if (!ended || isWriting(view)) return null;
  return (
    <section class="ended">
      <p class="answer" role="status">
        {ended.reason === 'stopped' ? t.popup.stopped : t.popup.ended}
      </p>
      <PrimaryButton text={t.popup.openReport} onClick={() => act(host.openReport(ended.sessionId))} />
    </section>
  );
}

function Actions({ view, host, act }: { view: RoomView; host: PopupHost; act: Act; platform: string }) {
  const t = useMessages();
  if (!view.recording) {
    const isBlocked = view.passive || !view.ladder.recognised;
    const record = () => act(host.record());
    return view.ended ? (
      <p class="actions">
        <button type="button" onClick={record} disabled={isBlocked}>
          {t.popup.record}
        </button>
      </p>
    ) : (
      <PrimaryButton text={t.popup.record} onClick={record} disabled={isBlocked} />
    );
  }
  return (
    <p class="actions">
      <button type="button" onClick={() => act(host.stop())}>
        {t.popup.stop}
      </button>
      {view.sessionId !== undefined && (
        <button type="button" onClick={() => act(host.openReport(view.sessionId))}>
          {t.popup.report}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        onClick={() => act(host.setPolicy('never').then(() => host.stop()))}
      >
        {t.popup.never}
      </button>
    </p>
  );
}

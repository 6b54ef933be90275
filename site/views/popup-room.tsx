import { useState } from 'preact/hooks';
import type { PlatformId, RecordPolicy } from '../../lib/model/room.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatClock, formatExact, formatShort } from '../i18n/numbers.ts';
import type { PopupHost, RoomView } from '../popup-host.ts';
import { popupLadder } from '../popup-ladder.ts';
import { platformName, roomName } from '../room-name.ts';
import type { Act } from './popup.tsx';
import { Sparkline } from './sparkline.tsx';

interface PopupRoomProps {
  platform: PlatformId;
  view: RoomView;
  host: PopupHost;
  act: Act;
}

/** A room that may be read: recording or not. */
export function PopupRoom({ platform, view, host, act }: PopupRoomProps) {
  const t = useMessages();
  const now = Date.now();
  const { steps, hint } = popupLadder(t, view, now);
  return (
    <>
      <header class="popup-head">
        <h1>{roomName(t, { ...view, roomId: view.room?.roomId })}</h1>
        <p class="facts">
          <span>{platformName(t, platform)}</span>
          {view.recording && (
            <span class="live">
              {t.popup.recording} {view.startedAt !== undefined && formatClock(now - view.startedAt)}
            </span>
          )}
        </p>
      </header>
      {view.recording ? <Lead view={view} /> : <p>{view.passive ? t.popup.passive : t.popup.recognised}</p>}
      {hint !== undefined && (
        <p class="notice" role="status">
          {hint}
        </p>
      )}
      <p class="actions">
        {view.recording ? (
          <>
            <button type="button" onClick={() => act(host.stop())}>
              {t.popup.stop}
            </button>
            <button type="button" onClick={() => act(host.openReport(view.sessionId))}>
              {t.popup.report}
            </button>
          </>
        ) : (
          <button
            type="button"
            class="primary"
            disabled={view.passive || !view.ladder.recognised}
            onClick={() => act(host.record())}
          >
            {t.popup.record}
          </button>
        )}
      </p>
      {view.recording && <MarkForm host={host} act={act} />}
      <ol class="ladder" aria-label={t.popup.ladder.title}>
        {steps.map(({ name, state, detail }) => (
          <li key={name} class={`step-${state}`}>
            <span role="img" aria-label={t.popup.ladder[state]}>
              {SIGNS[state]}
            </span>
            <span>{name}</span>
            <span class="soft">{detail}</span>
          </li>
        ))}
      </ol>
      <PolicyChoice policy={view.policy ?? 'ask'} host={host} act={act} />
    </>
  );
}

const SIGNS = { yes: '✓', no: '✕', waiting: '·' } as const;

/** Online, or the inflow where the page shows no online count; large, with its last ten minutes. */
function Lead({ view }: { view: RoomView }) {
  const t = useMessages();
  const { lead, points } = view.recent;
  const name = t.popup.lead[lead];
  const value = lead === 'concurrentViewers' ? view.latest.concurrentViewers?.value : points.at(-1);
  return (
    <section class="lead-figure" aria-label={name}>
      <p>
        <span class="soft">{name}</span>{' '}
        {typeof value === 'number' ? (
          <b title={formatExact(t, value)}>
            {lead === 'concurrentViewers' ? formatShort(t, value) : t.units.perMinute(formatShort(t, value))}
          </b>
        ) : (
          <span class="soft">{t.popup.notYet}</span>
        )}
      </p>
      {points.some((point) => point !== null) && (
        <Sparkline points={points} label={t.popup.sparkline(name)} />
      )}
    </section>
  );
}

function MarkForm({ host, act }: { host: PopupHost; act: Act }) {
  const t = useMessages();
  const [label, setLabel] = useState('');
  const [isMarked, setMarked] = useState(false);
  const mark = (event: Event) => {
    event.preventDefault();
    act(
      host.addNote(label.trim()).then(() => {
        setLabel('');
        setMarked(true);
      }),
    );
  };
  return (
    <form class="mark-form" onSubmit={mark}>
      <input
        type="text"
        maxLength={40}
        aria-label={t.popup.markLabel}
        placeholder={t.popup.markLabel}
        value={label}
        onInput={(event) => {
          setLabel(event.currentTarget.value);
          setMarked(false);
        }}
      />
      <button type="submit">{t.popup.mark}</button>
      <span role="status">{isMarked ? t.popup.marked : ''}</span>
    </form>
  );
}

const POLICIES: readonly RecordPolicy[] = ['ask', 'always', 'never'];

function PolicyChoice(props: { policy: RecordPolicy; host: PopupHost; act: Act }) {
  const t = useMessages();
  return (
    <label class="policy">
      <span>{t.popup.policy}</span>
      <select
        value={props.policy}
        onChange={(event) => {
          const chosen = POLICIES.find((policy) => policy === event.currentTarget.value);
          if (chosen) props.act(props.host.setPolicy(chosen));
        }}
      >
        {POLICIES.map((policy) => (
          <option key={policy} value={policy}>
            {t.popup.policies[policy]}
          </option>
        ))}
      </select>
    </label>
  );
}

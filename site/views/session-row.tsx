import type { SessionSummary } from '../data-source.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatLength } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';
import { platformName, roomName } from '../room-name.ts';
import { routeHref } from '../route.ts';

/** One session in the list: whose room, when, how long, and whether it is still being recorded. */
export function SessionRow(props: {
  session: SessionSummary;
  times: TimeWriter;
  /** Whether the day is written: not under a heading that names it. */
  hasDay: boolean;
  onDelete?: () => void;
}) {
  const t = useMessages();
  const { session, times } = props;
  const name = roomName(t, session);
  const hasTitle = session.title !== undefined && session.title !== name;
  return (
    <li class="session">
      <a href={routeHref({ page: 'session', id: session.id })}>
        <span class="who">
          <b>{name}</b>
          <span class="platform">{platformName(t, session.platform)}</span>
          {session.ongoing && <span class="live">{t.list.ongoing}</span>}
        </span>
        {hasTitle && <span class="title">{session.title}</span>}
        <span class="when">
          {props.hasDay && `${times.day(session.startedAt)} `}
          {times.span(session.startedAt, session.endedAt)}
          <span class="soft"> {formatLength(t, session.endedAt - session.startedAt)}</span>
        </span>
      </a>
      {props.onDelete && (
        <button
          type="button"
          class="quiet icon"
          aria-label={`${t.list.deleteSession}: ${name} ${times.stamp(session.startedAt)}`}
          title={t.list.deleteSession}
          onClick={props.onDelete}
        >
          ×
        </button>
      )}
    </li>
  );
}

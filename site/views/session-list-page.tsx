import { useState } from 'preact/hooks';
import type { DataSource, SessionSummary } from '../data-source.ts';
import { faultText } from '../fault-text.ts';
import {
  type Grouping,
  groupSessions,
  type SessionGroup,
  type Shown,
  showSessions,
} from '../group-sessions.ts';
import { useMessages } from '../i18n/language.tsx';
import { localZone, type TimeWriter, timeWriter } from '../i18n/times.ts';
import { roomName } from '../room-name.ts';
import { routeHref } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import { ArchivePanel } from './archive-panel.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { EmptyList } from './empty-list.tsx';
import { FileDrop } from './file-drop.tsx';
import { SampleLinks } from './sample-links.tsx';
import { SessionRow } from './session-row.tsx';
import { Busy, Trouble } from './states.tsx';

/** Something to delete, once the reader has said yes. */
interface Deletion {
  title: string;
  run(): Promise<void>;
}

/** All sessions, by day or by room, newest first; the way in when there are none. */
export function SessionListPage({ source }: { source: DataSource }) {
  const t = useMessages();
  const loaded = useLoaded(
    () => source.listSessions(),
    '',
    (onChange) => source.subscribe(onChange),
  );
  if (loaded.state === 'loading') return <Busy text={t.app.loading} />;
  if (loaded.state === 'failed') return <Trouble text={faultText(t, loaded.error)} onRetry={loaded.again} />;
  return (
    <div class="session-list">
      <h1>{t.list.title}</h1>
      {loaded.value.length === 0 ? (
        <EmptyList source={source} />
      ) : (
        <>
          <Sessions source={source} sessions={loaded.value} />
          {source.openFile && <FileDrop openFile={(file) => source.openFile!(file)} />}
          {source.openFile && <SampleLinks />}
        </>
      )}
      {source.archive && (
        <ArchivePanel archive={source.archive} isEmpty={loaded.value.length === 0} onChange={loaded.again} />
      )}
    </div>
  );
}

function Sessions({ source, sessions }: { source: DataSource; sessions: SessionSummary[] }) {
  const t = useMessages();
  const [grouping, setGrouping] = useState<Grouping>('day');
  const [deletion, setDeletion] = useState<Deletion | null>(null);
  const times = timeWriter(t, localZone());
  const [shown, setShown] = useState<Shown>('everything');
  const isDescribed = sessions.some(({ relation }) => relation === 'own' || relation === 'peer');
  const groups = groupSessions(showSessions(sessions, shown), grouping, times.dayKey);
  const { archive } = source;
  const heading = ({ sessions: [first] }: SessionGroup) =>
    grouping === 'day' ? times.day(first!.startedAt) : roomName(t, first!);
  return (
    <>
      <div class="actions">
        <GroupSwitch grouping={grouping} choose={setGrouping} />
        {isDescribed && <RelationSwitch shown={shown} choose={setShown} />}
      </div>
      {groups.map((group) => (
        <section key={group.key} class="group" aria-label={heading(group)}>
          <GroupHeading
            text={heading(group)}
            count={group.sessions.length}
            {...(source.desk && grouping === 'room'
              ? { stepHref: routeHref({ page: 'room', id: group.sessions[0]!.roomKey }) }
              : {})}
            {...(archive && grouping === 'room'
              ? {
                  onDelete: () =>
                    setDeletion({
                      title: t.archive.confirmRoom(heading(group)),
                      run: async () => {
                        for (const roomKey of new Set(group.sessions.map((one) => one.roomKey)))
                          await archive.deleteRoom(roomKey);
                      },
                    }),
                }
              : {})}
          />
          <ul class="sessions">
            {group.sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                times={times}
                hasDay={grouping === 'room'}
                {...(archive ? { onDelete: () => setDeletion(deletionOf(session)) } : {})}
              />
            ))}
          </ul>
        </section>
      ))}
      {deletion && (
        <ConfirmDialog
          title={deletion.title}
          text={t.archive.confirmText}
          onConfirm={deletion.run}
          onClose={() => setDeletion(null)}
        />
      )}
    </>
  );

  function deletionOf(session: SessionSummary): Deletion {
    const what = `${roomName(t, session)} · ${describe(session, times)}`;
    return { title: t.archive.confirmSession(what), run: () => archive!.deleteSession(session.id) };
  }
}

function describe(session: SessionSummary, times: TimeWriter): string {
  return `${times.day(session.startedAt)} ${times.clock(session.startedAt)}`;
}

function GroupHeading(props: { text: string; count: number; stepHref?: string; onDelete?: () => void }) {
  const t = useMessages();
  return (
    <header class="group-head">
      <h2>{props.text}</h2>
      <span class="soft">{t.list.count(props.count)}</span>
      {props.stepHref && <a href={props.stepHref}>{t.list.step}</a>}
      {props.onDelete && (
        <button type="button" class="quiet" onClick={props.onDelete}>
          {t.list.deleteRoom}
        </button>
      )}
    </header>
  );
}

function GroupSwitch(props: { grouping: Grouping; choose(grouping: Grouping): void }) {
  const t = useMessages();
  const choice = (grouping: Grouping, text: string) => (
    <button type="button" aria-pressed={props.grouping === grouping} onClick={() => props.choose(grouping)}>
      {text}
    </button>
  );
  return (
    <fieldset class="switch">
      <legend class="unseen">{t.list.groupBy}</legend>
      {choice('day', t.list.byDay)}
      {choice('room', t.list.byRoom)}
    </fieldset>
  );
}

const SHOWN: readonly Shown[] = ['everything', 'own', 'peer'];

function RelationSwitch(props: { shown: Shown; choose(shown: Shown): void }) {
  const t = useMessages();
  return (
    <fieldset class="switch">
      <legend class="unseen">{t.list.show}</legend>
      {SHOWN.map((one) => (
        <button key={one} type="button" aria-pressed={props.shown === one} onClick={() => props.choose(one)}>
          {t.list.relations[one]}
        </button>
      ))}
    </fieldset>
  );
}

import type { Assessment } from '../../../lib/maturity/assess.ts';
import type { Room } from '../../../lib/model/room.ts';
import type { Report } from '../../../lib/report/report.ts';
import type { DataSource, SessionSummary } from '../../data-source.ts';
import type { Desk } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { accountKey } from '../../group-rooms.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { timeWriter } from '../../i18n/times.ts';
import { platformName, roomName } from '../../room-name.ts';
import { routeHref } from '../../route.ts';
import { seenText } from '../../seen-text.ts';
import { useLoaded } from '../../use-loaded.ts';
import { Busy, Trouble } from '../states.tsx';
import { CriteriaList } from './criteria-list.tsx';
import { QuestionForm } from './question-form.tsx';
import { TargetForm } from './target-form.tsx';
import { Verdict } from './verdict.tsx';

interface Loaded {
  room: Room;
  assessment: Assessment;
  sessions: SessionSummary[];
  /** The last live, read only where no step can be printed yet. */
  last: Report | null;
}

/** A room of the operator's: the step that it is on. */
export interface RoomPageProps {
  source: DataSource;
  desk: Desk;
  roomKey: string;
}

/** The verdict first, then targets, every criterion, and the self-check. */
export function RoomPage({ source, desk, roomKey }: RoomPageProps) {
  const t = useMessages();
  const words = useDeskMessages().step;
  // Asked again after an answer, not with every sample of a live: it looks through months.
  const loaded = useLoaded(
    () => loadRoom(source, desk, roomKey),
    roomKey,
    () => () => undefined,
  );
  if (loaded.state === 'loading') return <Busy text={words.loading} />;
  if (loaded.state === 'failed') return <Trouble text={faultText(t, loaded.error)} onRetry={loaded.again} />;
  if (!loaded.value) return <Trouble text={words.unknownRoom} />;
  const { room, assessment, sessions, last } = loaded.value;
  const isOwn = assessment.visibleSigns === null;
  const [session] = last?.sessions ?? [];
  const seen = session && seenText(t, session, timeWriter(t, session.session.timezone));
  return (
    <div class="step room-page">
      <a class="back" href={routeHref({ page: 'list' })}>
        ← {t.app.back}
      </a>
      <h1>{roomName(t, room)}</h1>
      <p class="facts">
        <span>{platformName(t, room.platform)}</span>
        <span>{words.title}</span>
      </p>
      <Verdict
        assessment={assessment}
        desk={desk}
        roomKey={roomKey}
        {...(seen === undefined ? {} : { seen })}
      />
      {isOwn && <TargetForm desk={desk} roomKey={roomKey} />}
      <CriteriaList assessment={assessment} sessions={sessions} isSignsOnly={!isOwn} />
      {isOwn && <QuestionForm desk={desk} roomKey={roomKey} onChange={loaded.again} />}
    </div>
  );
}

async function loadRoom(source: DataSource, desk: Desk, roomKey: string): Promise<Loaded | null> {
  const rooms = await desk.listRooms();
  const room = rooms.find(({ key }) => key === roomKey);
  const assessment = room && (await source.loadAssessment?.(roomKey));
  if (!room || !assessment) return null;
  const account = accountKey(room.platform, room.accountId, room.key);
  const keys = rooms
    .filter(({ platform, accountId, key }) => accountKey(platform, accountId, key) === account)
    .map(({ key }): string => key);
  const sessions = (await source.listSessions()).filter((session) => keys.includes(session.roomKey));
  const isEarly = assessment.noStage === 'belowGate' || assessment.noStage === 'notDescribed';
  const last = isEarly && sessions[0] ? await source.loadReport(sessions[0].id) : null;
  return { room, assessment, sessions, last };
}

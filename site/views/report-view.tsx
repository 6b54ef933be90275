import { useMemo, useState } from 'preact/hooks';
import type { Report, SessionReport } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatShare } from '../i18n/numbers.ts';
import { type TimeWriter, timeWriter } from '../i18n/times.ts';
import { newMark } from '../mark-edits.ts';
import { openingSentence } from '../opening-sentence.ts';
import { platformName, roomName } from '../room-name.ts';
import { routeHref } from '../route.ts';
import { safeFileName, saveFile } from '../save-file.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Figures } from './figures.tsx';
import { GapsList } from './gaps-list.tsx';
import { LazyView } from './lazy-view.tsx';
import { MarkEffects } from './mark-effects.tsx';
import { MarksList } from './marks-list.tsx';
import { Method } from './method.tsx';
import { Sources } from './sources.tsx';
import { HoursTable, ShiftsTable } from './spans-table.tsx';
import { Timeline } from './timeline.tsx';
import { Topics } from './topics.tsx';
import { type MarksEditing, type ReportDesk, useMarks } from './use-marks.ts';

/** A report of one session, top to bottom: answer, picture, table, method. */
export interface ReportViewProps {
  report: Report;
  theme: string;
  isSample?: boolean;
  /** Deletes the session; absent where there is no archive. */
  onDelete?: () => Promise<void>;
  /** What the operator can change of the session; absent where there is no desk. */
  reportDesk?: ReportDesk;
}

// The forms are for a few readers, and only in the extension.
const loadMarksEditor = () => import('./marks-editor.tsx').then(({ MarksEditor }) => MarksEditor);
const loadStepSection = () => import('./step/step-section.tsx').then(({ StepSection }) => StepSection);
const loadSplitDesk = () => import('./split-desk.tsx').then(({ SplitDesk }) => SplitDesk);

/** Shows a report's first session; at the desk, with what can be changed of it. */
export function ReportView(props: ReportViewProps) {
  const { reportDesk } = props;
  return reportDesk ? <DeskReport {...props} reportDesk={reportDesk} /> : <ReportBody {...props} />;
}

function DeskReport(props: ReportViewProps & { reportDesk: ReportDesk }) {
  return <ReportBody {...props} editing={useMarks(props.reportDesk)} />;
}

function ReportBody(props: ReportViewProps & { editing?: MarksEditing }) {
  const t = useMessages();
  const { report, theme, isSample, onDelete, reportDesk, editing } = props;
  const stored = report.sessions[0]!;
  // What was just edited is shown before the report is computed anew.
  const session = editing?.marks ? { ...stored, marks: [...editing.marks] } : stored;
  const times = useMemo(() => timeWriter(t, session.session.timezone), [t, session.session.timezone]);
  return (
    <article class="report">
      <ReportHeader report={report} session={session} times={times} {...(onDelete ? { onDelete } : {})} />
      {isSample && <p class="notice">{t.report.sample}</p>}
      <p class="answer">{openingSentence(t, session)}</p>
      <Figures report={session} times={times} />
      <Timeline
        report={session}
        times={times}
        theme={theme}
        {...(editing && reportDesk
          ? { editing, addMark: (at) => editing.choose(newMark(reportDesk.sessionId, at)) }
          : {})}
      />
      <Sources report={session} times={times}>
        {reportDesk && (
          <LazyView load={loadSplitDesk} props={{ reportDesk, platform: session.room.platform }} />
        )}
      </Sources>
      <HoursTable report={session} times={times} />
      <ShiftsTable report={session} times={times} />
      <MarkEffects report={session} times={times} />
      <Topics report={session} />
      {reportDesk?.loadAssessment && (
        <LazyView
          load={loadStepSection}
          props={{ report: session, times, reportDesk, loadAssessment: reportDesk.loadAssessment }}
        />
      )}
      <div class="columns">
        {editing && reportDesk ? (
          <LazyView load={loadMarksEditor} props={{ report: session, reportDesk, editing, times }} />
        ) : (
          <MarksList report={session} times={times} />
        )}
        <GapsList report={session} times={times} />
      </div>
      <Method report={report} session={session} times={times} />
    </article>
  );
}

function ReportHeader(props: {
  report: Report;
  session: SessionReport;
  times: TimeWriter;
  onDelete?: () => Promise<void>;
}) {
  const t = useMessages();
  const { room, session, coverage } = props.session;
  const name = roomName(t, room);
  const day = props.times.day(session.startedAt);
  return (
    <header class="report-head">
      <a class="back" href={routeHref({ page: 'list' })}>
        ← {t.app.back}
      </a>
      <h1>{name}</h1>
      <p class="facts">
        <span>{platformName(t, room.platform)}</span>
        <span>
          {day} {props.times.span(session.startedAt, session.endedAt)}
        </span>
        <span>{t.report.recorded(formatShare(t, coverage))}</span>
        {session.ongoing && <span class="live">{t.report.ongoing}</span>}
      </p>
      {room.title !== undefined && room.title !== name && (
        <p class="live-title">{t.report.liveTitle(room.title)}</p>
      )}
      <ReportActions
        report={props.report}
        what={`${name} · ${day}`}
        {...(props.onDelete ? { onDelete: props.onDelete } : {})}
      />
    </header>
  );
}

function ReportActions(props: { report: Report; what: string; onDelete?: () => Promise<void> }) {
  const t = useMessages();
  const [isAsking, setAsking] = useState(false);
  return (
    <p class="actions">
      <button type="button" onClick={() => exportReport(props.report)}>
        {t.report.exportThis}
      </button>
      {props.onDelete && (
        <button type="button" class="quiet" onClick={() => setAsking(true)}>
          {t.report.deleteThis}
        </button>
      )}
      {isAsking && props.onDelete && (
        <ConfirmDialog
          title={t.archive.confirmSession(props.what)}
          text={t.archive.confirmText}
          onConfirm={props.onDelete}
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  );
}

function exportReport(report: Report): void {
  const { room, session } = report.sessions[0]!;
  const day = new Date(session.startedAt).toISOString().slice(0, 10);
  const name = safeFileName(['roomscope', room.platform, room.roomId ?? '', day], 'json');
  saveFile(name, new Blob([JSON.stringify(report)], { type: 'application/json' }));
}

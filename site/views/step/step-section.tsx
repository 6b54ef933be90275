import type { SessionReport } from '../../../lib/report/report.ts';
import type { DataSource } from '../../data-source.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import type { TimeWriter } from '../../i18n/times.ts';
import { routeHref } from '../../route.ts';
import { seenText } from '../../seen-text.ts';
import { useLoaded } from '../../use-loaded.ts';
import { Busy } from '../states.tsx';
import type { ReportDesk } from '../use-marks.ts';
import { TargetResults } from './target-results.tsx';
import { Verdict } from './verdict.tsx';

/** The room's step inside a session's report. */
export interface StepSectionProps {
  report: SessionReport;
  times: TimeWriter;
  reportDesk: ReportDesk;
  loadAssessment: NonNullable<DataSource['loadAssessment']>;
}

/** The verdict in short, the live's targets, and the way to everything else about the step. */
export function StepSection({ report, times, reportDesk, loadAssessment }: StepSectionProps) {
  const t = useMessages();
  const words = useDeskMessages().step;
  const { desk, roomKey } = reportDesk;
  // Not asked again with every sample of a live: it looks through months.
  const loaded = useLoaded(
    () => loadAssessment(roomKey),
    roomKey,
    () => () => undefined,
  );
  const seen = seenText(t, report, times);
  return (
    <section class="step" aria-labelledby="step-title">
      <h2 id="step-title">{words.title}</h2>
      {loaded.state === 'loading' && <Busy text={words.loading} />}
      {loaded.state === 'failed' && <p role="alert">{faultText(t, loaded.error)}</p>}
      {loaded.state === 'ready' && loaded.value && (
        <Verdict
          assessment={loaded.value}
          desk={desk}
          roomKey={roomKey}
          {...(seen === undefined ? {} : { seen })}
        />
      )}
      <TargetResults report={report} times={times} reportDesk={reportDesk} />
      <p>
        <a href={routeHref({ page: 'room', id: roomKey })}>{words.whole}</a>
      </p>
    </section>
  );
}

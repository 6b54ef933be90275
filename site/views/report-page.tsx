import type { DataSource } from '../data-source.ts';
import { faultText } from '../fault-text.ts';
import { useMessages } from '../i18n/language.tsx';
import { routeHref } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import { ReportView } from './report-view.tsx';
import { Busy, Trouble } from './states.tsx';

/** The page of one session: loads its report and follows it while it is being recorded. */
export function ReportPage({ source, id, theme }: { source: DataSource; id: string; theme: string }) {
  const t = useMessages();
  const loaded = useLoaded(
    () => source.loadReport(id),
    id,
    (onChange) => source.subscribe(onChange),
  );
  if (loaded.state === 'loading') return <Busy text={t.app.loading} />;
  if (loaded.state === 'failed') return <Trouble text={faultText(t, loaded.error)} onRetry={loaded.again} />;
  if (!loaded.value) return <Trouble text={t.report.notFound} />;
  const { archive, desk } = source;
  const { room } = loaded.value.sessions[0]!;
  const reportDesk = desk && {
    desk,
    sessionId: id,
    roomKey: `${room.platform}:${room.roomId ?? ''}`,
    onChange: loaded.again,
    ...(source.loadAssessment ? { loadAssessment: (key: string) => source.loadAssessment!(key) } : {}),
  };
  const onDelete =
    archive &&
    (async () => {
      await archive.deleteSession(id);
      location.hash = routeHref({ page: 'list' });
    });
  return (
    <ReportView
      report={loaded.value}
      theme={theme}
      {...(onDelete ? { onDelete } : {})}
      {...(reportDesk ? { reportDesk } : {})}
    />
  );
}

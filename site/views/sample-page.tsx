import { faultText } from '../fault-text.ts';
import { useMessages } from '../i18n/language.tsx';
import type { SampleId } from '../route.ts';
import { loadSample } from '../sample/load-sample.ts';
import { useLoaded } from '../use-loaded.ts';
import { ReportView } from './report-view.tsx';
import { Busy, Trouble } from './states.tsx';

/** One of the bundled samples, fetched when it is opened. */
export function SamplePage({ id, theme }: { id: SampleId; theme: string }) {
  const t = useMessages();
  const loaded = useLoaded(
    () => loadSample(id),
    id,
    () => () => undefined,
  );
  if (loaded.state === 'loading') return <Busy text={t.app.loading} />;
  if (loaded.state === 'failed') return <Trouble text={faultText(t, loaded.error)} onRetry={loaded.again} />;
  return <ReportView report={loaded.value} theme={theme} isSample />;
}

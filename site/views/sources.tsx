import type { ComponentChildren } from 'preact';
import type { SessionReport, Split } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatShare } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';
import type { Messages } from '../i18n/zh-CN.ts';
import { isAttributed, splitsOfReport } from '../report-splits.ts';
import { seenText } from '../seen-text.ts';
import { OwnAndBrought, SourceBar } from './source-bar.tsx';
import { SplitBounds, sourceName } from './split-bounds.tsx';

/** Where the audience came from, by each way of knowing it: what the page showed, and beside it what was typed in. */
export interface SourcesProps {
  report: SessionReport;
  times: TimeWriter;
  /** What the operator can do about the typed-in table; absent where nothing can be typed in. */
  children?: ComponentChildren;
}

/** The splits side by side; a sentence where there is none. */
export function Sources({ report, times, children }: SourcesProps) {
  const t = useMessages();
  const splits = splitsOfReport(report);
  const observed = splits.find(({ basis }) => basis === 'observed');
  const others = splits.filter((split) => split !== observed);
  return (
    <section aria-labelledby="sources-title">
      <h2 id="sources-title">{t.sources.title}</h2>
      <div class={others.length > 0 ? 'columns' : ''}>
        <Observed report={report} split={observed} times={times} />
        {others.map((split) => (
          <Told key={split.basis} report={report} split={split} times={times} />
        ))}
      </div>
      {children}
    </section>
  );
}

interface SplitProps {
  report: SessionReport;
  times: TimeWriter;
}

function Observed({ report, split, times }: SplitProps & { split: Split | undefined }) {
  const t = useMessages();
  if (!split) return <p class="note">{t.sources.none}</p>;
  if (report.sources.notices === 0) return <p class="note">{t.sources.noNotices}</p>;
  if (!isAttributed(split)) return <NothingTold report={report} split={split} />;
  return (
    <div class="split">
      <h3>
        {t.evidence.observed.mark} {t.evidence.observed.name}
      </h3>
      <p class="note">
        {coverageText(t, split)} {t.sources.merged}
      </p>
      {split.needed === undefined ? (
        <>
          <SourceBar split={split} />
          <OwnAndBrought split={split} />
        </>
      ) : (
        <TooFew report={report} needed={split.needed} times={times} />
      )}
      {split.reEntries?.n !== undefined && (
        <p class="note">{t.sources.reEntries(formatExact(t, split.reEntries.n))}</p>
      )}
      <SplitBounds split={split} platform={report.room.platform} />
    </div>
  );
}

/** N of V in words, V being what the platform counts. */
function coverageText(t: Messages, { labelled, entries, known }: Split): string {
  if (labelled === undefined || !entries) return '';
  const all = formatExact(t, entries.value);
  const written = entries.lo === undefined ? all : t.units.about(all);
  const share = known ? formatShare(t, known.value) : '';
  return t.sources.coverage[entries.counts](formatExact(t, labelled), written, share);
}

/** Fewer labelled notices than can be read as a split: how many are missing, and what can be seen by now. */
function TooFew({ report, needed, times }: SplitProps & { needed: number }) {
  const t = useMessages();
  const seen = seenText(t, report, times);
  return (
    <p>
      {t.sources.needed(needed)} {seen !== undefined && t.sources.already(seen)}
    </p>
  );
}

/** Notices that name no source: the answer has to come from the console. What they do say stands in a line. */
function NothingTold({ report, split }: { report: SessionReport; split: Split }) {
  const t = useMessages();
  const { platform } = report.room;
  const codes = split.segments
    .flatMap(({ labels }) => labels)
    .filter(({ label }) => sourceName(t, platform, label) !== label);
  return (
    <>
      <p class="note">{t.sources.none}</p>
      {codes.map(({ label, n }) => (
        <p key={label}>
          {sourceName(t, platform, label)} {n !== undefined && t.sources.notices(formatExact(t, n))}
        </p>
      ))}
    </>
  );
}

/** A table that was typed in. */
function Told({ report, split, times }: SplitProps & { split: Split }) {
  const t = useMessages();
  const evidence = t.evidence[split.basis];
  return (
    <div class="split">
      <h3>
        {evidence.mark} {evidence.name}
        {split.source === undefined ? '' : ` · ${split.source}`}
      </h3>
      <p class="note">
        {split.enteredAt !== undefined && t.sources.enteredAt(times.day(split.enteredAt))}{' '}
        {split.labelled !== undefined && t.sources.inAll(formatExact(t, split.labelled))}
      </p>
      <SourceBar split={split} />
      <OwnAndBrought split={split} />
      {split.leftOut && <p class="note">{t.sources.leftOut(split.leftOut.join(t.listSeparator))}</p>}
      <SplitBounds split={split} platform={report.room.platform} />
    </div>
  );
}

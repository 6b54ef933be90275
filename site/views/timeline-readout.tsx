import type { SessionReport } from '../../lib/report/report.ts';
import { MINUTE } from '../../lib/units.ts';
import { type TimelineRow, valueNear } from '../charts/timeline-rows.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatShort } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';
import { nameIn } from '../room-name.ts';

/** Marks nearer to the cursor than this share of the live are named. */
const NEAR_MARK = 1 / 200;

/** Time and values at the cursor, in words; the cause inside a gap. */
export function TimelineReadout(props: {
  report: SessionReport;
  rows: readonly TimelineRow[];
  times: TimeWriter;
  cursor: number | null;
}) {
  const t = useMessages();
  const { report, rows, times, cursor } = props;
  if (cursor === null) return <p class="readout" aria-live="polite" />;
  const { startedAt, endedAt } = report.session;
  const gap = report.gaps.find(({ from, to }) => from <= cursor && cursor <= to);
  const near = (endedAt - startedAt) * NEAR_MARK;
  const marks = report.marks.filter(({ at }) => Math.abs(at - cursor) <= near).slice(0, 3);
  return (
    <p class="readout" aria-live="polite">
      <strong>{times.second(cursor)}</strong>
      {rows.map((row) => (
        <span key={row.id}>
          {t.timeline.rows[row.id].name} <ReadoutValue row={row} cursor={cursor} />
        </span>
      ))}
      {gap && (
        <span>
          {t.timeline.gapLegend} · {nameIn(t.causes, gap.cause)}
        </span>
      )}
      {marks.map(({ at, kind, label }) => (
        <span key={`${at} ${kind}`}>▾ {label ?? nameIn(t.marks, kind)}</span>
      ))}
    </p>
  );
}

function ReadoutValue({ row, cursor }: { row: TimelineRow; cursor: number }) {
  const t = useMessages();
  const value = valueNear(row, cursor, row.perMinute ? MINUTE / 2 : MINUTE);
  if (value === undefined) return <span class="soft">{t.timeline.missing}</span>;
  return <b>{row.perMinute ? formatShort(t, value) : formatExact(t, value)}</b>;
}

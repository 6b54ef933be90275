import { useState } from 'preact/hooks';
import type { SessionReport } from '../../lib/report/report.ts';
import { timelineTable } from '../charts/table-rows.ts';
import type { TimelineRow } from '../charts/timeline-rows.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatLength, formatShort } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';

/** The timeline for those who do not see the charts, or want the numbers. Computed when it is opened. */
export function TimelineTable(props: {
  report: SessionReport;
  rows: readonly TimelineRow[];
  times: TimeWriter;
}) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.timeline.table}</summary>
      {isOpen && <Table {...props} />}
    </details>
  );
}

function Table({
  report,
  rows,
  times,
}: {
  report: SessionReport;
  rows: readonly TimelineRow[];
  times: TimeWriter;
}) {
  const t = useMessages();
  const { startedAt, endedAt } = report.session;
  const { length, lines } = timelineTable(rows, startedAt, endedAt);
  return (
    <div class="scroll">
      <table class="numbers">
        <caption>{t.timeline.tableCaption(formatLength(t, length))}</caption>
        <thead>
          <tr>
            <th scope="col">{t.timeline.time}</th>
            {rows.map(({ id }) => (
              <th key={id} scope="col" class="number">
                {t.timeline.rows[id].name} <span class="soft">{t.timeline.rows[id].unit}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ at, values }) => (
            <tr key={at}>
              <th scope="row">{times.clock(at)}</th>
              {values.map((value, i) => (
                <td key={rows[i]!.id} class="number">
                  {value === undefined ? (
                    <span class="soft">{t.timeline.missing}</span>
                  ) : (
                    formatShort(t, value)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

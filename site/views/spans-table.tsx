import { figureEntry } from '../../lib/metrics/catalogue.ts';
import type { Figure, SessionReport } from '../../lib/report/report.ts';
import { HOUR } from '../../lib/units.ts';
import { qualified } from '../figure-text.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatLength, formatQuantity, formatShare } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';
import type { Messages } from '../i18n/zh-CN.ts';
import { figureIn, readingsIn, type SpanRow, spanColumns } from '../span-columns.ts';

/** A long live by the hours of the clock. */
export function HoursTable({ report, times }: { report: SessionReport; times: TimeWriter }) {
  const t = useMessages();
  if (!report.hours) return null;
  return (
    <section aria-labelledby="hours-title">
      <h2 id="hours-title">{t.spans.hours}</h2>
      <p class="note">{t.spans.hoursNote}</p>
      <SpansTable rows={report.hours} times={times} />
    </section>
  );
}

/** A live by who was on camera, in order of time: presenters are not ranked. */
export function ShiftsTable({ report, times }: { report: SessionReport; times: TimeWriter }) {
  const t = useMessages();
  if (!report.shifts) return null;
  return (
    <section aria-labelledby="shifts-title">
      <h2 id="shifts-title">{t.spans.shifts}</h2>
      <p class="note">{t.spans.shiftsNote}</p>
      <SpansTable rows={report.shifts} times={times} isByShift />
    </section>
  );
}

function SpansTable(props: { rows: readonly SpanRow[]; times: TimeWriter; isByShift?: boolean }) {
  const t = useMessages();
  const { rows, times } = props;
  const columns = spanColumns(rows);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled with the arrow keys
    <section class="scroll" tabIndex={0} aria-label={props.isByShift ? t.spans.shifts : t.spans.hours}>
      <table class="spans">
        <thead>
          <tr>
            <th scope="col">{props.isByShift ? t.spans.presenter : t.spans.time}</th>
            {columns.map((id) => (
              <th key={id} scope="col" class="number">
                {t.figures[id]!.name}
              </th>
            ))}
            <th scope="col" class="number">
              {t.spans.coverage}
            </th>
            <th scope="col" class="number">
              {t.spans.readings}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from}>
              <th scope="row">
                {props.isByShift && <b class="block">{presenterOf(t, row)}</b>}
                {times.span(row.from, row.to)}
                {row.to - row.from !== HOUR && (
                  <span class="soft"> {formatLength(t, row.to - row.from)}</span>
                )}
              </th>
              {columns.map((id) => (
                <Cell key={id} figure={figureIn(row, id)} />
              ))}
              <td class="number soft">{formatShare(t, row.coverage)}</td>
              <Readings n={readingsIn(row, columns)} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function presenterOf(t: Messages, row: SpanRow): string {
  return ('presenter' in row && row.presenter) || t.spans.nobody;
}

function Cell({ figure }: { figure: Figure | undefined }) {
  const t = useMessages();
  const entry = figure && figureEntry(figure.id);
  if (!entry) return <td class="number soft">{t.timeline.missing}</td>;
  return <td class="number">{qualified(t, figure, formatQuantity(t, entry.unit, figure.value))}</td>;
}

function Readings({ n }: { n: number | undefined }) {
  const t = useMessages();
  return <td class="number soft">{n === undefined ? t.method.noRaw : formatExact(t, n)}</td>;
}

import { useMemo, useRef, useState } from 'preact/hooks';
import type { SessionReport } from '../../lib/report/report.ts';
import type { EpochMs } from '../../lib/units.ts';
import { ChartRow, PLOT_LEFT, PLOT_RIGHT } from '../charts/chart-row.tsx';
import { type TimelineRow, timelineRows } from '../charts/timeline-rows.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatShort } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';
import { MarkHandles } from './mark-handles.tsx';
import { MarksLane } from './marks-lane.tsx';
import { type PlotWindow, zoomWindow } from './plot-window.ts';
import { TimelineReadout } from './timeline-readout.tsx';
import { TimelineTable } from './timeline-table.tsx';
import type { MarksEditing } from './use-marks.ts';
import { usePlotPointer } from './use-plot-pointer.ts';
import { useWidth } from './use-width.ts';

/** A report's charts, and its marks as handles where they can be edited. */
export interface TimelineProps {
  report: SessionReport;
  times: TimeWriter;
  theme: string;
  editing?: MarksEditing;
  /** A new mark at a time; absent where marks cannot be edited. */
  addMark?: (at: EpochMs) => void;
}

/** The whole live as small charts on one time axis: online or inflow, then what came in and what was said. */
export function Timeline(props: TimelineProps) {
  const t = useMessages();
  const { report, times } = props;
  const { rows, tooRounded } = useMemo(() => timelineRows(report), [report]);
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t.timeline.title}</h2>
      {rows.length === 0 ? <p class="note">{t.timeline.empty}</p> : <Plot {...props} rows={rows} />}
      {tooRounded.map((id) => (
        <p key={id} class="note">
          {t.timeline.roundedNote(t.timeline.rows[id].name)}
        </p>
      ))}
      {rows.length > 0 && <TimelineTable report={report} rows={rows} times={times} />}
    </section>
  );
}

function Plot({ report, rows, times, theme, editing, addMark }: TimelineProps & { rows: TimelineRow[] }) {
  const t = useMessages();
  const whole: PlotWindow = { from: report.session.startedAt, to: report.session.endedAt };
  const [zoomed, setZoomed] = useState<PlotWindow | null>(null);
  const shown = zoomed ?? whole;
  const show = (window: PlotWindow) =>
    setZoomed(window.to - window.from >= whole.to - whole.from ? null : window);
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area);
  const pointer = usePlotPointer(shown, whole, show);
  const across = (at: number) =>
    PLOT_LEFT + ((at - shown.from) / (shown.to - shown.from)) * (width - PLOT_LEFT - PLOT_RIGHT);
  const timeAt = (clientX: number) => {
    const inside = clientX - area.current!.getBoundingClientRect().left - PLOT_LEFT;
    const share = inside / (width - PLOT_LEFT - PLOT_RIGHT);
    return Math.round(shown.from + Math.min(1, Math.max(0, share)) * (shown.to - shown.from));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (addMark && event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      addMark(Math.round(pointer.cursor ?? (shown.from + shown.to) / 2));
    } else pointer.handlers.onKeyDown(event);
  };
  return (
    <div class="timeline">
      <div class="timeline-tools">
        <TimelineReadout report={report} rows={rows} times={times} cursor={pointer.cursor} />
        <ZoomButtons shown={shown} whole={whole} show={show} />
      </div>
      <div
        ref={area}
        class="plot"
        role="application"
        aria-label={`${t.timeline.plot}. ${t.timeline.help}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the cursor is moved with the arrow keys
        tabIndex={0}
        {...pointer.handlers}
        onKeyDown={onKeyDown}
        onDblClick={addMark && ((event) => addMark(timeAt(event.clientX)))}
      >
        {editing?.marks ? (
          <MarkHandles
            editing={editing}
            marks={editing.marks}
            shown={shown}
            whole={whole}
            times={times}
            across={across}
            timeAt={timeAt}
            width={width}
          />
        ) : (
          <MarksLane marks={report.marks} shown={shown} across={across} width={width} />
        )}
        {rows.map((row, i) => (
          <PlotRow
            key={row.id}
            row={row}
            isLead={i === 0}
            hasTimeAxis={i === rows.length - 1}
            shown={shown}
            times={times}
            theme={theme}
          />
        ))}
        {pointer.cursor !== null && (
          <div class="cursor" aria-hidden="true" style={{ left: `${across(pointer.cursor)}px` }} />
        )}
        {pointer.dragged && (
          <div
            class="dragged"
            aria-hidden="true"
            style={{
              left: `${across(pointer.dragged.from)}px`,
              width: `${across(pointer.dragged.to) - across(pointer.dragged.from)}px`,
            }}
          />
        )}
      </div>
      <p class="legend">
        <span class="soft">{t.timeline.timeAxis(times.zone)}</span>
        {report.gaps.length > 0 && (
          <span>
            <span class="swatch hatch" aria-hidden="true" /> {t.timeline.gapLegend}
          </span>
        )}
        {report.marks.length > 0 && (
          <span>
            <span class="swatch tick" aria-hidden="true" /> {t.timeline.markLegend}
          </span>
        )}
        <span class="soft">{t.timeline.help}</span>
      </p>
    </div>
  );
}

function PlotRow(props: {
  row: TimelineRow;
  isLead: boolean;
  hasTimeAxis: boolean;
  shown: PlotWindow;
  times: TimeWriter;
  theme: string;
}) {
  const t = useMessages();
  const { row, shown, times } = props;
  const { name, unit } = t.timeline.rows[row.id];
  const writeTime = shown.to - shown.from < 10 * 60_000 ? times.second : times.clock;
  const shape = `plot-row${props.isLead ? ' lead' : ''}${props.hasTimeAxis ? ' with-axis' : ''}`;
  return (
    <figure class={shape}>
      <figcaption>
        {name} <span class="soft">{unit}</span>
      </figcaption>
      <div class="canvas">
        <ChartRow
          label={`${name}(${unit})`}
          points={row.points}
          perMinute={row.perMinute}
          from={shown.from}
          to={shown.to}
          zone={times.zone}
          gaps={row.gaps}
          hasTimeAxis={props.hasTimeAxis}
          theme={props.theme}
          writeValue={(value) => formatShort(t, value)}
          writeTime={writeTime}
        />
      </div>
    </figure>
  );
}

function ZoomButtons(props: { shown: PlotWindow; whole: PlotWindow; show(window: PlotWindow): void }) {
  const t = useMessages();
  const { shown, whole, show } = props;
  const isWhole = shown.from <= whole.from && shown.to >= whole.to;
  const zoom = (factor: number) => show(zoomWindow(shown, (shown.from + shown.to) / 2, factor, whole));
  return (
    <span class="zoom">
      <button type="button" class="quiet icon" aria-label={t.timeline.zoomIn} onClick={() => zoom(1 / 2)}>
        +
      </button>
      <button
        type="button"
        class="quiet icon"
        aria-label={t.timeline.zoomOut}
        disabled={isWhole}
        onClick={() => zoom(2)}
      >
        −
      </button>
      <button type="button" class="quiet" disabled={isWhole} onClick={() => show(whole)}>
        {t.timeline.reset}
      </button>
    </span>
  );
}

import {
  Chart,
  type ChartConfiguration,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import type { SessionReport } from '../../lib/report/report.ts';
import type { EpochMs } from '../../lib/units.ts';
import { gapBands } from './gap-bands.ts';
import { type ChartPoint, thinMinMax } from './min-max.ts';
import { timeTicks } from './time-ticks.ts';
import { pointsWithin } from './timeline-rows.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

/** Pixels left and right of the plotted area: the same in every row, so that the rows share one time axis. */
export const PLOT_LEFT = 56;
export const PLOT_RIGHT = 12;

/** One small chart. `label` is its text for those who do not see it; the values are in the timeline's table. */
export interface ChartRowProps {
  label: string;
  points: readonly ChartPoint[];
  perMinute: boolean;
  from: EpochMs;
  to: EpochMs;
  zone: string;
  gaps: SessionReport['gaps'];
  /** Whether the time axis is written under this row. */
  hasTimeAxis: boolean;
  /** The colours to draw in change with it. */
  theme: string;
  writeValue(value: number): string;
  writeTime(at: EpochMs): string;
}

/** Draws one row of the timeline on a canvas of its container's size. */
export function ChartRow(props: ChartRowProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = canvas.current!;
    const bands = () => ({ gaps: latest.current.gaps, colour: colourOf(element, '--chart-hatch') });
    const made = new Chart(element, { ...configuration(element, props), plugins: [gapBands(bands)] });
    chart.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    if (!chart.current) return;
    const { data, options } = configuration(canvas.current!, props);
    chart.current.data = data;
    chart.current.options = options!;
    chart.current.update('none');
  }, [props.points, props.from, props.to, props.theme, props.label, props.hasTimeAxis]);
  return <canvas ref={canvas} role="img" aria-label={props.label} />;
}

function colourOf(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}

function configuration(
  canvas: HTMLCanvasElement,
  props: ChartRowProps,
): ChartConfiguration<'line', ChartPoint[]> {
  const colour = (name: string) => colourOf(canvas, name);
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: thinMinMax(pointsWithin(props.points, props.from, props.to)),
          borderColor: colour('--chart-line'),
          backgroundColor: colour('--chart-area'),
          borderWidth: 1.5,
          pointRadius: 0,
          fill: 'origin',
          stepped: props.perMinute ? 'middle' : false,
        },
      ],
    },
    options: {
      parsing: false,
      normalized: true,
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { right: PLOT_RIGHT, top: 4 } },
      scales: { x: timeAxis(props, colour), y: valueAxis(props, colour) },
    },
  };
}

type Axis = NonNullable<NonNullable<ChartConfiguration<'line'>['options']>['scales']>[string];

function timeAxis(props: ChartRowProps, colour: (name: string) => string): NonNullable<Axis> {
  return {
    type: 'linear',
    min: props.from,
    max: props.to,
    afterBuildTicks: (axis) => {
      // A label needs about 70 px.
      const most = Math.max(2, Math.floor(axis.chart.width / 80));
      axis.ticks = timeTicks(props.from, props.to, most, props.zone).map((value) => ({ value }));
    },
    border: { display: false },
    grid: { color: colour('--chart-grid'), drawTicks: false, tickLength: 0 },
    ticks: {
      display: props.hasTimeAxis,
      autoSkip: false,
      maxRotation: 0,
      padding: 6,
      color: colour('--chart-text'),
      font: fontOf(colour),
      callback: (value) => props.writeTime(Number(value)),
    },
  };
}

function valueAxis(props: ChartRowProps, colour: (name: string) => string): NonNullable<Axis> {
  return {
    type: 'linear',
    beginAtZero: true,
    suggestedMax: 4,
    border: { display: false },
    grid: { color: colour('--chart-grid'), drawTicks: false },
    afterFit: (axis) => {
      axis.width = PLOT_LEFT;
    },
    ticks: {
      color: colour('--chart-text'),
      font: fontOf(colour),
      padding: 6,
      maxTicksLimit: 4,
      precision: 0,
      callback: (value) => props.writeValue(Number(value)),
    },
  };
}

function fontOf(colour: (name: string) => string) {
  return { family: colour('--font'), size: 12 };
}

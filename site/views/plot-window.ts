import type { EpochMs, Milliseconds } from '../../lib/units.ts';

/** The part of the live that the timeline shows. */
export interface PlotWindow {
  from: EpochMs;
  to: EpochMs;
}

/** Closer than this is not looked at: per-minute rows would show a single step. */
const NARROWEST: Milliseconds = 2 * 60_000;

/** A window inside the whole: at least two minutes wide (or the whole, if that is shorter), ends in order. */
export function clampWindow(window: PlotWindow, whole: PlotWindow): PlotWindow {
  const width = Math.min(whole.to - whole.from, Math.max(NARROWEST, Math.abs(window.to - window.from)));
  const middle = (window.from + window.to) / 2;
  const from = Math.min(Math.max(middle - width / 2, whole.from), whole.to - width);
  return { from, to: from + width };
}

/** The window `factor` times as wide around a time. */
export function zoomWindow(
  window: PlotWindow,
  around: EpochMs,
  factor: number,
  whole: PlotWindow,
): PlotWindow {
  const from = around - (around - window.from) * factor;
  return clampWindow({ from, to: from + (window.to - window.from) * factor }, whole);
}

import { useState } from 'preact/hooks';
import type { EpochMs } from '../../lib/units.ts';
import { PLOT_LEFT, PLOT_RIGHT } from '../charts/chart-row.tsx';
import { clampWindow, type PlotWindow, zoomWindow } from './plot-window.ts';

/** A drag narrower than this many pixels is a click. */
const CLICK = 6;
/** An arrow key moves by this share of the window. */
const STEP = 1 / 100;

/** What the pointer and the keys do to the timeline. */
export interface PlotPointer {
  /** The time under the pointer or the keyboard's cursor; null when there is none. */
  cursor: EpochMs | null;
  /** The span being dragged over. */
  dragged: PlotWindow | null;
  handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(event: PointerEvent): void;
    onPointerLeave(): void;
    onPointerCancel(): void;
    onKeyDown(event: KeyboardEvent): void;
  };
}

/** Drag to zoom, hover to read, ← → to move the cursor, + − to zoom, Esc to see the whole. */
export function usePlotPointer(
  shown: PlotWindow,
  whole: PlotWindow,
  show: (window: PlotWindow) => void,
): PlotPointer {
  const [cursor, setCursor] = useState<EpochMs | null>(null);
  const [dragFrom, setDragFrom] = useState<EpochMs | null>(null);
  const timeOf = (event: PointerEvent): EpochMs => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const share = (event.clientX - box.left - PLOT_LEFT) / (box.width - PLOT_LEFT - PLOT_RIGHT);
    return shown.from + Math.min(1, Math.max(0, share)) * (shown.to - shown.from);
  };
  const drop = () => setDragFrom(null);
  return {
    cursor,
    dragged:
      dragFrom === null || cursor === null
        ? null
        : { from: Math.min(dragFrom, cursor), to: Math.max(dragFrom, cursor) },
    handlers: {
      onPointerDown(event) {
        if (event.button !== 0) return;
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        setDragFrom(timeOf(event));
        setCursor(timeOf(event));
      },
      onPointerMove: (event) => setCursor(timeOf(event)),
      onPointerUp(event) {
        const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
        const end = timeOf(event);
        const least = (CLICK / box.width) * (shown.to - shown.from);
        if (dragFrom !== null && Math.abs(end - dragFrom) > least)
          show(clampWindow({ from: Math.min(dragFrom, end), to: Math.max(dragFrom, end) }, whole));
        drop();
      },
      onPointerLeave: () => dragFrom === null && setCursor(null),
      onPointerCancel: drop,
      onKeyDown(event) {
        const at = cursor ?? (shown.from + shown.to) / 2;
        const step = (shown.to - shown.from) * STEP * (event.shiftKey ? 10 : 1);
        const actions: Record<string, () => void> = {
          ArrowLeft: () => setCursor(Math.max(shown.from, at - step)),
          ArrowRight: () => setCursor(Math.min(shown.to, at + step)),
          '+': () => show(zoomWindow(shown, at, 1 / 2, whole)),
          '=': () => show(zoomWindow(shown, at, 1 / 2, whole)),
          '-': () => show(zoomWindow(shown, at, 2, whole)),
          Escape: () => show(whole),
        };
        if (event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
        event.preventDefault();
        actions[event.key]!();
      },
    },
  };
}

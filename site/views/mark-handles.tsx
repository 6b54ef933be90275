import { useRef, useState } from 'preact/hooks';
import type { Mark } from '../../lib/model/mark.ts';
import { type EpochMs, MINUTE, SECOND } from '../../lib/units.ts';
import { useMessages } from '../i18n/language.tsx';
import type { TimeWriter } from '../i18n/times.ts';
import { nameIn } from '../room-name.ts';
import { layOutLabels } from './label-layout.ts';
import type { PlotWindow } from './plot-window.ts';
import type { MarksEditing } from './use-marks.ts';

/** Ticks above the charts that can be taken hold of. */
export interface MarkHandlesProps {
  editing: MarksEditing;
  marks: readonly Mark[];
  shown: PlotWindow;
  whole: PlotWindow;
  times: TimeWriter;
  across(at: EpochMs): number;
  /** The time at a place of the page, the other way round. */
  timeAt(clientX: number): EpochMs;
  width: number;
}

/** A mark that is being moved, and where it is by now. */
interface Moved {
  id: string;
  at: EpochMs;
}

/** An arrow key moves a mark by this much, with Shift by that much. */
const STEP = 5 * SECOND;
const LONG_STEP = MINUTE;

/** Marks that are dragged, or moved with the arrow keys; Delete removes one, Enter opens its form. */
export function MarkHandles(props: MarkHandlesProps) {
  const t = useMessages();
  const { editing, shown, whole, times, across, width } = props;
  const [moved, setMoved] = useState<Moved | null>(null);
  // A key can go up before the move that it made is drawn.
  const latest = useRef<Moved | null>(null);
  const put = (next: Moved | null) => {
    latest.current = next;
    setMoved(next);
  };
  if (width === 0) return null;
  const placed = props.marks
    .map((mark) => (mark.id === moved?.id ? { ...mark, at: moved.at } : mark))
    .filter(({ at }) => at >= shown.from && at <= shown.to);
  const labels = placed.map((mark) => ({
    left: across(mark.at),
    text: mark.label ?? nameIn(t.marks, mark.kind),
  }));
  const move = (mark: Mark, at: EpochMs) =>
    put({ id: mark.id, at: Math.round(Math.min(whole.to, Math.max(whole.from, at))) });
  const settle = (mark: Mark) => {
    const last = latest.current;
    if (last?.id !== mark.id) return;
    put(null);
    const before = props.marks.find(({ id }) => id === mark.id);
    if (before && before.at !== last.at) editing.save({ ...before, at: last.at });
  };
  const onKeyDown = (event: KeyboardEvent, mark: Mark) => {
    const step = event.shiftKey ? LONG_STEP : STEP;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => move(mark, mark.at - step),
      ArrowRight: () => move(mark, mark.at + step),
      Delete: () => editing.remove(mark),
      Enter: () => editing.choose(mark),
    };
    // The plot behind has keys of its own.
    event.stopPropagation();
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]!();
  };
  return (
    <div class="marks-lane">
      {layOutLabels(labels, width).map(({ left, text, room }, i) => {
        const mark = placed[i]!;
        return (
          <div
            key={mark.id}
            class={`mark handle${editing.chosen?.id === mark.id ? ' chosen' : ''}`}
            style={{ left: `${left}px` }}
            role="slider"
            tabIndex={0}
            aria-label={`${nameIn(t.marks, mark.kind)}${mark.label === undefined ? '' : ` · ${mark.label}`}`}
            aria-valuemin={whole.from}
            aria-valuemax={whole.to}
            aria-valuenow={mark.at}
            aria-valuetext={times.second(mark.at)}
            title={`${times.second(mark.at)} ${text}`}
            onKeyDown={(event) => onKeyDown(event, mark)}
            onKeyUp={() => settle(mark)}
            onBlur={() => settle(mark)}
            onDblClick={(event) => {
              event.stopPropagation();
              editing.choose(mark);
            }}
            onPointerDown={(event) => {
              // Else the plot would begin to zoom.
              event.stopPropagation();
              event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={(event) => {
              if (event.currentTarget.hasPointerCapture(event.pointerId))
                move(mark, props.timeAt(event.clientX));
            }}
            onPointerUp={() => settle(mark)}
            onPointerCancel={() => put(null)}
          >
            {room > 0 && (
              <span class="mark-label" style={{ maxWidth: `${room}px` }}>
                {text}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

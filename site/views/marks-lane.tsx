import type { SessionReport } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import { nameIn } from '../room-name.ts';
import { layOutLabels } from './label-layout.ts';
import type { PlotWindow } from './plot-window.ts';

/** Marks as ticks above the charts; a label stands where there is room, every mark is in the list below and under the cursor. */
export function MarksLane(props: {
  marks: SessionReport['marks'];
  shown: PlotWindow;
  across(at: number): number;
  width: number;
}) {
  const t = useMessages();
  const { shown, across, width } = props;
  const inside = props.marks
    .filter(({ at }) => at >= shown.from && at <= shown.to)
    .sort((a, b) => a.at - b.at)
    .map((mark) => ({ left: across(mark.at), text: mark.label ?? nameIn(t.marks, mark.kind) }));
  if (width === 0 || props.marks.length === 0) return null;
  return (
    <div class="marks-lane" aria-hidden="true">
      {layOutLabels(inside, width).map(({ left, text, room }, i) => (
        // Two marks may share time and text; their order is fixed.
        <span key={i} class="mark" style={{ left: `${left}px` }}>
          {room > 0 && (
            <span class="mark-label" style={{ maxWidth: `${room}px` }}>
              {text}
            </span>
          )}
        </span>
      ))}
    </div>
  );
}

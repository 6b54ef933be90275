import type { Plugin } from 'chart.js';
import type { SessionReport } from '../../lib/report/report.ts';

/** Pixels between two lines of the hatching, and the narrowest band that can be seen. */
const HATCH = 6;
const NARROWEST = 2;

/** What is hatched, and in which colour. */
export interface Bands {
  gaps: SessionReport['gaps'];
  colour: string;
}

/** Hatches the times that were not recorded, behind the line. `bands` is asked at every drawing: both may change. */
export function gapBands(bands: () => Bands): Plugin<'line'> {
  return {
    id: 'gap-bands',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const axis = scales.x;
      if (!axis || !chartArea) return;
      const { gaps, colour } = bands();
      for (const gap of gaps) {
        const left = Math.max(chartArea.left, axis.getPixelForValue(gap.from));
        const right = Math.min(chartArea.right, axis.getPixelForValue(gap.to));
        if (right >= chartArea.left && left <= chartArea.right)
          hatch(ctx, left, Math.max(NARROWEST, right - left), chartArea.top, chartArea.bottom, colour);
      }
    },
  };
}

function hatch(
  ctx: CanvasRenderingContext2D,
  left: number,
  width: number,
  top: number,
  bottom: number,
  colour: string,
): void {
  const height = bottom - top;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  // Lines start on a grid of the whole chart, so that the bands of all rows continue each other.
  for (let x = Math.floor((left - height) / HATCH) * HATCH; x < left + width; x += HATCH) {
    ctx.moveTo(x, bottom);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

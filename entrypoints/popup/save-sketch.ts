import type { PageSketch } from '../../lib/model/page-sketch.ts';
import { safeFileName, saveFile } from '../../site/save-file.ts';

/** Offers a page's skeleton as a file for a bug report. */
export function saveSketch(sketch: PageSketch): void {
  const text = JSON.stringify(sketch, null, 1);
  saveFile(safeFileName(['roomscope-sketch', sketch.platform], 'json'), new Blob([text]));
}

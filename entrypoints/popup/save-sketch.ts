import { browser } from 'wxt/browser';
import type { PageSketch } from '../../lib/model/page-sketch.ts';
import { safeFileName, saveFile } from '../../site/save-file.ts';

const SCRIPT = '/page-sketch.js';

/** Draws the skeleton of a tab's page and offers it as a file for a bug report. Rejects where the tab shows no room. */
export async function saveSketch(tabId: number): Promise<void> {
  // WXT types the files of the build; this is one of them.
  const [drawn] = await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT as never] });
  const sketch = drawn?.result as PageSketch | null | undefined;
  if (!sketch) throw new Error('the page below is not a live room');
  const text = JSON.stringify(sketch, null, 1);
  saveFile(safeFileName(['roomscope-sketch', sketch.platform], 'json'), new Blob([text]));
}

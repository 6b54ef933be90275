import type { Page } from 'playwright-core';
import type { RecordedSession } from '../../../lib/model/recording.ts';
import { type Milliseconds, SECOND } from '../../../lib/units.ts';
import { loadRecordings } from '../../harness/database.ts';
import { until } from '../../harness/until.ts';

/** At least this much is recorded before the report opens. */
export const RECORD_FOR: Milliseconds = 24 * SECOND;
/** How long a page may take until its first sample is stored: a real room loads slowly. Our judgement. */
const PATIENCE: Milliseconds = 90 * SECOND;
const SAY_EVERY: Milliseconds = 4 * SECOND;

/** What tells at a glance that numbers come in; "–" where the page does not show one. */
const PROGRESS = [
  ['concurrentViewers', 'online'],
  ['cumulativeViews', 'views'],
  ['entries', 'entries'],
  ['comments', 'comments'],
] as const;

const lengthOf = ({ block }: RecordedSession) =>
  (block.at.at(-1) ?? Number.NaN) - (block.at[0] ?? Number.NaN);

function latest({ block }: RecordedSession, key: string): string {
  const column = block.columns.find((one) => one.key === key);
  const value = column?.values.findLast((one) => !Number.isNaN(one));
  return value === undefined ? '–' : String(value);
}

/**
 * Waits until the newest session holds 24 s of samples, telling how far it is. Throws a sentence when nothing is recorded
 * within 90 s.
 */
export async function watchRecording(desk: Page, say: (line: string) => void): Promise<RecordedSession> {
  let saidAt = 0;
  const look = async () => {
    const [recording] = await loadRecordings(desk);
    if (!recording) return null;
    const length = lengthOf(recording);
    if (Date.now() - saidAt > SAY_EVERY && length > 0) {
      saidAt = Date.now();
      const figures = PROGRESS.map(([key, name]) => `${name} ${latest(recording, key)}`);
      say(`  ${Math.round(length / SECOND)} s stored · ${figures.join(' · ')}`);
    }
    return length >= RECORD_FOR ? recording : null;
  };
  return until(
    look,
    PATIENCE + RECORD_FOR,
    () => 'Nothing was recorded. Is the address a live room that is on air?',
  );
}

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildReport } from '../../lib/report/build.ts';
import { HOUR } from '../../lib/units.ts';
import { SAMPLES, type SampleId } from '../../site/route.ts';
import { recordSampleLive } from '../builders/sample-live.ts';
import { SAMPLE_LIVES } from '../builders/sample-lives.ts';

/** Seconds between two points: fine enough to look at, small enough to ship. */
const STEP = 10;

/** Where the bundled samples live, from the project's root. */
export const samplePath = (id: SampleId) => `site/sample/${id}.json`;

/** A bundled sample, as the text of its file. */
export function makeSample(id: SampleId): string {
  const recording = recordSampleLive(SAMPLE_LIVES[id]);
  const now = recording.session.lastSampleAt + HOUR;
  return `${JSON.stringify(buildReport([recording], { now, generator: 'Roomscope', step: STEP }))}\n`;
}

// `node test/commands/make-sample.ts` writes the files; a test compares them with what this makes.
if (import.meta.main) {
  const root = resolve(import.meta.dirname, '../..');
  for (const id of SAMPLES) writeFileSync(join(root, samplePath(id)), makeSample(id));
}

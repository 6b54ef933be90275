import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Report, SessionReport } from '../../lib/report/report.ts';
import { readReport } from '../../lib/report/upgraders.ts';
import type { SampleId } from '../../site/route.ts';

/** The text of a bundled sample's file. */
export function sampleFile(id: SampleId): string {
  return readFileSync(join(resolve(import.meta.dirname, '../..'), 'site/sample', `${id}.json`), 'utf8');
}

/** A bundled sample as a report document of its own, free to be changed. */
export function sampleDocument(id: SampleId): Report {
  return readReport(JSON.parse(sampleFile(id)));
}

/** A bundled sample's only session, free to be changed. */
export function sampleReport(id: SampleId): SessionReport {
  return sampleDocument(id).sessions[0]!;
}

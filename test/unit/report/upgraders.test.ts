import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPORT_VERSION, type SessionReport } from '../../../lib/report/report.ts';
import { REPORT_UPGRADERS, readReport } from '../../../lib/report/upgraders.ts';

const folder = resolve(import.meta.dirname, '../../golden/report');
const golden = (version: number) => JSON.parse(readFileSync(join(folder, `v${version}.json`), 'utf8'));
const versions = Array.from({ length: REPORT_VERSION }, (_, i) => i + 1);

describe('every released report document', () => {
  test('has a golden sample and, but the first, an upgrader', () => {
    expect(readdirSync(folder).sort()).toEqual(versions.map((version) => `v${version}.json`));
    expect(REPORT_UPGRADERS.map(({ to }) => to)).toEqual(versions.slice(1));
  });

  test.each(versions)('version %i opens, nothing lost', (version) => {
    const written = golden(version);
    expect(written.version).toBe(version);
    expect(readReport(written)).toEqual({ ...written, version: REPORT_VERSION });
  });

  test('an upgrader leaves what it was given as it was', () => {
    const written = golden(1);
    const before = structuredClone(written);
    for (const step of REPORT_UPGRADERS) step.upgrade(written);
    expect(written).toEqual(before);
  });
});

test('the sample of version 2 holds every part that version 2 brought', () => {
  const session: SessionReport = readReport(golden(2)).sessions[0]!;
  expect(session.hours).toHaveLength(3);
  expect(session.shifts?.map(({ presenter }) => presenter)).toEqual(['小林', '小周']);
  expect(session.split?.map(({ basis }) => basis)).toEqual(['declared', 'observed']);
  expect(session.markEffects?.map(({ kind }) => kind)).toEqual(['productExplained', 'coupon']);
  expect(session.usual).toEqual([{ id: 'netNewFollowers', median: 105, rank: 2, of: 5 }]);
  expect(session.assessment?.blockers).toEqual(['fansBackedUp']);
});

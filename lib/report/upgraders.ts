import * as v from 'valibot';
import { UserFault } from '../model/user-fault.ts';
import { REPORT_VERSION, type Report, reportSchema } from './report.ts';

/** One step of a file's way to the current version. Pure; frozen once released. */
export interface ReportUpgrader {
  to: number;
  title: string;
  upgrade(report: Record<string, unknown>): Record<string, unknown>;
}

/** Upgraders in order: each turns the version before it into its own. Version 1 is the first. */
export const REPORT_UPGRADERS: readonly ReportUpgrader[] = [
  {
    to: 2,
    title: 'hours, shifts, split, mark effects and the usual level, all optional',
    upgrade: (report) => ({ ...report, version: 2 }),
  },
];

/**
 * A Report of any released version, as the current one. Throws UserFault: `report.notAReport` (not this format),
 * `report.newer` {version} (written by a newer Roomscope), `report.malformed` {path} (which part is wrong).
 */
export function readReport(json: unknown): Report {
  const version = versionOf(json);
  if (version > REPORT_VERSION) throw new UserFault('report.newer', { version });
  let report = json as Record<string, unknown>;
  for (const step of REPORT_UPGRADERS) if (step.to > version) report = step.upgrade(report);
  const result = v.safeParse(reportSchema, report);
  if (result.success) return result.output;
  throw new UserFault('report.malformed', { path: v.getDotPath(result.issues[0]) ?? '?' });
}

function versionOf(json: unknown): number {
  const head = v.safeParse(
    v.object({
      format: v.literal('roomscope-report'),
      version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
    json,
  );
  if (!head.success) throw new UserFault('report.notAReport');
  return head.output.version;
}

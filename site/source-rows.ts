import type { SessionReport } from '../lib/report/report.ts';
import { SEGMENTS } from '../lib/traffic/sources.ts';

export type SourceRow = SessionReport['sources']['rows'][number];

/** Codes that a platform sends with every entry and that name no source: Douyin's 0 is "ordinary". */
const TELLS_NOTHING: Readonly<Record<string, readonly string[]>> = { douyin: ['0'] };

/** The entry notices that tell where somebody came from. */
export interface ToldSources {
  /** By segment in the fixed order, most first inside one. */
  rows: SourceRow[];
  /** Notices in `rows`. */
  told: number;
}

/** Leaves out notices without a label, and codes that name no source. */
export function toldSources({ room, sources }: SessionReport): ToldSources {
  const silent = Object.hasOwn(TELLS_NOTHING, room.platform) ? TELLS_NOTHING[room.platform]! : [];
  const rows = sources.rows
    .filter(({ label }) => label !== '' && !silent.includes(label))
    .sort((a, b) => placeOf(a.segment) - placeOf(b.segment) || b.count - a.count);
  return { rows, told: rows.reduce((sum, { count }) => sum + count, 0) };
}

function placeOf(segment: string): number {
  const place = (SEGMENTS as readonly string[]).indexOf(segment);
  return place < 0 ? SEGMENTS.length : place;
}

import { FIGURES } from '../../../lib/metrics/catalogue.ts';
import type { RecordedSession } from '../../../lib/model/recording.ts';
import { buildReport } from '../../../lib/report/build.ts';
import type { Figure } from '../../../lib/report/report.ts';

const UNITS: { [id: string]: string } = Object.fromEntries(
  Object.entries(FIGURES).map(([id, { unit }]) => [id, unit]),
);

function figureLine({ id, value, lo, hi, precision, evidence }: Figure): string {
  const rounded = Number.isInteger(value) ? String(value) : value.toFixed(2);
  const interval = precision === 'exact' ? '' : ` (${lo} … ${hi ?? 'or more'})`;
  return `  ${id.padEnd(28)} ${rounded}${interval} ${UNITS[id] ?? ''}, ${evidence}`;
}

/** A recording's report in lines for a terminal: the room, its figures, its entries by source, its gaps. */
export function figuresText(recording: RecordedSession): string[] {
  const [report] = buildReport([recording], { now: Date.now(), generator: 'Roomscope' }).sessions;
  if (!report) return [];
  const { room, sources, gaps } = report;
  const rows = sources.rows.map(
    ({ label, segment, count }) => `  ${(label || '–').padEnd(16)} ${count} (${segment})`,
  );
  return [
    `${room.hostName ?? room.roomId ?? ''} · ${room.title ?? 'no title'} · ${room.platform}`,
    `${recording.block.at.length} samples, covered ${Math.round(report.coverage * 100)} %`,
    ...report.figures.map(figureLine),
    ...(rows.length ? ['entries by source label:', ...rows] : []),
    ...gaps.map(({ from, to, cause }) => `  gap of ${Math.round((to - from) / 1_000)} s: ${cause}`),
  ];
}

import type { ReplayResult, SessionResult } from './replay-result.ts';

const time = (at: number) => new Date(at).toISOString().slice(11, 19);
const list = (counts: { [key: string]: number }) =>
  Object.entries(counts)
    .map(([key, count]) => `${key || '(no label)'} ${count}`)
    .join(' · ') || 'none';

function seriesLines(session: SessionResult): string[] {
  const rows = Object.entries(session.series).map(([name, s]) => [
    name,
    String(s.first),
    String(s.last),
    String(s.min),
    String(s.max),
    String(s.samples),
    s.precision,
    s.route,
  ]);
  const table = [['series', 'first', 'last', 'min', 'max', 'samples', 'precision', 'route'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`);
}

function sessionLines(session: SessionResult): string[] {
  const { platform, roomId, liveId, title, hostName, gaps } = session;
  return [
    `${platform} ${roomId}${liveId ? ` (live ${liveId})` : ''}`,
    `  host ${hostName ?? 'not shown'} · title ${title ?? 'not shown'}`,
    ...seriesLines(session),
    `  entries by source: ${list(session.entriesBySource)}`,
    `  comments by topic: ${list(session.topics)}`,
    `  marks: ${list(session.marks)}`,
    ...gaps.map(
      (gap) => `  gap ${time(gap.from)}–${gap.to ? time(gap.to) : '…'} ${gap.cause} ${gap.series ?? ''}`,
    ),
  ];
}

/** A replay's result for reading. */
export function replayTable({ sessions, requestsAdded, errors }: ReplayResult): string {
  return [
    ...sessions.flatMap(sessionLines),
    `requests added by the extension: ${requestsAdded}`,
    ...(errors.length ? ['errors:', ...errors.map((error) => `  ${error}`)] : []),
  ].join('\n');
}

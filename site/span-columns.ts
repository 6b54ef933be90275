import type { FIGURES } from '../lib/metrics/catalogue.ts';
import type { Figure, SessionReport } from '../lib/report/report.ts';

/** An hour or a shift of a session. */
export type SpanRow =
  | NonNullable<SessionReport['shifts']>[number]
  | NonNullable<SessionReport['hours']>[number];

/** What an hour or a shift is read by, in the order of the columns: people won, people there, people coming, what they do. */
const SPAN_FIGURES = [
  'netNewFollowers',
  'averageConcurrentViewers',
  'entriesPerMinute',
  'newViews',
  'commentsPerMinute',
  'likes',
  'purchaseIntents',
] as const satisfies readonly (keyof typeof FIGURES)[];
export type SpanFigureId = (typeof SPAN_FIGURES)[number];

/** The columns of a table of spans: figures that at least one row has. */
export function spanColumns(rows: readonly SpanRow[]): SpanFigureId[] {
  return SPAN_FIGURES.filter((id) => rows.some((row) => figureIn(row, id)));
}

/** A span's figure; undefined where it is not known. */
export function figureIn(row: SpanRow, id: string): Figure | undefined {
  return row.figures.find((figure) => figure.id === id);
}

/** On how many readings or notices a span rests: the most that one of its columns has; undefined where none tells. */
export function readingsIn(row: SpanRow, columns: readonly SpanFigureId[]): number | undefined {
  const counts = columns.flatMap((id) => figureIn(row, id)?.n ?? []);
  return counts.length > 0 ? Math.max(...counts) : undefined;
}

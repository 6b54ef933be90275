import type { BenchRow } from './row.ts';

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** The distance to a goal that was not reached, as its first number tells it; "" where the goal holds or has no number. */
function distance({ value, goal, holds }: BenchRow): string {
  const aim = Number(/\d[\d.]*/.exec(goal)?.[0]);
  if (holds !== false || value === undefined || !Number.isFinite(aim)) return '';
  return ` (${figure(Math.abs(value - aim))} off)`;
}

function cells(row: BenchRow): string[] {
  const { id, what, value, unit, goal, holds, anchors } = row;
  const verdict = holds === undefined ? '–' : holds ? 'holds' : `not reached${distance(row)}`;
  return [
    id,
    what,
    value === undefined ? '–' : `${figure(value)} ${unit}`,
    goal,
    verdict,
    anchors.map((anchor) => `${anchor.name} ${figure(anchor.value)}`).join(' · '),
  ];
}

/** Rows as a table: id, what, value, goal, whether it holds (else by how much not), anchors. */
export function benchTable(rows: readonly BenchRow[]): string {
  const table = [['', 'what', 'measured', 'goal', '', 'beside it'], ...rows.map(cells)];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  return table
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

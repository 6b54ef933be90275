/** Pixels of the drawing; it is stretched to its place. */
const WIDTH = 300;
const HEIGHT = 48;

/** A small line from 0 to the highest value, broken where a point is missing. Its text is the label. */
export function Sparkline({ points, label }: { points: readonly (number | null)[]; label: string }) {
  const most = Math.max(1, ...points.filter((point) => point !== null));
  const x = (i: number) => (points.length > 1 ? (i / (points.length - 1)) * WIDTH : WIDTH);
  const y = (value: number) => HEIGHT - 2 - (value / most) * (HEIGHT - 4);
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {runsOf(points).map((run) => (
        <path
          key={run[0]!.i}
          d={run
            .map(({ i, value }, n) => `${n === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`)
            .join('')}
        />
      ))}
    </svg>
  );
}

/** Stretches without a hole. A single point becomes a dot: a line to itself. */
function runsOf(points: readonly (number | null)[]): { i: number; value: number }[][] {
  const runs: { i: number; value: number }[][] = [];
  points.forEach((value, i) => {
    if (value === null) return;
    if (i > 0 && points[i - 1] !== null && runs.length > 0) runs[runs.length - 1]!.push({ i, value });
    else runs.push([{ i, value }]);
  });
  return runs.map((run) => (run.length === 1 ? [run[0]!, run[0]!] : run));
}

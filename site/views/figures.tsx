import { figureEntry } from '../../lib/metrics/catalogue.ts';
import type { Figure, SessionReport } from '../../lib/report/report.ts';
import { figureText } from '../figure-text.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatQuantity } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';
import { Explain } from './explain.tsx';

/** The four on the first screen: the first of these that the session has. */
const LEADING = [
  'netNewFollowers',
  'peakConcurrentViewers',
  'entriesPerMinute',
  'cumulativeViews',
  'cumulativeViewers',
  'comments',
  'followersTotal',
  'likes',
  'entries',
];
const LEADING_COUNT = 4;

/** The session's figures: four large ones, the others in a table below. */
export function Figures({ report, times }: { report: SessionReport; times: TimeWriter }) {
  const t = useMessages();
  const leading = LEADING.flatMap((id) => report.figures.find((figure) => figure.id === id) ?? []).slice(
    0,
    LEADING_COUNT,
  );
  const others = report.figures.filter((figure) => !leading.includes(figure));
  return (
    <>
      <dl class="leading-figures">
        {leading.map((figure) => (
          <FigureCell key={figure.id} figure={figure} report={report} times={times} isLeading />
        ))}
      </dl>
      {others.length > 0 && (
        <details class="more">
          <summary>{t.report.moreFigures}</summary>
          <dl class="other-figures">
            {others.map((figure) => (
              <FigureCell key={figure.id} figure={figure} report={report} times={times} />
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

/** The figure beside the room's earlier lives; nothing where there are too few of them. */
function BesideUsual({ figure, report }: { figure: Figure; report: SessionReport }) {
  const t = useMessages();
  const usual = report.usual?.find(({ id }) => id === figure.id);
  const entry = usual && figureEntry(usual.id);
  if (!entry) return null;
  const direction = figure.value > usual.median ? 'up' : figure.value < usual.median ? 'down' : 'same';
  return (
    <dd class="usual">
      <span class={`direction ${direction}`} role="img" aria-label={t.report.versusUsual[direction]} />
      {t.report.usual(formatQuantity(t, entry.unit, usual.median), usual.rank, usual.of)}
    </dd>
  );
}

function FigureCell(props: {
  figure: Figure;
  report: SessionReport;
  times: TimeWriter;
  isLeading?: boolean;
}) {
  const t = useMessages();
  const text = figureText(t, props.figure, props.report, props.times);
  if (!text) return null;
  const evidence = t.evidence[props.figure.evidence];
  return (
    <div class="figure explains">
      <dt>
        {text.name}
        <Explain label={t.report.explain(text.name, evidence.name)} lines={text.explanation}>
          <span aria-hidden="true">{evidence.mark}</span> {evidence.name}
        </Explain>
      </dt>
      <dd class="value">{text.value}</dd>
      <BesideUsual figure={props.figure} report={props.report} />
      {props.isLeading && text.range !== undefined && <dd class="range">{text.range}</dd>}
    </div>
  );
}

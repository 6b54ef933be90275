import type { Figure, SessionReport } from '../../lib/report/report.ts';
import { figureText } from '../figure-text.ts';
import { useMessages } from '../i18n/language.tsx';
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
      {props.isLeading && text.range !== undefined && <dd class="range">{text.range}</dd>}
    </div>
  );
}

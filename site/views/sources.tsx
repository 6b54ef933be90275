import type { SessionReport } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatShare } from '../i18n/numbers.ts';
import type { Messages } from '../i18n/zh-CN.ts';
import { nameIn } from '../room-name.ts';
import { toldSources } from '../source-rows.ts';

/** Entry notices by their source label, in the order of the segments, each with its share of the labelled ones. */
export function Sources({ report }: { report: SessionReport }) {
  const t = useMessages();
  return (
    <section aria-labelledby="sources-title">
      <h2 id="sources-title">{t.sources.title}</h2>
      <SourcesBody report={report} />
    </section>
  );
}

function SourcesBody({ report }: { report: SessionReport }) {
  const t = useMessages();
  const { notices } = report.sources;
  const { rows, told } = toldSources(report);
  if (told === 0) return <p class="note">{notices === 0 ? t.sources.noNotices : t.sources.none}</p>;
  const all = notices === undefined ? told : notices;
  const views = report.figures.find(({ id }) => id === 'newViews');
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <>
      <p class="note">
        {t.sources.coverage(formatExact(t, told), formatExact(t, all), formatShare(t, told / all))}{' '}
        {views && t.sources.ofViews(formatExact(t, views.value))}
      </p>
      <table class="bars">
        <thead>
          <tr>
            <th scope="col">{t.sources.column.source}</th>
            <th scope="col" class="number">
              {t.sources.column.count}
            </th>
            <th scope="col" class="number">
              {t.sources.column.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">
                <span class="bar-label">
                  {sourceName(t, report.room.platform, row.label)}{' '}
                  <span class="segment-name">{nameIn(t.segments, row.segment)}</span>
                </span>
                <span
                  class={`bar-fill segment-${row.segment}`}
                  style={{ width: `${(100 * row.count) / most}%` }}
                />
              </th>
              <td class="number">{formatExact(t, row.count)}</td>
              <td class="number">{formatShare(t, row.count / told)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A label as sent; a platform's bare code gets its words. */
function sourceName(t: Messages, platform: string, label: string): string {
  const code = `${platform}|${label}`;
  return Object.hasOwn(t.sources.codes, code) ? t.sources.codes[code]! : label;
}

import { parseSeriesKey } from '../../lib/model/series.ts';
import type { Report, SessionReport } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import type { TimeWriter } from '../i18n/times.ts';
import { nameIn } from '../room-name.ts';

/** How each series was read, and what nobody can know. */
export function Method(props: { report: Report; session: SessionReport; times: TimeWriter }) {
  const t = useMessages();
  const { report, session, times } = props;
  const { adapter } = session.session;
  return (
    <details class="method">
      <summary>
        <h2>{t.method.title}</h2>
      </summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.method.column.series}</th>
              <th scope="col">{t.method.column.route}</th>
              <th scope="col">{t.method.column.precision}</th>
              <th scope="col">{t.method.column.raw}</th>
            </tr>
          </thead>
          <tbody>
            {session.evidence.map(({ key, route, precision, raw }) => (
              <tr key={key}>
                <th scope="row">{seriesName(t.series, key)}</th>
                <td>{t.routes[route]}</td>
                <td>{t.precisions[precision]}</td>
                <td>{raw ?? t.method.noRaw}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{t.method.unknown}</p>
      <p class="soft">
        {t.method.adapter(adapter.id, adapter.version)} {t.method.zone(times.zone)}{' '}
        {t.method.generated(report.generator, times.stamp(report.generatedAt))}
      </p>
    </details>
  );
}

/** The name of a series, with its label where it has one. */
function seriesName(names: Readonly<Record<string, string>>, key: string): string {
  const { name, label } = parseSeriesKey(key);
  return label ? `${nameIn(names, name)} · ${label}` : nameIn(names, name);
}

import type { SessionReport } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact } from '../i18n/numbers.ts';
import { nameIn } from '../room-name.ts';

/** Comments by topic, most first, "other" last. */
export function Topics({ report }: { report: SessionReport }) {
  const t = useMessages();
  const isOther = (topic: string) => Number(topic === 'other');
  const rows = [...report.topics].sort((a, b) => isOther(a.topic) - isOther(b.topic) || b.count - a.count);
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <section aria-labelledby="topics-title">
      <h2 id="topics-title">{t.topicsList.title}</h2>
      <p class="note">{rows.length === 0 ? t.topicsList.none : t.topicsList.note}</p>
      {rows.length > 0 && (
        <table class="bars">
          <tbody>
            {rows.map(({ topic, count }) => (
              <tr key={topic}>
                <th scope="row">
                  <span class="bar-label">{nameIn(t.topics, topic)}</span>
                  <span
                    class={`bar-fill ${isOther(topic) ? 'plain-other' : 'plain'}`}
                    style={{ width: `${(100 * count) / most}%` }}
                  />
                </th>
                <td class="number">{formatExact(t, count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

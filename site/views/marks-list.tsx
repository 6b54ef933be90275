import type { SessionReport } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import type { TimeWriter } from '../i18n/times.ts';
import { nameIn } from '../room-name.ts';
import { LongList } from './long-list.tsx';

/** The marks of a session in order of time. */
export function MarksList({ report, times }: { report: SessionReport; times: TimeWriter }) {
  const t = useMessages();
  const marks = [...report.marks].sort((a, b) => a.at - b.at);
  return (
    <section aria-labelledby="marks-title">
      <h2 id="marks-title">{t.marksList.title}</h2>
      {marks.length === 0 && <p class="note">{t.marksList.none}</p>}
      <LongList
        moreText={t.marksList.more}
        items={marks.map(({ at, kind, label, origin }) => (
          <>
            <time>{times.clock(at)}</time>
            <span>
              {nameIn(t.marks, kind)}
              {label === undefined ? '' : ` · ${label}`}
            </span>
            <span class="soft">{t.marksList[origin]}</span>
          </>
        ))}
      />
    </section>
  );
}

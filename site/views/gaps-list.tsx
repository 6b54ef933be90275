import type { SessionReport } from '../../lib/report/report.ts';
import { MINUTE } from '../../lib/units.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatLength } from '../i18n/numbers.ts';
import type { TimeWriter } from '../i18n/times.ts';
import { nameIn } from '../room-name.ts';
import { LongList } from './long-list.tsx';

/** Gaps shorter than this are written to the second. */
const SHORT = 10 * MINUTE;

/** What was not recorded: when, how long, why, and which figures. */
export function GapsList({ report, times }: { report: SessionReport; times: TimeWriter }) {
  const t = useMessages();
  const gaps = [...report.gaps].sort((a, b) => a.from - b.from);
  return (
    <section aria-labelledby="gaps-title">
      <h2 id="gaps-title">{t.gapsList.title}</h2>
      {gaps.length === 0 && <p class="note">{t.gapsList.none}</p>}
      <LongList
        moreText={t.gapsList.more}
        items={gaps.map(({ from, to, cause, series }) => (
          <>
            <time>
              {to - from < SHORT ? `${times.second(from)}–${times.second(to)}` : times.span(from, to)}
            </time>
            <span>
              {nameIn(t.causes, cause)}
              <span class="soft">
                {' '}
                {series
                  ? t.gapsList.only(series.map((key) => nameIn(t.series, key)).join(t.listSeparator))
                  : t.gapsList.all}
              </span>
            </span>
            <span class="soft">{formatLength(t, to - from)}</span>
          </>
        ))}
      />
    </section>
  );
}

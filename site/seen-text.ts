import type { SessionReport } from '../lib/report/report.ts';
import { figureText } from './figure-text.ts';
import type { TimeWriter } from './i18n/times.ts';
import type { Messages } from './i18n/zh-CN.ts';
import { seenAlready } from './report-splits.ts';

/** What can be read of a session while something else cannot, as one phrase; undefined where nothing can. */
export function seenText(t: Messages, report: SessionReport, times: TimeWriter): string | undefined {
  const seen = seenAlready(report).flatMap((figure) => {
    const text = figureText(t, figure, report, times);
    return text ? [`${text.name} ${text.value}`] : [];
  });
  return seen.length > 0 ? seen.join(t.listSeparator) : undefined;
}

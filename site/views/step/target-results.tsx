import { useEffect, useState } from 'preact/hooks';
import type { Target } from '../../../lib/maturity/history.ts';
import { TARGET_METRICS, targetId, targetsOf } from '../../../lib/maturity/targets.ts';
import type { SessionReport } from '../../../lib/report/report.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { formatExact } from '../../i18n/numbers.ts';
import type { TimeWriter } from '../../i18n/times.ts';
import { parseAmount } from '../../split-table.ts';
import type { ReportDesk } from '../use-marks.ts';

/** Targets that were written before the live began, each with its result to be filled in; nothing where there were none. */
export function TargetResults(props: { report: SessionReport; times: TimeWriter; reportDesk: ReportDesk }) {
  const t = useMessages();
  const words = useDeskMessages().target;
  const { report, times, reportDesk } = props;
  const { desk, sessionId, roomKey } = reportDesk;
  const { startedAt } = report.session;
  const day = times.dayKey(startedAt);
  const [targets, setTargets] = useState<Target[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  const look = async () => {
    const [ofRoom, ofSession] = await Promise.all([
      desk.listDeclared(roomKey, 'target'),
      desk.listDeclared(sessionId, 'target'),
    ]);
    const written = targetsOf({ day, startedAt }, ofRoom, ofSession) ?? [];
    // One that was written or changed after the start is none.
    setTargets(written.filter(({ writtenAt }) => writtenAt < startedAt));
  };
  useEffect(() => {
    look().catch(setFault);
  }, [sessionId, roomKey, day]);
  const fill = (metric: Target['metric'], text: string) => {
    const value = parseAmount(text);
    if (value === null) return;
    desk
      .declare({ scope: sessionId, kind: 'target', id: metric, value: { value: Math.round(value) } })
      .then(look)
      .catch(setFault);
  };
  if (targets.length === 0) return null;
  return (
    <div class="targets">
      <h3>{words.results}</h3>
      <div class="fields">
        {targets.map(({ metric, value, result }) => (
          <label key={metric}>
            {words.metric[metric]} {words.aim(formatExact(t, value))}
            <input
              type="text"
              inputMode="numeric"
              value={result ? String(result.value) : ''}
              onChange={(event) => fill(metric, event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
      {fault !== null && (
        <p role="alert" class="fault">
          {faultText(t, fault)}
        </p>
      )}
    </div>
  );
}

/** The ids of a day's targets in order of importance: new fans first. */
export function targetIds(day: string): { metric: Target['metric']; id: string; place: number }[] {
  return TARGET_METRICS.map((metric, place) => ({ metric, id: targetId(metric, day), place }));
}

import { minus } from '../../lib/metrics/bounded.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatShare, formatShort, formatSigned } from '../i18n/numbers.ts';
import type { RoomMemory, RoomView } from '../popup-host.ts';
import { recentChange } from '../recent-change.ts';
import { Sparkline } from './sparkline.tsx';

/** From here on a growth is told in times, not in per cent: "×3" is easier to see than "+200 %". Our judgement. */
const TOLD_IN_TIMES = 3;

/** A number that is older than these points of 10 s is not "now". Our judgement: the slowest page shows one every 20 s. */
const FRESH_POINTS = 3;

/** Online, or the inflow where the page shows no online count; large, with its last ten minutes; fans won beside it. */
export function PopupLead({ view, memory }: { view: RoomView; memory: RoomMemory }) {
  const t = useMessages();
  const { lead, points, inflow } = view.recent;
  const name = t.popup.lead[lead];
  const isOnline = lead === 'concurrentViewers';
  const isFresh = points.slice(-FRESH_POINTS).some((point) => point !== null);
  const value = isOnline ? (isFresh ? view.latest.concurrentViewers?.value : undefined) : inflow;
  const wasRead = points.some((point) => point !== null);
  const perMinute = (count: number) => t.units.perMinute(formatShort(t, count));
  return (
    <section class="lead-figure" aria-label={name}>
      <p>
        <span class="soft">{name}</span>{' '}
        {typeof value === 'number' ? (
          <b title={formatExact(t, value)}>{isOnline ? formatShort(t, value) : perMinute(value)}</b>
        ) : (
          <span class="soft">{wasRead ? t.popup.notNow : t.popup.notYet}</span>
        )}{' '}
        {value !== undefined && <Change recent={view.recent} />}
      </p>
      <p class="facts">
        {isOnline && inflow !== undefined && (
          <span>
            {t.popup.inflow} {perMinute(inflow)}
          </span>
        )}
        <NetFans first={memory.firstFans} last={view.latest.followersTotal} />
      </p>
      {wasRead && <Sparkline points={points} label={t.popup.sparkline(name)} />}
    </section>
  );
}

function Change({ recent }: { recent: RoomView['recent'] }) {
  const t = useMessages();
  const change = recentChange(recent);
  if (!change) return null;
  const { before, ratio } = change;
  const title = `${t.popup.changeSpan}: ${formatShort(t, before)}`;
  if (ratio >= TOLD_IN_TIMES) return <span title={title}>{t.popup.changeTimes(formatShort(t, ratio))}</span>;
  const by = formatShare(t, Math.abs(ratio - 1));
  const way = Math.abs(ratio - 1) < SMALLEST ? 'same' : ratio > 1 ? 'up' : 'down';
  return (
    <span title={title}>
      <span aria-hidden="true">{ARROWS[way]}</span>
      <span class="unseen">{t.popup.change[way]}</span>
      {way !== 'same' && by} <span class="soft">{t.popup.changeSpan}</span>
    </span>
  );
}

const ARROWS = { up: '▲', down: '▼', same: '＝' } as const;
/** A smaller change is none. Our judgement. */
const SMALLEST = 0.005;

function NetFans({
  first,
  last,
}: {
  first: RoomMemory['firstFans'];
  last: RoomView['latest'][string] | undefined;
}) {
  const t = useMessages();
  if (!first || !last) return null;
  const { lo, hi } = minus(last, first);
  const isKnown = hi !== undefined && Number.isFinite(lo);
  return (
    <span>
      {t.popup.netFans}{' '}
      {isKnown ? (
        <b>
          {lo === hi ? formatSigned(t, lo) : t.popup.netFansBetween(formatSigned(t, lo), formatSigned(t, hi))}
        </b>
      ) : (
        t.popup.notYet
      )}
    </span>
  );
}

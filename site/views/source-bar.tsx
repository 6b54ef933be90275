import type { Split } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatShare } from '../i18n/numbers.ts';
import { nameIn } from '../room-name.ts';

/**
 * A split as one bar of 100 % in the segments' colours, in their fixed order; paid is hatched and what is not known dotted. The
 * same in words and numbers stands below it.
 */
export function SourceBar({ split }: { split: Split }) {
  const t = useMessages();
  const shown = split.segments.filter(({ share }) => share > 0);
  const words = shown.map(({ segment, share }) => `${nameIn(t.segments, segment)} ${formatShare(t, share)}`);
  return (
    <div class="source-split">
      <div class="source-bar" role="img" aria-label={words.join(t.listSeparator)}>
        {shown.map(({ segment, share }) => (
          <span key={segment} class={`segment-${segment}`} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul class="segments">
        {shown.map(({ segment, share, n }) => (
          <li key={segment}>
            <span class={`key segment-${segment}`} aria-hidden="true" />
            <span>{nameIn(t.segments, segment)}</span>
            <b class="number">{formatShare(t, share)}</b>
            <span class="number soft">{n === undefined ? '' : t.sources.notices(formatExact(t, n))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The two sums that answer whose people they were: what is certain of the whole live, not only of the labelled part. */
export function OwnAndBrought({ split }: { split: Split }) {
  const t = useMessages();
  const sums = [
    { name: t.sources.own, part: split.own },
    { name: t.sources.brought, part: split.brought },
  ];
  return (
    <dl class="sums">
      {sums.map(
        ({ name, part }) =>
          part && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <b>
                  {part.lo === undefined
                    ? formatShare(t, part.share)
                    : t.units.atLeast(formatShare(t, part.lo))}
                </b>
                {part.lo !== undefined && (
                  <span class="soft"> {t.sources.ofLabelled(formatShare(t, part.share))}</span>
                )}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

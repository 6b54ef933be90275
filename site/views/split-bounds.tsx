import type { Split } from '../../lib/report/report.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact, formatShare } from '../i18n/numbers.ts';
import type { Messages } from '../i18n/zh-CN.ts';
import { nameIn } from '../room-name.ts';

/** A click down: how far each share can be off if nothing is assumed, and the labels as the page or the console wrote them. */
export function SplitBounds({ split, platform }: { split: Split; platform: string }) {
  const t = useMessages();
  const hasBounds = split.segments.some(({ lo }) => lo !== undefined);
  const rows = split.segments.filter(({ share, lo }) => share > 0 || lo !== undefined);
  return (
    <details>
      <summary>{hasBounds ? t.sources.bounds : t.sources.labels}</summary>
      {hasBounds && <p class="note">{t.sources.boundsNote}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{t.sources.column.source}</th>
            <th scope="col" class="number">
              {t.sources.column.share}
            </th>
            {hasBounds && (
              <th scope="col" class="number">
                {t.sources.column.worst}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ segment, share, lo, hi, labels }) => (
            <tr key={segment}>
              <th scope="row">
                {nameIn(t.segments, segment)}
                {labels.map((one) => (
                  <span key={one.label} class="block soft">
                    {sourceName(t, platform, one.label)}{' '}
                    {one.n === undefined ? formatShare(t, one.share) : formatExact(t, one.n)}
                  </span>
                ))}
              </th>
              <td class="number">{formatShare(t, share)}</td>
              {hasBounds && (
                <td class="number">
                  {lo === undefined || hi === undefined
                    ? t.method.noRaw
                    : t.sources.range(formatShare(t, lo), formatShare(t, hi))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** A label as sent; a platform's bare code gets its words. */
export function sourceName(t: Messages, platform: string, label: string): string {
  const code = `${platform}|${label}`;
  return Object.hasOwn(t.sources.codes, code) ? t.sources.codes[code]! : label;
}

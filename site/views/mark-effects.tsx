import { useState } from 'preact/hooks';
import type { FigureUnit } from '../../lib/metrics/catalogue.ts';
import { EFFECT_FIGURES } from '../../lib/metrics/mark-effects.ts';
import type { SessionReport } from '../../lib/report/report.ts';
import { amountText } from '../figure-text.ts';
import { useMessages } from '../i18n/language.tsx';
import type { TimeWriter } from '../i18n/times.ts';
import { nameIn } from '../room-name.ts';

type MarkEffect = NonNullable<SessionReport['markEffects']>[number];
type EffectId = (typeof EFFECT_FIGURES)[number];

const UNITS: Record<EffectId, FigureUnit> = {
  averageConcurrentViewers: 'people',
  entriesPerMinute: 'perMinute',
  commentsPerMinute: 'perMinute',
  likesPerMinute: 'perMinute',
  purchaseIntents: 'times',
};
/** Lines that are shown before the rest is asked for. */
const FIRST = 8;

/** What was there in the three minutes before and the three after each mark. */
export function MarkEffects({ report, times }: { report: SessionReport; times: TimeWriter }) {
  const t = useMessages();
  const [isWhole, setWhole] = useState(false);
  const effects = report.markEffects ?? [];
  const columns = EFFECT_FIGURES.filter((id) => effects.some(({ before, after }) => before[id] && after[id]));
  if (columns.length === 0) return null;
  const shown = isWhole ? effects : effects.slice(0, FIRST);
  return (
    <section aria-labelledby="effects-title">
      <h2 id="effects-title">{t.effects.title}</h2>
      <p class="note">{t.effects.note}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled with the arrow keys */}
      <section class="scroll" tabIndex={0} aria-label={t.effects.title}>
        <table class="spans">
          <thead>
            <tr>
              <th scope="col">{t.effects.mark}</th>
              {columns.map((id) => (
                <th key={id} scope="col" class="number">
                  {t.effects.column[id]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((effect) => (
              <tr key={`${effect.at} ${effect.kind} ${effect.label ?? ''}`}>
                <th scope="row">
                  <span class="soft">{times.clock(effect.at)}</span>{' '}
                  {effect.label ?? nameIn(t.marks, effect.kind)}
                </th>
                {columns.map((id) => (
                  <EffectCell key={id} effect={effect} id={id} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {effects.length > shown.length && (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          {t.marksList.more(effects.length - shown.length)}
        </button>
      )}
    </section>
  );
}

function EffectCell({ effect, id }: { effect: MarkEffect; id: EffectId }) {
  const t = useMessages();
  const [before, after] = [effect.before[id], effect.after[id]];
  if (!before || !after) return <td class="number soft">{t.timeline.missing}</td>;
  const direction = after.value > before.value ? 'up' : after.value < before.value ? 'down' : 'same';
  return (
    <td class="number">
      <span class="soft">{amountText(t, UNITS[id], before)}</span>
      <span role="img" aria-label={t.effects.direction[direction]} class={`direction ${direction}`} />
      {amountText(t, UNITS[id], after)}
    </td>
  );
}

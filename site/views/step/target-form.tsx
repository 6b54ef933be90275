import { useState } from 'preact/hooks';
import type { Target } from '../../../lib/maturity/history.ts';
import { dayField } from '../../answer-fields.ts';
import type { Desk } from '../../desk.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { formatExact } from '../../i18n/numbers.ts';
import { parseAmount } from '../../split-table.ts';
import { SavingLine, useSaving } from '../options/use-saving.tsx';
import { targetIds } from './target-results.tsx';

/** Targets of the lives of one day, stamped when they are written: only what stands before the start counts. */
export function TargetForm({ desk, roomKey }: { desk: Desk; roomKey: string }) {
  const t = useMessages();
  const words = useDeskMessages().target;
  const saving = useSaving();
  const [day, setDay] = useState(() => dayField(Date.now()));
  const [typed, setTyped] = useState<Partial<Record<Target['metric'], string>>>({});
  const [written, setWritten] = useState<string | null>(null);
  const goals = targetIds(day).flatMap(({ metric, id, place }) => {
    const value = parseAmount(typed[metric] ?? '');
    return value === null ? [] : [{ metric, id, value: { value: Math.round(value), place } }];
  });
  const save = async () => {
    const stored = await saving.run(async () => {
      for (const { id, value } of goals) await desk.declare({ scope: roomKey, kind: 'target', id, value });
    });
    if (!stored) return;
    const list = goals.map(({ metric, value }) => `${words.metric[metric]} ${formatExact(t, value.value)}`);
    setWritten(words.written(day, list.join(t.listSeparator)));
  };
  return (
    <form
      class="target-form"
      aria-labelledby="target-title"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id="target-title">{words.title}</h2>
      <p class="note">{words.help}</p>
      <div class="fields">
        <label>
          {words.day}
          <input
            type="date"
            value={day}
            min={dayField(Date.now())}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </label>
        {targetIds(day).map(({ metric }) => (
          <label key={metric}>
            {words.metric[metric]}
            <input
              type="text"
              inputMode="numeric"
              value={typed[metric] ?? ''}
              onInput={(event) => setTyped({ ...typed, [metric]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
      <p class="actions">
        <button type="submit" disabled={goals.length === 0 || day === '' || saving.state === 'busy'}>
          {words.save}
        </button>
        <SavingLine saving={saving} />
      </p>
      {written !== null && <p role="status">{written}</p>}
    </form>
  );
}

import { useId, useState } from 'preact/hooks';
import type { Room } from '../../../lib/model/room.ts';
import { parseShiftPlan } from '../../../lib/model/shift-plan.ts';
import type { Desk } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import {
  isOvernight,
  onEveryDay,
  plannedShift,
  type TypedShift,
  typedShifts,
  WEEKDAYS,
} from '../../shift-rows.ts';
import { useLoaded } from '../../use-loaded.ts';
import { SavingLine, useSaving } from './use-saving.tsx';

/** Who is on camera when, week by week; fills presenters in where no mark names one. */
export function ShiftPlanForm({ desk, room }: { desk: Desk; room: Room }) {
  const t = useMessages();
  const words = useDeskMessages().plan;
  const loaded = useLoaded(
    async () => parseShiftPlan((await desk.listDeclared(room.key, 'shiftPlan')).at(-1)?.value)?.entries ?? [],
    room.key,
    () => () => undefined,
  );
  return (
    <section class="plan" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p class="note">{words.help}</p>
      {loaded.state === 'failed' && <p role="alert">{faultText(t, loaded.error)}</p>}
      {loaded.state === 'ready' && <PlanForm desk={desk} room={room} stored={typedShifts(loaded.value)} />}
    </section>
  );
}

function PlanForm({ desk, room, stored }: { desk: Desk; room: Room; stored: TypedShift[] }) {
  const words = useDeskMessages().plan;
  const names = useId();
  const saving = useSaving();
  const [shifts, setShifts] = useState(stored);
  const [wrong, setWrong] = useState<number | null>(null);
  const change = (next: TypedShift[]) => {
    saving.touch();
    setWrong(null);
    setShifts(next);
  };
  const set = (i: number, changes: Partial<TypedShift>) =>
    change(shifts.map((shift, at) => (at === i ? { ...shift, ...changes } : shift)));
  const save = () => {
    const entries = shifts.map(plannedShift);
    const bad = entries.indexOf(null);
    setWrong(bad < 0 ? null : bad + 1);
    if (bad >= 0) return;
    void saving.run(() => desk.declare({ scope: room.key, kind: 'shiftPlan', id: '', value: { entries } }));
  };
  const last = shifts.at(-1);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {shifts.length === 0 && <p class="note">{words.none}</p>}
      <datalist id={names}>
        {(room.presenters ?? []).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ol class="shifts">
        {shifts.map((shift, i) => (
          // Two shifts may be the same while they are typed: the place is the identity.
          <li key={i}>
            <ShiftRow
              shift={shift}
              place={i + 1}
              names={names}
              onChange={(changes) => set(i, changes)}
              onRemove={() => change(shifts.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ol>
      <p class="actions">
        <button type="button" class="quiet" onClick={() => change([...shifts, nextShift(last)])}>
          {words.add}
        </button>
        {last && (
          <button type="button" class="quiet" onClick={() => change(onEveryDay(shifts, last.weekday))}>
            {words.copy}
          </button>
        )}
      </p>
      {wrong !== null && (
        <p role="alert" class="fault">
          {words.malformed(wrong)}
        </p>
      )}
      <p class="actions">
        <button type="submit" disabled={saving.state === 'busy'}>
          {words.save}
        </button>
        <SavingLine saving={saving} />
      </p>
    </form>
  );
}

/** The next one begins where the last ended. */
function nextShift(last: TypedShift | undefined): TypedShift {
  return { weekday: last?.weekday ?? 1, from: last?.to ?? '', to: '', presenter: '' };
}

function ShiftRow(props: {
  shift: TypedShift;
  place: number;
  names: string;
  onChange(changes: Partial<TypedShift>): void;
  onRemove(): void;
}) {
  const words = useDeskMessages().plan;
  const { shift, place, onChange } = props;
  return (
    <>
      <select
        value={String(shift.weekday)}
        aria-label={words.day(place)}
        onChange={(event) => onChange({ weekday: Number(event.currentTarget.value) })}
      >
        {WEEKDAYS.map((day) => (
          <option key={day} value={String(day)}>
            {words.days[day - 1]}
          </option>
        ))}
      </select>
      <input
        type="text"
        inputMode="numeric"
        class="clock"
        placeholder="20:00"
        value={shift.from}
        aria-label={words.from(place)}
        onInput={(event) => onChange({ from: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        type="text"
        inputMode="numeric"
        class="clock"
        placeholder="22:00"
        value={shift.to}
        aria-label={words.to(place)}
        onInput={(event) => onChange({ to: event.currentTarget.value })}
      />
      <span class="soft overnight">{isOvernight(shift) ? words.nextDay : ''}</span>
      <input
        type="text"
        maxLength={40}
        class="who"
        list={props.names}
        value={shift.presenter}
        aria-label={words.presenter(place)}
        onInput={(event) => onChange({ presenter: event.currentTarget.value })}
      />
      <button type="button" class="quiet icon" aria-label={words.remove(place)} onClick={props.onRemove}>
        ×
      </button>
    </>
  );
}

import { useId, useState } from 'preact/hooks';
import { type DeclaredSplit, parseDeclaredSplit } from '../../lib/model/declared-split.ts';
import { attributionOf } from '../../lib/traffic/mapping.ts';
import { RE_ENTRY, SEGMENTS } from '../../lib/traffic/sources.ts';
import { faultText } from '../fault-text.ts';
import { useDeskMessages } from '../i18n/desk-language.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatExact } from '../i18n/numbers.ts';
import { nameIn } from '../room-name.ts';
import {
  declaredRows,
  parsePastedTable,
  sumOf,
  type TableUnit,
  type TypedRow,
  typedRows,
} from '../split-table.ts';
import type { ReportDesk } from './use-marks.ts';

/** The console's table of sources, typed in or pasted. */
export interface SplitFormProps {
  reportDesk: ReportDesk;
  platform: string;
  /** The table that is there already. */
  stored: DeclaredSplit | null;
  onClose(): void;
}

const EMPTY: TypedRow = { label: '', amount: '' };
const EMPTY_ROWS = 4;

/** Rows of a name and a share or a count; a table copied from a spreadsheet fills it when it is pasted into a name. */
export function SplitForm({ reportDesk, platform, stored, onClose }: SplitFormProps) {
  const t = useMessages();
  const words = useDeskMessages().split;
  const id = useId();
  const [table, setTable] = useState<{ unit: TableUnit; rows: TypedRow[] }>(() =>
    stored
      ? typedRows(stored.rows)
      : { unit: 'share', rows: Array.from({ length: EMPTY_ROWS }, () => EMPTY) },
  );
  const [source, setSource] = useState(stored?.source ?? '');
  const [fault, setFault] = useState<unknown>(null);
  const { unit, rows } = table;
  const setRow = (i: number, row: TypedRow) =>
    setTable({ unit, rows: rows.map((old, at) => (at === i ? row : old)) });
  const save = async () => {
    const filled = rows.filter(({ label, amount }) => label.trim() !== '' || amount.trim() !== '');
    // So that a fault's row number is the one on screen.
    setTable({ unit, rows: filled.length > 0 ? filled : [EMPTY] });
    const { desk, sessionId, onChange } = reportDesk;
    try {
      const value = parseDeclaredSplit({
        sessionId,
        enteredAt: Date.now(),
        rows: declaredRows(filled, unit),
        ...(source.trim() === '' ? {} : { source: source.trim() }),
      });
      await desk.declare({ scope: sessionId, kind: 'split', id: '', value });
      onChange();
      onClose();
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <form
      class="split-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3 id={`${id}-title`}>{words.title}</h3>
      <p class="note">{words.help}</p>
      <div class="fields">
        <label class="grow">
          {words.source}
          <input
            type="text"
            maxLength={60}
            value={source}
            placeholder={words.sourceExample}
            onInput={(event) => setSource(event.currentTarget.value)}
          />
        </label>
        <label>
          {words.unit.label}
          <select
            value={unit}
            onChange={(event) =>
              setTable({ rows, unit: event.currentTarget.value === 'count' ? 'count' : 'share' })
            }
          >
            <option value="share">{words.unit.share}</option>
            <option value="count">{words.unit.count}</option>
          </select>
        </label>
      </div>
      <ol class="typed-rows">
        {rows.map((row, i) => (
          // Rows have no name of their own before they are typed: the place is the identity.
          <li key={i}>
            <SplitRow
              row={row}
              place={i + 1}
              unit={unit}
              platform={platform}
              onChange={(changed) => setRow(i, changed)}
              onPaste={(pasted) =>
                setTable({
                  unit: pasted.unit,
                  rows: [...rows.slice(0, i), ...pasted.rows, ...rows.slice(i + 1)],
                })
              }
              onRemove={() => setTable({ unit, rows: rows.filter((_, at) => at !== i) })}
            />
          </li>
        ))}
      </ol>
      <p class="actions">
        <button type="button" class="quiet" onClick={() => setTable({ unit, rows: [...rows, EMPTY] })}>
          {words.addRow}
        </button>
        <span role="status">{words.sum[unit](formatExact(t, Math.round(sumOf(rows) * 100) / 100))}</span>
      </p>
      {fault !== null && (
        <p role="alert" class="fault">
          {faultText(t, fault)}
        </p>
      )}
      <p class="actions">
        <button type="submit">{words.save}</button>
        <button type="button" class="quiet" onClick={onClose}>
          {t.app.cancel}
        </button>
      </p>
    </form>
  );
}

function SplitRow(props: {
  row: TypedRow;
  place: number;
  unit: TableUnit;
  platform: string;
  onChange(row: TypedRow): void;
  onPaste(table: { unit: TableUnit; rows: TypedRow[] }): void;
  onRemove(): void;
}) {
  const t = useMessages();
  const words = useDeskMessages().split;
  const { row, place, unit, platform, onChange } = props;
  const mapped = row.label.trim() === '' ? null : attributionOf(platform, row.label.trim());
  return (
    <>
      <input
        type="text"
        maxLength={60}
        value={row.label}
        aria-label={words.rowLabel(place)}
        placeholder={words.labelExample}
        onInput={(event) => onChange({ ...row, label: event.currentTarget.value })}
        onPaste={(event) => {
          const pasted = parsePastedTable(event.clipboardData?.getData('text/plain') ?? '');
          if (!pasted) return;
          event.preventDefault();
          props.onPaste(pasted);
        }}
      />
      <span class="amount">
        <input
          type="text"
          inputMode="decimal"
          value={row.amount}
          aria-label={words.rowAmount[unit](place)}
          onInput={(event) => onChange({ ...row, amount: event.currentTarget.value })}
        />
        <span aria-hidden="true">{words.suffix[unit]}</span>
      </span>
      <select
        value={row.segment ?? ''}
        aria-label={words.rowSegment(place)}
        onChange={(event) => {
          const { segment: _segment, ...bare } = row;
          const chosen = event.currentTarget.value;
          onChange(chosen === '' ? bare : { ...bare, segment: chosen });
        }}
      >
        <option value="">
          {mapped === null ? words.automatic : words.mapped(nameIn(t.segments, mapped))}
        </option>
        {[...SEGMENTS, RE_ENTRY].map((segment) => (
          <option key={segment} value={segment}>
            {t.segments[segment]}
          </option>
        ))}
      </select>
      <button type="button" class="quiet icon" aria-label={words.removeRow(place)} onClick={props.onRemove}>
        ×
      </button>
    </>
  );
}

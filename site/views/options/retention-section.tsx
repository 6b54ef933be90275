import type { Desk, Retention, SpaceUsed, ThinningNotice } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { localZone, timeWriter } from '../../i18n/times.ts';
import { useLoaded } from '../../use-loaded.ts';
import { SavingLine, useSaving } from './use-saving.tsx';
import { writeBytes } from './write-bytes.ts';

/** The lengths offered, in days; a year is the domain's. */
const LENGTHS = [30, 90, 180, 365, 730];

interface Kept {
  retention: Retention;
  notice: ThinningNotice | null;
  space: SpaceUsed;
}

/** How long samples of every second are kept, the notice before they are thinned, and the space in use. */
export function RetentionSection({ desk, onBackup }: { desk: Desk; onBackup(): void }) {
  const t = useMessages();
  const words = useDeskMessages().retention;
  const loaded = useLoaded(
    async (): Promise<Kept> => ({
      retention: await desk.loadRetention(),
      notice: await desk.thinningNotice(),
      space: await desk.spaceUsed(),
    }),
    '',
    () => () => undefined,
  );
  return (
    <section id="options-retention" tabIndex={-1} aria-labelledby="options-retention-title">
      <h2 id="options-retention-title">{words.title}</h2>
      <p class="note">{words.help}</p>
      {loaded.state === 'failed' && <p role="alert">{faultText(t, loaded.error)}</p>}
      {loaded.state === 'ready' && (
        <KeptFor desk={desk} kept={loaded.value} onChange={loaded.again} onBackup={onBackup} />
      )}
    </section>
  );
}

function KeptFor(props: { desk: Desk; kept: Kept; onChange(): void; onBackup(): void }) {
  const t = useMessages();
  const words = useDeskMessages();
  const saving = useSaving();
  const { retention, notice, space } = props.kept;
  const days = retention.perSecondDays;
  const lengths =
    days === null || LENGTHS.includes(days) ? LENGTHS : [...LENGTHS, days].sort((a, b) => a - b);
  const { usage, quota } = space;
  return (
    <>
      {notice && (
        <p class="notice actions">
          <span>{words.retention.notice(timeWriter(t, localZone()).day(notice.at), notice.sessions)}</span>
          <button type="button" onClick={props.onBackup}>
            {t.archive.exportAll}
          </button>
        </p>
      )}
      <p class="actions">
        <label>
          {words.retention.label}{' '}
          <select
            value={String(days)}
            onChange={async (event) => {
              const chosen = event.currentTarget.value;
              const perSecondDays = chosen === 'null' ? null : Number(chosen);
              if (await saving.run(() => props.desk.saveRetention({ perSecondDays }))) props.onChange();
            }}
          >
            {lengths.map((length) => (
              <option key={length} value={String(length)}>
                {words.retention.days(length)}
              </option>
            ))}
            <option value="null">{words.retention.forever}</option>
          </select>
        </label>
        <SavingLine saving={saving} />
      </p>
      {usage !== undefined && quota !== undefined && (
        <p class="note">{words.rooms.spaceInAll(writeBytes(t, words, usage), writeBytes(t, words, quota))}</p>
      )}
    </>
  );
}

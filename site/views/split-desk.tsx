import { useEffect, useState } from 'preact/hooks';
import { type DeclaredSplit, parseDeclaredSplit } from '../../lib/model/declared-split.ts';
import { faultText } from '../fault-text.ts';
import { useDeskMessages } from '../i18n/desk-language.ts';
import { useMessages } from '../i18n/language.tsx';
import { SplitForm } from './split-form.tsx';
import type { ReportDesk } from './use-marks.ts';

/** What the operator can do about the console's table: type it in, change it, take it back. */
export function SplitDesk({ reportDesk, platform }: { reportDesk: ReportDesk; platform: string }) {
  const t = useMessages();
  const words = useDeskMessages().split;
  const { desk, sessionId, onChange } = reportDesk;
  const [stored, setStored] = useState<DeclaredSplit | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const look = () =>
    desk.listDeclared(sessionId, 'split').then(([found]) => setStored(storedTable(found?.value)), setFault);
  useEffect(() => void look(), [sessionId]);
  const close = () => {
    setOpen(false);
    void look();
  };
  const retract = () =>
    desk.retract(sessionId, 'split', '').then(() => {
      onChange();
      return look();
    }, setFault);
  if (isOpen)
    return <SplitForm reportDesk={reportDesk} platform={platform} stored={stored} onClose={close} />;
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => setOpen(true)}>
          {stored ? words.change : words.open}
        </button>
        {stored && (
          <button type="button" class="quiet" onClick={retract}>
            {words.retract}
          </button>
        )}
      </p>
      {fault !== null && (
        <p role="alert" class="fault">
          {faultText(t, fault)}
        </p>
      )}
    </>
  );
}

/** The table as it was stored; null where there is none, or a newer version wrote one that this one cannot read. */
function storedTable(value: unknown): DeclaredSplit | null {
  try {
    return value === undefined ? null : parseDeclaredSplit(value);
  } catch {
    // Typing it in anew replaces it.
    return null;
  }
}

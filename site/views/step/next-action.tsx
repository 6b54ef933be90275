import { useEffect, useState } from 'preact/hooks';
import type { NextAction } from '../../../lib/maturity/assess.ts';
import type { Declared } from '../../../lib/model/declared.ts';
import type { Desk } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { useStepWords } from '../../i18n/step-words.ts';
import { localZone, timeWriter } from '../../i18n/times.ts';

/** The one next thing with its tick. The tick is of this action: another one begins without. */
export function NextActionLine(props: { action: NextAction; desk: Desk; roomKey: string }) {
  const t = useMessages();
  const words = useDeskMessages().step;
  const { sayStored } = useStepWords();
  const { action, desk, roomKey } = props;
  const [ticked, setTicked] = useState<Declared | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    desk
      .listDeclared(roomKey, 'nextAction')
      .then((found) => setTicked(found.find(({ id }) => id === action.key) ?? null), setFault);
  }, [roomKey, action.key]);
  const tick = async (isDone: boolean) => {
    try {
      if (!isDone) await desk.retract(roomKey, 'nextAction', action.key);
      setTicked(
        isDone
          ? await desk.declare({ scope: roomKey, kind: 'nextAction', id: action.key, value: { done: true } })
          : null,
      );
      setFault(null);
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <div class="next-action">
      <h3>{words.next}</h3>
      <p>{sayStored(action.key, action.params)}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={ticked !== null}
          onChange={(event) => tick(event.currentTarget.checked)}
        />
        <span>{ticked ? words.doneOn(timeWriter(t, localZone()).day(ticked.at)) : words.done}</span>
      </label>
      {fault !== null && (
        <p role="alert" class="fault">
          {faultText(t, fault)}
        </p>
      )}
    </div>
  );
}

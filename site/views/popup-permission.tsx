import { useState } from 'preact/hooks';
import type { PlatformId } from '../../lib/model/room.ts';
import { useMessages } from '../i18n/language.tsx';
import type { PopupHost } from '../popup-host.ts';
import { ladderUntil } from '../popup-ladder.ts';
import { platformName } from '../room-name.ts';
import type { Act } from './popup.tsx';
import { PopupLadder } from './popup-ladder-list.tsx';
import { PrimaryButton } from './primary-button.tsx';

/** Permission and start in one button, with what it reads in one sentence before it. */
export function PopupPermission(props: { platform: PlatformId; tap: boolean; host: PopupHost; act: Act }) {
  const t = useMessages();
  const { host, act } = props;
  const [tap, setTap] = useState(props.tap);
  const [isRefused, setRefused] = useState(false);
  const record = () => act(host.permit(tap).then((granted) => (granted ? host.record() : setRefused(true))));
  return (
    <>
      <h1>{platformName(t, props.platform)}</h1>
      <p>{t.popup.permissionAsk(platformName(t, props.platform))}</p>
      <label class="check">
        <input type="checkbox" checked={tap} onChange={(event) => setTap(event.currentTarget.checked)} />
        {t.popup.tap}
      </label>
      <PrimaryButton text={t.popup.record} onClick={record} />
      {isRefused && (
        <p role="alert" class="fault">
          {t.popup.permissionRefused}
        </p>
      )}
      <p class="soft">{t.popup.keepOpen}</p>
      <PopupLadder steps={ladderUntil(t, 'permission')} isOpen />
    </>
  );
}

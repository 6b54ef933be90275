import { useState } from 'preact/hooks';
import type { Desk, PlatformGrant } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { nameIn, platformName } from '../../room-name.ts';
import { useLoaded } from '../../use-loaded.ts';

/** Every platform: what is read of it in one sentence, the permission, the way to take it back, and the tap. */
export function PlatformsSection({ desk }: { desk: Desk }) {
  const t = useMessages();
  const words = useDeskMessages().platforms;
  const loaded = useLoaded(
    () => desk.listGrants(),
    '',
    () => () => undefined,
  );
  return (
    <section id="options-platforms" tabIndex={-1} aria-labelledby="options-platforms-title">
      <h2 id="options-platforms-title">{words.title}</h2>
      <p class="note">{words.intro}</p>
      {loaded.state === 'failed' && <p role="alert">{faultText(t, loaded.error)}</p>}
      {loaded.state === 'ready' && (
        <ul class="platforms">
          {loaded.value.map((grant) => (
            <li key={grant.platform}>
              <Platform desk={desk} grant={grant} onChange={loaded.again} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Platform({ desk, grant, onChange }: { desk: Desk; grant: PlatformGrant; onChange(): void }) {
  const t = useMessages();
  const words = useDeskMessages().platforms;
  const [trouble, setTrouble] = useState<string | null>(null);
  const { platform, granted, tap, hosts } = grant;
  const name = platformName(t, platform);
  // The browser asks only straight from the click: nothing may be awaited before.
  const ask = (change: Promise<boolean>, refusal: string) =>
    change.then(
      (done) => {
        setTrouble(done ? null : refusal);
        onChange();
      },
      (error: unknown) => setTrouble(faultText(t, error)),
    );
  return (
    <>
      <h3>
        {name} <span class={granted ? 'granted' : 'soft'}>{granted ? words.granted : words.notGranted}</span>
      </h3>
      <p>{nameIn(words.reads, platform)}</p>
      <p class="soft hosts">{hosts.join(' ')}</p>
      <p class="actions">
        {granted ? (
          <button type="button" onClick={() => ask(desk.revoke(platform), words.notTaken)}>
            {words.revoke(name)}
          </button>
        ) : (
          <button type="button" onClick={() => ask(desk.grant(platform), words.refused)}>
            {words.grant(name)}
          </button>
        )}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={tap}
          onChange={(event) => {
            desk
              .setTap(platform, event.currentTarget.checked)
              .then(onChange, (error: unknown) => setTrouble(faultText(t, error)));
          }}
        />
        <span>
          {words.tap}
          <span class="unseen"> {name}</span>
        </span>
      </label>
      {trouble !== null && (
        <p role="alert" class="fault">
          {trouble}
        </p>
      )}
    </>
  );
}

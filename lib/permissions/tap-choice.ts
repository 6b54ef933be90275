import { browser } from 'wxt/browser';
import type { PlatformId } from '../model/room.ts';

// storage.local: the platforms where the operator took the tick off. Absent: on, after the consent.
const KEY = 'tapOff';

/** Whether the operator wants the tap on a platform. On unless switched off. */
export async function loadTapChoice(platform: PlatformId): Promise<boolean> {
  const stored = await browser.storage.local.get(KEY);
  const off: unknown = stored[KEY];
  return !(Array.isArray(off) && off.includes(platform));
}

/** Keeps the choice; takes effect on pages opened from now on. Saved before the permission is asked for. */
export async function saveTapChoice(platform: PlatformId, on: boolean): Promise<void> {
  await navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.local.get(KEY);
    const others = (Array.isArray(stored[KEY]) ? stored[KEY] : []).filter((id: unknown) => id !== platform);
    await browser.storage.local.set({ [KEY]: on ? others : [...others, platform] });
  });
}

/** Calls back when a choice was changed. */
export function onTapChoice(onChange: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (KEY in changes) onChange();
  });
}

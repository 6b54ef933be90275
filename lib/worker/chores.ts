import { browser } from 'wxt/browser';
import { repairSessions } from '../store/sessions.ts';
import { thinOldSessions } from '../store/thinning.ts';
import { type EpochMs, HOUR, MINUTE } from '../units.ts';
import { showRecordings } from './badge.ts';
import { currentLeases } from './leases.ts';
import type { Writer } from './writer.ts';

const SEAL_EVERY = 15 * MINUTE;
/** How often old sessions are looked for. */
const THIN_EVERY = 24 * HOUR;
/** An update waits for the last recording to end, but no longer than this (fault F2). */
const UPDATE_WAITS = 24 * HOUR;
// storage.local: when the log was last sealed; when old sessions were last looked for; since when an update waits.
const SEALED_AT = 'sealedAt';
const THINNED_AT = 'thinnedAt';
const UPDATE_SINCE = 'updateSince';

/** Has the chores done once a minute, whether the worker lives in between or not. */
export async function scheduleChores(): Promise<void> {
  await browser.alarms.create('chores', { periodInMinutes: 1 });
}

/**
 * Seals the log every 15 min, thins old sessions once a day, shows the badge, and installs an update that waits once no room is
 * being recorded.
 */
export async function doChores(writer: () => Promise<Writer>, now: EpochMs): Promise<void> {
  await showRecordings(now);
  const stored = await browser.storage.local.get([SEALED_AT, THINNED_AT, UPDATE_SINCE]);
  if (isDue(stored[SEALED_AT], SEAL_EVERY, now)) {
    const { store, appender } = await writer();
    await appender.flush();
    await repairSessions(store, now);
    await browser.storage.local.set({ [SEALED_AT]: now });
  }
  if (isDue(stored[THINNED_AT], THIN_EVERY, now)) {
    // While it has more to do, the next minute goes on.
    const more = await thinOldSessions((await writer()).store, now);
    if (!more) await browser.storage.local.set({ [THINNED_AT]: now });
  }
  const since: unknown = stored[UPDATE_SINCE];
  if (typeof since !== 'number') return;
  if ((await currentLeases(now)).length > 0 && !isDue(since, UPDATE_WAITS, now)) return;
  await browser.storage.local.remove(UPDATE_SINCE);
  browser.runtime.reload();
}

/** Notes that an update waits. The browser installs it by itself when it closes. */
export async function noteUpdate(now: EpochMs): Promise<void> {
  const stored = await browser.storage.local.get(UPDATE_SINCE);
  if (stored[UPDATE_SINCE] === undefined) await browser.storage.local.set({ [UPDATE_SINCE]: now });
}

/** A clock that was set back must not put a chore off for ever. */
function isDue(last: unknown, every: number, now: EpochMs): boolean {
  return typeof last !== 'number' || Math.abs(now - last) >= every;
}

import { announceChange } from '../messages/changes.ts';
import { endSession } from '../store/sessions.ts';
import type { EpochMs } from '../units.ts';
import { showRecordings } from './badge.ts';
import { currentLeases, releaseLeases } from './leases.ts';
import { dropWish } from './wishes.ts';
import type { Writer } from './writer.ts';

/** Frees a closed tab's rooms for other tabs, and ends its sessions: the room opened again within half an hour goes on with them. */
export async function forgetTab(tabId: number, writer: () => Promise<Writer>, now: EpochMs): Promise<void> {
  const held = (await currentLeases(now)).filter(([, lease]) => lease.tabId === tabId);
  await Promise.all([releaseLeases(tabId), dropWish(tabId)]);
  if (held.length === 0) return;
  const { store, appender } = await writer();
  await appender.flush();
  for (const [, { sessionId }] of held) {
    if (sessionId !== undefined) await endSession(store, sessionId, now, 'tab-closed');
  }
  await showRecordings(now);
  announceChange();
}

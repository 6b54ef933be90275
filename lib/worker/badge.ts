import { browser } from 'wxt/browser';
import type { EpochMs } from '../units.ts';
import { currentLeases } from './leases.ts';

/** Shows the number of rooms that are being recorded on the extension's button; nothing when there are none. */
export async function showRecordings(now: EpochMs): Promise<void> {
  const sessions = (await currentLeases(now)).filter(([, lease]) => lease.sessionId !== undefined);
  await browser.action.setBadgeText({ text: sessions.length > 0 ? String(sessions.length) : '' });
}

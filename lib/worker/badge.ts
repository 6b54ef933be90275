import { browser } from 'wxt/browser';
import { currentLeases } from './leases.ts';

/** Shows the number of rooms that are being recorded on the extension's button; nothing when there are none. */
export async function showRecordings(): Promise<void> {
  const sessions = (await currentLeases(Date.now())).filter(([, lease]) => lease.sessionId !== undefined);
  await browser.action.setBadgeText({ text: sessions.length > 0 ? String(sessions.length) : '' });
}

import { browser } from 'wxt/browser';
import { announceChange } from '../messages/changes.ts';
import { saveMark } from '../store/marks.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';
import { showRecordings } from './badge.ts';
import { currentLeases } from './leases.ts';
import { changing, type Writer } from './writer.ts';

/** The name of the keyboard command in the manifest. */
export const MARK_NOW = 'mark-now';
/** Long enough to be seen from the corner of an eye. Our judgement. */
const SHOWN_FOR: Milliseconds = 1.5 * SECOND;

/**
 * Sets a mark in the room that is recorded in the active tab, and shows a tick on the button for a moment. Does nothing where the
 * active tab records no live.
 */
export async function markNow(writer: () => Promise<Writer>, at: EpochMs): Promise<void> {
  const [active] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const recorded = (await currentLeases(at)).find(([, { tabId }]) => tabId === active?.id);
  const sessionId = recorded?.[1].sessionId;
  if (sessionId === undefined) return;
  const mark = { sessionId, id: `note@${at}.key`, at, kind: 'note', origin: 'operator' } as const;
  await changing(writer, announceChange)((store) => saveMark(store, mark));
  await browser.action.setBadgeText({ text: '✓' });
  setTimeout(() => showRecordings(Date.now()), SHOWN_FOR);
}

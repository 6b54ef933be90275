import { browser } from 'wxt/browser';
import type { EpochMs } from '../units.ts';
import { currentLeases } from './leases.ts';

/** Colour of the badge's ground: the "recording" red of the design, light enough for white digits. */
const GROUND = '#B3402E';

/** Shows on the extension's icon how many rooms are being recorded; nothing when none is. */
export async function showRecordingCount(now: EpochMs): Promise<void> {
  const leases = await currentLeases(now);
  const recording = leases.filter(([, lease]) => lease.sessionId !== undefined).length;
  await browser.action.setBadgeBackgroundColor({ color: GROUND });
  await browser.action.setBadgeText({ text: recording > 0 ? String(recording) : '' });
}

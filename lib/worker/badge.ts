import { browser } from 'wxt/browser';
import type { EpochMs } from '../units.ts';
import { currentLeases } from './leases.ts';

/** White on them has a contrast of at least 5. The second is the colour of danger in `site/styles/tokens.css`. */
const COLOURS = { well: '#4b40b5', alarm: '#b3402e' } as const;

/**
 * Shows the number of rooms that are being recorded on the extension's button, with "!" and in the alarm's colour while one of
 * them cannot be read; nothing when there are none.
 */
export async function showRecordings(now: EpochMs): Promise<void> {
  const recorded = (await currentLeases(now)).filter(([, { sessionId }]) => sessionId !== undefined);
  const isBroken = recorded.some(([, { trouble }]) => trouble !== undefined);
  const text = recorded.length > 0 ? `${recorded.length}${isBroken ? '!' : ''}` : '';
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: isBroken ? COLOURS.alarm : COLOURS.well }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
  ]);
}

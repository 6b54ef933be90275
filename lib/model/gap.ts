import type { EpochMs } from '../units.ts';

/**
 * Why nothing, or one field, was recorded for a while.
 * tab-closed: the page went away (closed, reloaded, navigated, killed) · hidden: the tab slept in the background · frozen: the
 * browser froze or discarded it · layout: a declared field stopped matching · login: a login wall · captcha: the platform asks
 * for verification · rate-limited: the platform answered "too fast" · silent-socket: the page's own message channel went
 * quiet · disk: the store could not write · clock: the computer slept or its clock was moved · stopped: the operator stopped ·
 * extension: the extension was reloaded or updated · passive: another tab records this room · oversize: the page received
 * messages too large to copy · dropped: more messages than may be queued
 */
export const GAP_CAUSES = [
  'tab-closed',
  'hidden',
  'frozen',
  'layout',
  'login',
  'captcha',
  'rate-limited',
  'silent-socket',
  'disk',
  'clock',
  'stopped',
  'extension',
  'passive',
  'oversize',
  'dropped',
] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

/** A hole of more than 3 s in the recording. With `series`, only those series are missing; without, everything is. */
export interface Gap {
  sessionId: string;
  /** `all@<from>`, `<series>@<from>` or `<cause>@<from>`: stable, so that writing a gap twice writes it once. */
  id: string;
  from: EpochMs;
  /** Absent while the gap is still open. */
  to?: EpochMs;
  cause: GapCause;
  series?: string[];
}

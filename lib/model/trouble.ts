import type { EpochMs } from '../units.ts';
import type { GapCause } from './gap.ts';

/** What keeps a page, or some of its series, from being read right now. */
export interface Trouble {
  cause: GapCause;
  since: EpochMs;
  /** Only these series are concerned; absent: everything is. */
  series?: string[];
}

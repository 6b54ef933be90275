import type { CountedByNotice } from '../adapters/adapter.ts';
import type { Told } from '../adapters/engine.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import type { CountingRoute } from './people.ts';

/** A tap that brought nothing for this long is silent. 30 s: our judgement; rooms push several messages a minute at rest. */
export const SILENT_AFTER: Milliseconds = 30_000;

/** Which routes of this page are open, and when they last brought something. Belongs to the page, not to a session. */
export interface Sources {
  hear(told: Told, at: EpochMs): void;
  /** The page stood still until now: that is not the tap's silence. */
  wake(at: EpochMs): void;
  /** The route that a counter rises by at this time; undefined while no source of it is open. */
  active(counter: CountedByNotice, at: EpochMs): CountingRoute | undefined;
  /** Differs whenever `active` may answer differently than before. */
  state(at: EpochMs): number;
  opened(route: CountingRoute): ReadonlySet<CountedByNotice>;
  /** Time of the tap's last message, or of the page's awakening after it; undefined before the first. */
  tapAt(): EpochMs | undefined;
  /** When the tap fell silent; undefined while it is not. */
  silentSince(at: EpochMs): EpochMs | undefined;
}

/**
 * Tap and DOM tell the same notices twice, so each counter rises by one of them: by the tap where it is open and not silent,
 * else by the DOM.
 */
export function createSources(): Sources {
  const open = { tap: new Set<CountedByNotice>(), dom: new Set<CountedByNotice>() };
  let tapAt: EpochMs | undefined;

  const silentSince = (at: EpochMs) =>
    tapAt !== undefined && at - tapAt >= SILENT_AFTER ? tapAt : undefined;

  return {
    hear(told, at) {
      if (told.route === 'state') return;
      for (const counter of told.opens) open[told.route].add(counter);
      if (told.route === 'tap' && isTraffic(told)) tapAt = at;
    },
    wake(at) {
      if (tapAt !== undefined) tapAt = at;
    },
    active(counter, at) {
      const byTap = open.tap.has(counter);
      if (byTap && silentSince(at) === undefined) return 'tap';
      if (open.dom.has(counter)) return 'dom';
      return byTap ? 'tap' : undefined;
    },
    state: (at) => 2 * (open.tap.size + open.dom.size) + (silentSince(at) === undefined ? 0 : 1),
    opened: (route) => open[route],
    tapAt: () => tapAt,
    silentSince,
  };
}

/** Messages that were not understood, and answers such as "too fast", are not the page's figures coming through. */
function isTraffic({ observations, opens }: Told): boolean {
  if (observations.length === 0) return opens.length > 0;
  return observations.some((observation) => observation.kind !== 'trouble');
}

import type { PageState } from '../recorder/page-condition.ts';

/** What becomes of a page between its load and its end. */
export interface PageLife {
  onState(state: PageState): void;
  /** The page goes away, perhaps for good: nothing after this call is certain to happen. */
  onLeaving(): void;
}

/**
 * Follows the page through background, freezing and the back/forward cache. A frozen or cached page comes back as the same page:
 * its timers stood still, which the next sample shows as a gap.
 */
export function followPageLife({ onState, onLeaving }: PageLife, signal: AbortSignal): void {
  const look = () => onState(document.visibilityState === 'hidden' ? 'hidden' : 'visible');
  const leave = () => {
    onState('frozen');
    onLeaving();
  };
  look();
  document.addEventListener('visibilitychange', look, { signal });
  document.addEventListener('freeze', leave, { signal });
  document.addEventListener('resume', look, { signal });
  window.addEventListener('pagehide', leave, { signal });
  window.addEventListener('pageshow', look, { signal });
}

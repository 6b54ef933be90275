import { onAnnouncedChange } from '../../lib/messages/changes.ts';
import { SECOND } from '../../lib/units.ts';

/** How often a visible page looks for new samples: they come every few seconds and are not announced. Our judgement. */
const LOOK_EVERY = 10 * SECOND;

/** Calls back when something that the page shows may have changed; gives the way to stop. */
export function followChanges(onChange: () => void): () => void {
  const stop = onAnnouncedChange(onChange);
  const timer = setInterval(() => document.visibilityState === 'visible' && onChange(), LOOK_EVERY);
  return () => {
    stop();
    clearInterval(timer);
  };
}

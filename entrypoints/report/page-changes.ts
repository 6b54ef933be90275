import { onAnnouncedChange } from '../../lib/messages/changes.ts';
import { SECOND } from '../../lib/units.ts';

/** How often a visible page looks for new samples: they come every few seconds and are not announced. Our judgement. */
const LOOK_EVERY = 10 * SECOND;

/** Tells the parts of the page that what they show may have changed. */
export class PageChanges {
  readonly #followers = new Set<() => void>();

  /** Something was found out in the page itself. */
  tell(): void {
    for (const follower of this.#followers) follower();
  }

  /** Calls back after every change, the worker's too; gives the way to stop. */
  follow(onChange: () => void): () => void {
    // A follower of its own, so that one function may follow twice.
    const follower = () => onChange();
    this.#followers.add(follower);
    const stop = onAnnouncedChange(follower);
    const timer = setInterval(() => document.visibilityState === 'visible' && follower(), LOOK_EVERY);
    return () => {
      this.#followers.delete(follower);
      stop();
      clearInterval(timer);
    };
  }
}

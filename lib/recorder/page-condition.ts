import type { GapCause } from '../model/gap.ts';

/** What the browser does with the page. hidden: in the background · frozen: its timers stand still. */
export type PageState = 'visible' | 'hidden' | 'frozen';

/** Why samples are missing since the last one, if any are. `jumped`: the clock jumped, a gap however short. */
export interface Interruption {
  cause: GapCause;
  jumped: boolean;
}

/** Remembers the worst that happened to the page since the last sample. */
export interface PageCondition {
  set(state: PageState): void;
  take(): Interruption;
}

const BY_BADNESS: readonly PageState[] = ['visible', 'hidden', 'frozen'];

/** A hole in a page that was visible all the time is a page that stood still: its main thread was busy or stopped. */
export function createPageCondition(clock: { takeJump(): boolean }): PageCondition {
  let state: PageState = 'visible';
  let worst: PageState = 'visible';

  return {
    set(next) {
      state = next;
      if (BY_BADNESS.indexOf(next) > BY_BADNESS.indexOf(worst)) worst = next;
    },
    take() {
      const jumped = clock.takeJump();
      const cause = jumped ? 'clock' : worst === 'hidden' ? 'hidden' : 'frozen';
      worst = state;
      return { cause, jumped };
    },
  };
}

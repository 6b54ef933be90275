import { type Bounded, bounded } from '../../metrics/bounded.ts';
import type { Milliseconds } from '../../units.ts';
import { isRefusal, type Refusal, refuse, sentence } from '../finding.ts';
import type { Life, RoomHistory } from '../history.ts';
import { lengthOfAll, overlap, type Span } from '../spans.ts';
import { isCounted, type Slot, slotsWithin, WINDOW_DAYS } from '../window.ts';
import { gatedWindow, refuseDeleted, sessionIdsOf } from './gate.ts';
import { BEST_TIME, bestHours, shiftsOf } from './shifts.ts';

/** The person a name stands for: two who are registered as one have the same. */
export type NameOf = (presenter: string) => string;
const asNamed: NameOf = (presenter) => presenter;

/** Who was on camera for how long; what is not in `known` of `total` may have been anybody. */
export interface PresenterTime {
  total: Milliseconds;
  known: ReadonlyMap<string, Milliseconds>;
}

const wholeLive = (life: Life): Span[] => [{ from: life.startedAt, to: life.endedAt }];

/** Time on camera by person over lives; a live that does not count adds only to the total. */
function timeIn(slots: readonly Slot[], isBestOnly: boolean, nameOf: NameOf): PresenterTime {
  const known = new Map<string, Milliseconds>();
  let total = 0;
  for (const slot of slots) {
    const spans = isCounted(slot) ? (isBestOnly ? bestHours(slot.life) : wholeLive(slot.life)) : null;
    total += spans ? lengthOfAll(spans) : isBestOnly ? Math.min(BEST_TIME, slot.length) : slot.length;
    if (!isCounted(slot) || !spans) continue;
    for (const shift of shiftsOf(slot.life) ?? []) {
      const time = spans.reduce((sum, span) => sum + overlap(shift, span), 0);
      const name = nameOf(shift.presenter);
      if (time > 0) known.set(name, (known.get(name) ?? 0) + time);
    }
  }
  return { total, known };
}

function unknownTime({ total, known }: PresenterTime): Milliseconds {
  return Math.max(0, total - [...known.values()].reduce((sum, time) => sum + time, 0));
}

/** The share of the airtime that the `n` most seen people have, over the window; refused below the gate or after a deletion. */
export function topPresentersShare(history: RoomHistory, n: number): Bounded | Refusal {
  const slots = gatedWindow(history);
  if (isRefusal(slots)) return slots;
  const deleted = refuseDeleted(slots);
  if (deleted) return deleted;
  const time = timeIn(slots, false, asNamed);
  const top = [...time.known.values()]
    .sort((a, b) => b - a)
    .slice(0, n)
    .reduce((sum, one) => sum + one, 0);
  const lo = top / time.total;
  return bounded(lo, lo, (top + unknownTime(time)) / time.total);
}

/** In how many lives of the window the same person holds most of the best hours, and in how many that is not known. */
export function bestHoursHolder(
  history: RoomHistory,
): { met: number; unknown: number; of: number } | Refusal {
  const slots = gatedWindow(history);
  if (isRefusal(slots)) return slots;
  const held = new Map<string, number>();
  let unknown = 0;
  for (const slot of slots) {
    const time = timeIn([slot], true, asNamed);
    const [name, longest] = [...time.known].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    if (longest > time.total / 2) held.set(name, (held.get(name) ?? 0) + 1);
    else if (longest + unknownTime(time) > time.total / 2) unknown++;
  }
  return { met: Math.max(0, ...held.values()), unknown, of: slots.length };
}

/** One person's share of the best hours over 60 days. */
export interface BestHoursShare {
  presenter: string;
  share: Bounded;
}

/**
 * The shares of the best hours over the last 60 days, largest first; refused below `leastLives` counted lives or after a
 * deletion. An empty list: nobody was marked.
 */
export function bestHoursShares(
  history: RoomHistory,
  leastLives: number,
  nameOf: NameOf = asNamed,
): { shares: BestHoursShare[]; unknown: number; sessionIds: string[] } | Refusal {
  const slots = slotsWithin(history, WINDOW_DAYS);
  const lives = slots.filter(isCounted).length;
  if (lives < leastLives)
    return refuse(sentence('tooFewLives', { lives, need: leastLives, missing: leastLives - lives }));
  const deleted = refuseDeleted(slots);
  if (deleted) return deleted;
  const time = timeIn(slots, true, nameOf);
  const unknown = unknownTime(time) / time.total;
  const shares = [...time.known].map(([presenter, known]) => {
    const lo = known / time.total;
    return { presenter, share: bounded(lo, lo, lo + unknown) };
  });
  shares.sort((a, b) => b.share.lo - a.share.lo || (a.presenter < b.presenter ? -1 : 1));
  return { shares, unknown, sessionIds: sessionIdsOf(slots) };
}

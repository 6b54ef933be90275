import { isRefusal } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { waiverOf } from '../waiver.ts';
import { bestHoursShares, type NameOf } from './presenter-time.ts';

/** A star needs 20 lives in 60 days and half of the best hours (our judgement, no source). */
export const STAR_LIVES = 20;
export const STAR_SHARE = 0.5;

/** How the two of a registered duo become one person; names as they are where there is none. */
export function duoNames(history: RoomHistory): NameOf {
  const detail = waiverOf(history, 'namedStar')?.detail;
  const pair = detail?.split('+').map((name) => name.trim()) ?? [];
  const duo = pair.join('+');
  return (presenter) => (pair.includes(presenter) ? duo : presenter);
}

/** The people who are proved to hold at least half of the best hours: nobody, one, or two with exactly half each. */
export function starsOf(history: RoomHistory): { name: string; nameOf: NameOf }[] {
  const asMarked: NameOf = (presenter) => presenter;
  const alone = namesWithHalf(history, asMarked);
  const nameOf = alone.length > 0 ? asMarked : duoNames(history);
  const names = alone.length > 0 ? alone : namesWithHalf(history, nameOf);
  return names.map((name) => ({ name, nameOf }));
}

function namesWithHalf(history: RoomHistory, nameOf: NameOf): string[] {
  const found = bestHoursShares(history, STAR_LIVES, nameOf);
  if (isRefusal(found)) return [];
  return found.shares.filter(({ share }) => share.lo >= STAR_SHARE).map(({ presenter }) => presenter);
}

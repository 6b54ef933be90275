import type { Notice } from '../adapter.ts';
import { countAt, listAt, parseJson, textAt } from '../decode/json.ts';

/** Medals that only followers wear. LiveRoomRewardMedal and RewardLevelMedal are bought or won by anybody. */
const FOLLOWER_MEDAL = /FansLevelMedal|FavoriteMedal/i;

/**
 * The fan badge in a notice's `identify` or a comment's `renders`, and its medals; {} where none shows. Level 0 is 新粉, which
 * newcomers carry too, so it proves nothing: badge counts are lower bounds.
 */
export function fanBadgeOf(identify: unknown, medals: unknown = undefined): Pick<Notice, 'fanBadge'> {
  const level = countAt(identify, 'fanLevel');
  const worn = listAt(typeof medals === 'string' ? parseJson(medals) : medals);
  const follower = worn.some((medal) => FOLLOWER_MEDAL.test(nameOf(medal)));
  return follower || (level !== undefined && level > 0) ? { fanBadge: 'active' } : {};
}

function nameOf(medal: unknown): string {
  if (typeof medal === 'string') return medal;
  return ['type', 'medalType', 'name', 'medalName'].map((key) => textAt(medal, key) ?? '').join(' ');
}

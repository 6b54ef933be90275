import type { CriterionId } from './criterion-ids.ts';

/**
 * One thing that the form asks: a number, a share (0–1), a date, one kind, several kinds, or a link. `isDated`: the number
 * carries the day for which it holds, and earlier ones are kept beside it. `isDoubt`: the answer may only disprove, since what
 * it claims has to be shown by figures.
 */
export interface Question {
  id: string;
  criterionId: CriterionId;
  type: 'number' | 'share' | 'date' | 'kind' | 'kinds' | 'link';
  min?: number;
  max?: number;
  choices?: readonly string[];
  isDated?: true;
  isDoubt?: true;
  /** Days after which the answer expires, where not 90. */
  validDays?: number;
}

/** Answers expire after 90 days (our judgement, no source). */
export const ANSWER_VALID_DAYS = 90;

/** The four points of the self-check: prices shown, claims true, music licensed, no faked orders. */
export const CHECK_ITEMS = ['prices', 'claims', 'music', 'orders'] as const;
/** How a star can be bound to the business. Shareholder and partner are the source's; a labour contract alone is not it. */
export const TIES = ['shareholder', 'partner', 'owner', 'revenueShare', 'labourContract', 'none'] as const;
/** Whose an account or a group is. */
export const HOLDERS = ['company', 'person', 'agency', 'none'] as const;
export const CREW_ROLES = ['presenter', 'operations', 'floorControl', 'content'] as const;

/** Everything that the form may ask: at most 22, and only what no recording, mark or console answers. */
export const QUESTIONS = [
  { id: 'daysOnAir', criterionId: 'regularAirtime', type: 'number', min: 0, max: 14, validDays: 14 },
  { id: 'funnelLives', criterionId: 'knownFunnel', type: 'number', min: 0, max: 5, isDoubt: true },
  { id: 'lastNetResult', criterionId: 'netResult', type: 'date', isDoubt: true },
  { id: 'checkedOn', criterionId: 'cleanRoom', type: 'date' },
  { id: 'checkedItems', criterionId: 'cleanRoom', type: 'kinds', choices: CHECK_ITEMS },
  { id: 'groupMembers', criterionId: 'fansBackedUp', type: 'number', min: 0, max: 1e9, isDated: true },
  { id: 'returnRateLately', criterionId: 'fansReturn', type: 'share' },
  { id: 'returnRateBefore', criterionId: 'fansReturn', type: 'share' },
  { id: 'tiers', criterionId: 'fanTiers', type: 'number', min: 0, max: 20 },
  { id: 'perksUsedSince', criterionId: 'fanTiers', type: 'date' },
  { id: 'segmentLives', criterionId: 'fixedSegments', type: 'number', min: 0, max: 10, isDoubt: true },
  {
    id: 'followersElsewhere',
    criterionId: 'bringsFromOutside',
    type: 'number',
    min: 0,
    max: 1e9,
    isDated: true,
  },
  { id: 'postsPerWeek', criterionId: 'bringsFromOutside', type: 'number', min: 0, max: 500 },
  { id: 'tie', criterionId: 'boundToBusiness', type: 'kind', choices: TIES },
  { id: 'accountHolder', criterionId: 'boundToBusiness', type: 'kind', choices: HOLDERS },
  { id: 'groupHolder', criterionId: 'boundToBusiness', type: 'kind', choices: HOLDERS },
  { id: 'crew', criterionId: 'ownCrew', type: 'kinds', choices: CREW_ROLES },
  { id: 'firstLink', criterionId: 'heardInTheTrade', type: 'link', isDated: true },
  { id: 'secondLink', criterionId: 'heardInTheTrade', type: 'link', isDated: true },
] as const satisfies readonly Question[];
export type QuestionId = (typeof QUESTIONS)[number]['id'];

/** The question of an id; undefined for an id that a newer version wrote. */
export function questionOf(id: string): Question | undefined {
  return QUESTIONS.find((question) => question.id === id);
}

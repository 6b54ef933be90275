import type { CriterionId } from './criterion-ids.ts';

/**
 * What has to be said besides the reason: nothing; a text (a platform's or console's name, the rule that is cited); one of
 * the five counts; the sale days as ISO dates; two presenters joined by "+".
 */
export type DetailKind = 'none' | 'text' | 'count' | 'dates' | 'pair';

/** The one reason for which a criterion may not apply to a room. */
export interface NotApplicableRule {
  reason: string;
  detail: DetailKind;
}

/** Criteria that may be not applicable. Every other one has to be answered. */
export const NOT_APPLICABLE = {
  knownFunnel: { reason: 'countNotInConsole', detail: 'count' },
  knownSources: { reason: 'platformGivesNone', detail: 'text' },
  netResult: { reason: 'noOrders', detail: 'text' },
  notOnlyCoupons: { reason: 'saleDays', detail: 'dates' },
  cleanRoom: { reason: 'noMusic', detail: 'none' },
  reachesStrangers: { reason: 'mergedChannels', detail: 'text' },
  fansBackedUp: { reason: 'groupsForbidden', detail: 'text' },
  fansReturn: { reason: 'newRoom', detail: 'none' },
  fanTiers: { reason: 'fewFans', detail: 'none' },
  fixedSegments: { reason: 'roundTheClock', detail: 'none' },
  namedStar: { reason: 'duo', detail: 'pair' },
  ownCrew: { reason: 'familyShop', detail: 'none' },
  survivesAbsence: { reason: 'onePerson', detail: 'none' },
} as const satisfies Partial<Record<CriterionId, NotApplicableRule>>;

/** The rule of a criterion; undefined where "not applicable" is not allowed. */
export function notApplicableRule(id: CriterionId): NotApplicableRule | undefined {
  return Object.hasOwn(NOT_APPLICABLE, id) ? NOT_APPLICABLE[id as keyof typeof NOT_APPLICABLE] : undefined;
}

/** The id under which the answer "not applicable" to a criterion is kept. */
export function notApplicableId(id: CriterionId): string {
  return `${id}.notApplicable`;
}

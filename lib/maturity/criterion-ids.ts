/** Every criterion, by stage and in the order in which it is shown. */
export const CRITERION_IDS = [
  'regularAirtime',
  'goodsAndOrders',
  'knownFunnel',
  'knownSources',
  'netResult',
  'notOnlyCoupons',
  'goodsExplained',
  'namedPresenters',
  'cleanRoom',
  'fanTargetFirst',
  'netNewFans',
  'reachesStrangers',
  'fansBackedUp',
  'steadyPresenters',
  'fansReturn',
  'fanTiers',
  'fixedSegments',
  'winsFromPeers',
  'namedStar',
  'viewersComeForStar',
  'fansFillTheRoom',
  'bringsFromOutside',
  'boundToBusiness',
  'ownCrew',
  'notOnlySelling',
  'heardInTheTrade',
  'survivesAbsence',
] as const;
export type CriterionId = (typeof CRITERION_IDS)[number];

/** Whether a text names a criterion. */
export function isCriterionId(id: string): id is CriterionId {
  return (CRITERION_IDS as readonly string[]).includes(id);
}

import { boundToBusiness } from './criteria/bound-to-business.ts';
import { bringsFromOutside } from './criteria/brings-from-outside.ts';
import { cleanRoom } from './criteria/clean-room.ts';
import { fanTargetFirst } from './criteria/fan-target-first.ts';
import { fanTiers } from './criteria/fan-tiers.ts';
import { fansBackedUp } from './criteria/fans-backed-up.ts';
import { fansFillTheRoom } from './criteria/fans-fill-the-room.ts';
import { fansReturn } from './criteria/fans-return.ts';
import { fixedSegments } from './criteria/fixed-segments.ts';
import { goodsAndOrders } from './criteria/goods-and-orders.ts';
import { goodsExplained } from './criteria/goods-explained.ts';
import { heardInTheTrade } from './criteria/heard-in-the-trade.ts';
import { knownFunnel } from './criteria/known-funnel.ts';
import { knownSources } from './criteria/known-sources.ts';
import { namedPresenters } from './criteria/named-presenters.ts';
import { namedStar } from './criteria/named-star.ts';
import { netNewFans } from './criteria/net-new-fans.ts';
import { netResult } from './criteria/net-result.ts';
import { notOnlyCoupons } from './criteria/not-only-coupons.ts';
import { notOnlySelling } from './criteria/not-only-selling.ts';
import { ownCrew } from './criteria/own-crew.ts';
import { reachesStrangers } from './criteria/reaches-strangers.ts';
import { regularAirtime } from './criteria/regular-airtime.ts';
import { steadyPresenters } from './criteria/steady-presenters.ts';
import { survivesAbsence } from './criteria/survives-absence.ts';
import { viewersComeForStar } from './criteria/viewers-come-for-star.ts';
import { winsFromPeers } from './criteria/wins-from-peers.ts';
import type { AnsweredBy, Criterion, Level, Provenance, Reach, Stage, Thresholds } from './criterion.ts';
import type { CriterionId } from './criterion-ids.ts';
import {
  GATE_DAYS,
  GATE_LIVES,
  OTHERS_COVERAGE,
  OWN_COVERAGE,
  SHORTEST_LIVE,
  WINDOW_DAYS,
  WINDOW_LIVES,
} from './window.ts';

/** A set of criteria by which rooms are staged. A changed threshold or row is a new version. */
export interface Model {
  id: string;
  version: number;
  /** Who wrote it; the sentence of its bias is `maturity.bias`. */
  author: string;
  biasKey: string;
  criteria: readonly Criterion[];
}

/** The built-in model. Stages and their order are the source's; thresholds are ours unless a row says otherwise. */
export const MODEL: Model = {
  id: 'roomscope',
  version: 1,
  author: 'Roomscope',
  biasKey: 'maturity.bias',
  criteria: [
    regularAirtime,
    goodsAndOrders,
    knownFunnel,
    knownSources,
    netResult,
    notOnlyCoupons,
    goodsExplained,
    namedPresenters,
    cleanRoom,
    fanTargetFirst,
    netNewFans,
    reachesStrangers,
    fansBackedUp,
    steadyPresenters,
    fansReturn,
    fanTiers,
    fixedSegments,
    winsFromPeers,
    namedStar,
    viewersComeForStar,
    fansFillTheRoom,
    bringsFromOutside,
    boundToBusiness,
    ownCrew,
    notOnlySelling,
    heardInTheTrade,
    survivesAbsence,
  ],
};

/** One row of a printed model. */
export interface CriterionDescription {
  id: CriterionId;
  stage: Stage;
  level: Level;
  visible: boolean;
  answeredBy: readonly AnsweredBy[];
  reach: Reach;
  thresholds: Thresholds;
  provenance: Provenance;
  notApplicable?: string;
}

/** Everything that decides, as plain data: what the report prints of a model. */
export interface ModelDescription {
  id: string;
  version: number;
  author: string;
  biasKey: string;
  rules: Thresholds;
  criteria: CriterionDescription[];
}

/** A model as plain data, with the rules that hold for all rows (`shortestLive` in milliseconds, coverages 0–1). */
export function describeModel({ id, version, author, biasKey, criteria }: Model): ModelDescription {
  return {
    id,
    version,
    author,
    biasKey,
    rules: {
      shortestLive: SHORTEST_LIVE,
      ownCoverage: OWN_COVERAGE,
      othersCoverage: OTHERS_COVERAGE,
      windowLives: WINDOW_LIVES,
      windowDays: WINDOW_DAYS,
      gateLives: GATE_LIVES,
      gateDays: GATE_DAYS,
    },
    criteria: criteria.map(({ assess: _, notApplicable, ...row }) => ({
      ...row,
      ...(notApplicable ? { notApplicable: notApplicable.reason } : {}),
    })),
  };
}

import type { EpochMs } from '../units.ts';
import { movedBack } from './answers.ts';
import type { Stage } from './criterion.ts';
import type { CriterionId } from './criterion-ids.ts';
import type { Finding, Sentence } from './finding.ts';
import type { Life, RoomHistory } from './history.ts';
import { MODEL, type Model } from './model.ts';
import {
  blockersOf,
  highestPossible,
  type RatedCriterion,
  rate,
  type Step,
  stageOf,
  stepsOf,
  wouldBecome,
} from './stages.ts';
import { type VisibleSigns, visibleSignsOf } from './visible-signs.ts';
import { type Gate, gateOf, isCounted, windowOf } from './window.ts';

/** Why no stage is printed: too little was recorded, it is not an own room, a talent's room, or nobody said whose it is. */
export type NoStage = 'belowGate' | 'notOwnRoom' | 'talentRoom' | 'notDescribed';

/** How the same stage held: `n` of the last `of` lives, each looked at as of its end. */
export interface Stability {
  n: number;
  of: number;
}

export interface Assessment {
  model: { id: string; version: number };
  gate: Gate;
  /** Null: not printed, for the reason beside it. 0: 卖货 is not proved yet. */
  stage: 0 | Stage | null;
  noStage?: NoStage;
  /** The stage if everything unknown turned out well; null with `stage`. */
  highestPossible: 0 | Stage | null;
  steps: readonly Step[];
  findings: readonly Finding[];
  /** MUSTs of the next stage that are not met: unmet before unknown. Empty where no stage is printed. */
  blockers: readonly CriterionId[];
  /** The one next thing to do; null when every criterion is met. */
  nextAction: NextAction | null;
  /** The datum that would decide the first unknown blocker. */
  missingDatum: Sentence | null;
  wouldBecome: readonly { criterionId: CriterionId; stage: Stage }[];
  stability: Stability | null;
  /** Rooms of others and of talents: the signs that can be seen. */
  visibleSigns: VisibleSigns | null;
  /** What the operator set aside, with its reason: printed at the top. */
  naList: readonly { criterionId: CriterionId; reason: string; detail?: string }[];
}

/** One thing to do, by the key of its sentence. The operator can tick it off. */
export interface NextAction {
  key: string;
  params: Readonly<Record<string, number>>;
  criterionId?: CriterionId;
}

/** How many of the last lives stability looks at (our judgement, no source). */
const STABILITY_LIVES = 5;

/** What a room's history says of the step it is on. Pure; the order of lives, answers and tombstones does not matter. */
export function assess(history: RoomHistory, model: Model = MODEL): Assessment {
  const findings = model.criteria.map((criterion) => criterion.assess(history));
  const rated = rate(model.criteria, findings);
  const gate = gateOf(history);
  const noStage = reasonForNone(history, gate);
  const isStaged = noStage === undefined;
  const blockers = isStaged ? blockersOf(rated) : [];
  return {
    model: { id: model.id, version: model.version },
    gate,
    stage: isStaged ? stageOf(rated) : null,
    ...(noStage ? { noStage } : {}),
    highestPossible: isStaged ? highestPossible(rated) : null,
    steps: stepsOf(rated),
    findings,
    blockers,
    nextAction: nextActionOf(gate, isStaged, blockers, rated),
    missingDatum: missingDatumOf(blockers, findings),
    wouldBecome: isStaged ? wouldBecome(rated) : [],
    stability: isStaged ? stabilityOf(history, model, stageOf(rated)) : null,
    visibleSigns: isForeign(noStage) ? visibleSignsOf(model.criteria, findings) : null,
    naList: findings.flatMap(({ id, notApplicable }) =>
      notApplicable ? [{ criterionId: id, ...notApplicable }] : [],
    ),
  };
}

function reasonForNone({ room }: RoomHistory, gate: Gate): NoStage | undefined {
  if (room.relation === 'peer' || room.relation === 'partner') return 'notOwnRoom';
  if (room.kind === 'talent') return 'talentRoom';
  if (room.relation === undefined || room.kind === undefined) return 'notDescribed';
  return gate.reached ? undefined : 'belowGate';
}

function isForeign(noStage: NoStage | undefined): boolean {
  return noStage === 'notOwnRoom' || noStage === 'talentRoom';
}

/** The first blocker's action (or how to come by its datum); with every MUST met, the first SHOULD that is unmet. */
function nextActionOf(
  gate: Gate,
  isStaged: boolean,
  blockers: readonly CriterionId[],
  rated: readonly RatedCriterion[],
): NextAction | null {
  if (!gate.reached) return { key: 'maturity.next.record', params: { lives: gate.livesMissing } };
  if (!isStaged) return null;
  const should = (state: RatedCriterion['state']) =>
    rated.find((row) => row.level === 'should' && row.state === state)?.id;
  const criterionId = blockers[0] ?? should('unmet') ?? should('unknown');
  if (!criterionId) return null;
  const state = rated.find((row) => row.id === criterionId)!.state;
  if (state === 'notApplicable') return { key: 'maturity.next.tooManySetAside', params: {}, criterionId };
  return {
    key: `maturity.${criterionId}.${state === 'unmet' ? 'action' : 'datum'}`,
    params: {},
    criterionId,
  };
}

function missingDatumOf(blockers: readonly CriterionId[], findings: readonly Finding[]): Sentence | null {
  const open = findings.find((finding) => blockers.includes(finding.id) && finding.state === 'unknown');
  return open?.missing ?? null;
}

/** The stage as of the end of each of the last lives, against the present one. */
function stabilityOf(history: RoomHistory, model: Model, stage: 0 | Stage): Stability {
  const ends = windowOf(history)
    .filter(isCounted)
    .slice(0, STABILITY_LIVES)
    .map((slot) => slot.startedAt + slot.length);
  const then = ends.map((end) => asOf(history, end)).filter((past) => gateOf(past).reached);
  const stages = then.map((past) =>
    stageOf(
      rate(
        model.criteria,
        model.criteria.map((criterion) => criterion.assess(past)),
      ),
    ),
  );
  return { n: stages.filter((one) => one === stage).length, of: stages.length };
}

/**
 * A room as it stood at an earlier moment: without the lives since then. What the operator said is taken as it stands today
 * (moved back as a whole, with its dates), since it tells how the room is run and not how one live went.
 */
function asOf(history: RoomHistory, end: EpochMs): RoomHistory {
  const by = history.now - end;
  return {
    ...history,
    now: end,
    lives: history.lives.filter((life) => life.endedAt <= end).map((life) => settledBy(life, end)),
    tombstones: history.tombstones.filter((tombstone) => tombstone.startedAt <= end),
    answers: history.answers.map((answer) => movedBack(answer, by)),
  };
}

function settledBy(life: Life, end: EpochMs): Life {
  const { settlement } = life;
  if (settlement?.refundsReadAt === undefined) return life;
  return { ...life, settlement: { ...settlement, refundsReadAt: Math.min(settlement.refundsReadAt, end) } };
}

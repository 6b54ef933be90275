import { upper } from '../../metrics/bounded.ts';
import { defineCriterion, setAsideUnless } from '../criterion.ts';
import { gatedLastFive } from '../evidence/gate.ts';
import { LEAST_LABELLED, segmentShare } from '../evidence/source-share.ts';
import { judgeTally } from '../evidence/tally.ts';
import { isRefusal, type Judgement, unknownBecause, type Verdict } from '../finding.ts';
import type { Life, RoomHistory, SourceSplit } from '../history.ts';
import { recentLives } from '../window.ts';

function isEnoughNoticed({ known, labelled }: SourceSplit): boolean {
  return known === 'observed' && labelled !== undefined && labelled >= LEAST_LABELLED;
}

/** A console or a table of which little is unknown, or 30 labelled notices. No split at all is unknown, not a failure. */
function isKnown(life: Life, mostUnattributed: number): Verdict {
  if (life.sources?.some(isEnoughNoticed)) return 'met';
  const told = life.sources?.filter(({ known }) => known === 'measured' || known === 'declared') ?? [];
  const unclear = told.map((split) => segmentShare({ ...life, sources: [split] }, 'unattributed'));
  if (unclear.some((share) => share && upper(share) <= mostUnattributed)) return 'met';
  return unclear.length > 0 && unclear.every((share) => share && share.lo > mostUnattributed)
    ? 'unmet'
    : 'unknown';
}

function judgeSources(history: RoomHistory, limits: { livesShare: number; unattributed: number }): Judgement {
  const five = gatedLastFive(history);
  if (isRefusal(five)) return unknownBecause(five);
  return judgeTally(five, limits.livesShare, 'sources', (life) => isKnown(life, limits.unattributed));
}

/** 人从哪来说得出吗? */
export const knownSources = defineCriterion({
  id: 'knownSources',
  stage: 1,
  level: 'must',
  answeredBy: ['split', 'recording'],
  reach: 'lastFive',
  // 3 of the last 5, at most 40 % unattributed: our judgement, no source.
  thresholds: { livesShare: 0.6, unattributed: 0.4 },
  judge: judgeSources,
  waive(history, waiver, limits) {
    const hasSplit = recentLives(history).some((life) =>
      life.sources?.some(({ known }) => known !== 'estimated'),
    );
    return setAsideUnless(history, waiver, hasSplit, 'knownSources', () => judgeSources(history, limits));
  },
});

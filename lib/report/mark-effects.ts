import { EFFECT_FIGURES, type EffectFigures, effectAt, hasEffect } from '../metrics/mark-effects.ts';
import type { PointsOf } from '../metrics/points.ts';
import type { RecordedSession } from '../model/recording.ts';
import { writeBounded } from './figures.ts';
import type { SessionReport } from './report.ts';

type MarkEffect = NonNullable<SessionReport['markEffects']>[number];

/** Three minutes before and after each mark that may hold people or bring them, in the order of the marks. */
export function markEffects({ block, marks }: RecordedSession, pointsOf: PointsOf): MarkEffect[] {
  return marks
    .filter(({ kind }) => hasEffect(kind))
    .map(({ at, kind, label }) => {
      const { before, after } = effectAt(pointsOf, block.at, at);
      return {
        at,
        kind,
        ...(label === undefined ? {} : { label }),
        before: writeEffect(before),
        after: writeEffect(after),
      };
    });
}

function writeEffect(figures: EffectFigures): MarkEffect['before'] {
  const written = EFFECT_FIGURES.map((id) => [id, figures[id] && writeBounded(figures[id])]);
  return Object.fromEntries(written) as MarkEffect['before'];
}

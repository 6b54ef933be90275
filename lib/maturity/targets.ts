import type { Declared } from '../model/declared.ts';
import type { Life, Target } from './history.ts';

/**
 * Targets as they are declared. Written for a day, in the room's scope: id `targetId(metric, day)`, value `{ value, place }`
 * (`place` 0, 1 … in order of importance). The result is filled in afterwards, in the session's scope: id the metric, value
 * `{ value }`. Their stamps tell what was there before the live; a target that is written again is stamped again.
 */
export const TARGET_METRICS = ['newFans', 'views', 'orders'] as const satisfies readonly Target['metric'][];

/** The id of a target for the lives that begin on a day ("2026-11-22", in the room's zone). */
export function targetId(metric: Target['metric'], day: string): string {
  return `${metric}@${day}`;
}

/**
 * The targets of a live, the most important first; undefined for one that began before the first target of its room was
 * written: nobody had been asked then. `ofRoom` and `ofSession` are declarations of those scopes.
 */
export function targetsOf(
  { day, startedAt }: Pick<Life, 'day' | 'startedAt'>,
  ofRoom: readonly Declared[],
  ofSession: readonly Declared[],
): Target[] | undefined {
  const written = ofRoom.filter(({ kind }) => kind === 'target');
  if (!written.some(({ at }) => at < startedAt)) return undefined;
  const placed = TARGET_METRICS.flatMap((metric) => {
    const target = written.findLast(({ id }) => id === targetId(metric, day));
    const value = countIn(target, 'value');
    if (!target || value === undefined) return [];
    const filled = ofSession.findLast(({ kind, id }) => kind === 'target' && id === metric);
    const result = countIn(filled, 'value');
    return {
      place: countIn(target, 'place') ?? Number.POSITIVE_INFINITY,
      target: {
        metric,
        value,
        writtenAt: target.at,
        ...(filled && result !== undefined ? { result: { value: result, filledAt: filled.at } } : {}),
      },
    };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ target }) => target);
}

/** A whole number of a declaration's value; undefined for anything else. */
function countIn(declared: Declared | undefined, field: 'value' | 'place'): number | undefined {
  const value = (declared?.value as Record<string, unknown> | null | undefined)?.[field];
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

import type { Gap, GapCause } from '../model/gap.ts';
import type { EpochMs } from '../units.ts';

/** A gap before it has its session. */
export type SessionlessGap = Omit<Gap, 'sessionId'>;

/** Something that is missing now: `key` names it among the problems of one moment. */
export interface Problem {
  key: string;
  cause: GapCause;
  from: EpochMs;
  series?: string[];
}

/** The gaps of one session. */
export interface Gaps {
  /** A hole in the samples that is over. */
  hole(from: EpochMs, to: EpochMs, cause: GapCause): void;
  /** All that is missing now: what is new opens a gap, what has gone closes its gap at `at`. */
  settle(problems: readonly Problem[], at: EpochMs): void;
}

/** Calls `emit` for a gap when it opens and again, under the same id, when it closes. */
export function createGaps(emit: (gap: SessionlessGap) => void): Gaps {
  const open = new Map<string, SessionlessGap>();

  return {
    hole: (from, to, cause) => emit({ id: `all@${from}`, from, to, cause }),
    settle(problems, at) {
      for (const [key, gap] of open) {
        if (problems.some((problem) => problem.key === key && problem.from === gap.from)) continue;
        open.delete(key);
        emit({ ...gap, to: Math.max(gap.from, at) });
      }
      for (const { key, cause, from, series } of problems) {
        if (open.has(key)) continue;
        const gap = { id: `${key}@${from}`, from, cause, ...(series && { series }) };
        open.set(key, gap);
        emit(gap);
      }
    },
  };
}

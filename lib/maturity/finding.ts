import { type Bounded, upper } from '../metrics/bounded.ts';
import type { CriterionId } from './criterion-ids.ts';
import type { SentenceKey } from './sentences.ts';

/** Met and unmet are proved; everything else is unknown. */
export type Verdict = 'met' | 'unmet' | 'unknown';
export type FindingState = Verdict | 'notApplicable';

/** A sentence by its key and what fills it: shares are 0–1, money in fen. */
export interface Sentence {
  key: SentenceKey;
  params: Readonly<Record<string, string | number>>;
}

/** A figure that a verdict rests on; `hi` is absent where only a lower bound is known. `unit` says how to print it. */
export interface EvidenceFigure extends Bounded {
  id: string;
  unit: 'ratio' | 'times' | 'people' | 'days' | 'lives' | 'perMinute';
  /** What it is held against. */
  need?: number;
}

/** What was found of one criterion, before and after "not applicable" is looked at. */
export interface Judgement {
  state: Verdict;
  because: Sentence;
  /** The lives that it rests on. */
  sessionIds: readonly string[];
  figures: readonly EvidenceFigure[];
  /** The datum that would decide it. */
  missing?: Sentence;
  /** An answer that recordings contradict, so that it does not count. */
  contradicts?: { questionId: string };
}

/** A judgement as part of an assessment. */
export interface Finding {
  id: CriterionId;
  state: FindingState;
  because: Sentence;
  evidence: { sessionIds: readonly string[]; figures: readonly EvidenceFigure[] };
  missing?: Sentence;
  contradicts?: { questionId: string };
  /** Why it does not apply, as the operator said. */
  notApplicable?: { reason: string; detail?: string };
}

/** What a judgement rests on. */
export interface Basis {
  sessionIds?: readonly string[];
  figures?: readonly EvidenceFigure[];
  missing?: Sentence;
  contradicts?: { questionId: string };
}

export function sentence(key: SentenceKey, params: Sentence['params'] = {}): Sentence {
  return { key, params };
}

export function judgement(state: Verdict, because: Sentence, basis: Basis = {}): Judgement {
  const { sessionIds = [], figures = [], missing, contradicts } = basis;
  return {
    state,
    because,
    sessionIds,
    figures,
    ...(missing ? { missing } : {}),
    ...(contradicts ? { contradicts } : {}),
  };
}

/** Why an evidence function gives no figure, and what would let it. */
export interface Refusal {
  refused: Sentence;
  missing: Sentence;
}

export function refuse(refused: Sentence, missing: Sentence = refused): Refusal {
  return { refused, missing };
}

export function isRefusal(found: object): found is Refusal {
  return 'refused' in found;
}

/** A refusal as a judgement: unknown. */
export function unknownBecause({ refused, missing }: Refusal, basis: Basis = {}): Judgement {
  return judgement('unknown', refused, { ...basis, missing });
}

/** Whether a quantity reaches `need`: met when all of its interval does, unmet when none does; a straddling one is unknown. */
export function reaches(quantity: Bounded, need: number): Verdict {
  if (quantity.lo >= need) return 'met';
  return upper(quantity) < need ? 'unmet' : 'unknown';
}

/** Whether a quantity stays at or below `most`. */
export function staysWithin(quantity: Bounded, most: number): Verdict {
  if (upper(quantity) <= most) return 'met';
  return quantity.lo > most ? 'unmet' : 'unknown';
}

/** The worst of several verdicts that must all hold: unmet before unknown before met. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('unmet')) return 'unmet';
  return verdicts.includes('unknown') ? 'unknown' : 'met';
}

/** The best of several verdicts of which one is enough. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('met')) return 'met';
  return verdicts.includes('unknown') ? 'unknown' : 'unmet';
}

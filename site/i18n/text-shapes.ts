/** A figure's name on screen and how it is computed, in one sentence. */
export interface FigureTexts {
  name: string;
  formula: string;
}

type Params = Readonly<Record<string, string | number>>;

/** Sentences of user faults by key. */
export type FaultTexts = Record<string, (params: Params) => string>;

/** The sentence of a fault; `fallback` for a key that this version does not know. */
export function pickFault(texts: FaultTexts, key: string, params: Params, fallback: string): string {
  return Object.hasOwn(texts, key) ? texts[key]!(params) : fallback;
}

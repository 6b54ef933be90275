import { exact, type ShownNumber } from '../../model/reading.ts';
import type { FieldName } from '../../model/series.ts';
import type { Count } from '../../units.ts';
import type { Observation } from '../adapter.ts';
import { parseShown } from '../shown-number.ts';

/** What `display_value` counts, by `display_type`. Any other type is not used. 2026-09. */
const FIELD_OF_DISPLAY_TYPE: ReadonlyMap<Count, FieldName> = new Map([
  [1, 'concurrentViewers'], // "160在线观众"
  [3, 'cumulativeViews'], // "3055.0万人看过"
]);

/** The header's viewer count, as the push and the room's JSON both send it. */
export interface DisplayedCount {
  displayType?: Count | undefined;
  displayValue?: Count | undefined;
  /** The same count as texts. */
  texts: readonly (string | undefined)[];
}

/** The reading that a displayed count stands for; null where its type is unknown or it holds no number. */
export function readDisplayed(shown: DisplayedCount): Observation | null {
  const field = shown.displayType === undefined ? undefined : FIELD_OF_DISPLAY_TYPE.get(shown.displayType);
  const number = exactOrShown(shown.displayValue, shown.texts);
  return field && number ? { kind: 'reading', field, number } : null;
}

/**
 * The exact value, unless the texts say more truly what is known: a value that is just the rounded text's ("1.2万" beside
 * 12 000), or lies outside what the text allows (a placeholder 0), yields to the text. Null when neither is a number.
 */
export function exactOrShown(
  value: Count | undefined,
  texts: readonly (string | undefined)[],
): ShownNumber | null {
  const shown = best(texts.flatMap((text) => (text === undefined ? [] : (parseShown(text) ?? []))));
  if (value === undefined) return shown;
  if (!shown) return value > 0 ? exact(value) : null;
  const within = value >= shown.lo && value <= (shown.hi ?? value);
  const tellsMore = within && (value !== shown.value || shown.precision === 'exact');
  return tellsMore ? exact(value, shown.raw) : shown;
}

/** The most precise of several printings of one count. */
export function best(numbers: readonly ShownNumber[]): ShownNumber | null {
  const order = ['exact', 'rounded', 'capped'] as const;
  for (const precision of order) {
    const found = numbers.find((number) => number.precision === precision);
    if (found) return found;
  }
  return null;
}

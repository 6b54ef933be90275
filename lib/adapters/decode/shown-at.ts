import { exact, type ShownNumber } from '../../model/reading.ts';
import { parseShown } from '../shown-number.ts';
import { countAt, type Step, textAt } from './json.ts';

/** The number at a path, however it is written: 1974, "1974" (exact), "1.2万", "10万+"; null where there is none. */
export function shownAt(root: unknown, ...path: Step[]): ShownNumber | null {
  const count = countAt(root, ...path);
  if (count !== undefined) return exact(count);
  const text = textAt(root, ...path);
  return text === undefined ? null : parseShown(text);
}

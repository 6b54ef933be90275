import type { MarkKind } from '../lib/model/mark.ts';

/** The marks that an operator sets by a key: the first by 1, the last by 9. Fixed, so that fingers learn them. */
export const MARK_KEYS: readonly MarkKind[] = [
  'productExplained',
  'coupon',
  'lottery',
  'flashSale',
  'segment',
  'presenterChanged',
  'target',
  'violation',
  'note',
];

/** The number that a key stands for, 1–9, on the letters' row or the keypad; undefined for any other, or with a modifier. */
export function digitOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): number | undefined {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  return isPlain && /^[1-9]$/.test(event.key) ? Number(event.key) : undefined;
}

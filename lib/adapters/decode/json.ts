import type { Count } from '../../units.ts';

/** A step into parsed JSON: a key or an index. */
export type Step = string | number;

const LARGEST_COUNT = 1e12;
const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A bare integer that a double cannot hold: 16 digits or more. */
const LONG_INTEGER = /^-?\d{16,}$/;
const MAY_HOLD_LONG_INTEGER = /[[{:,\s]-?\d{16}/;
/** A string literal, or any other run of number characters. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[-+.\deE]+/g;

/**
 * The value of a JSON text; null when it is not JSON. Bare integers of 16 digits or more come as strings with every digit
 * kept, because live platforms write 64-bit ids as bare numbers.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(MAY_HOLD_LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text);
  } catch {
    return null; // Not JSON: what a page sends is not ours to complain about, the caller counts it.
  }
}

function quoteLongIntegers(text: string): string {
  return text.replace(STRING_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token));
}

/** The value at a path, through own properties only; undefined where the path ends early or names a prototype's key. */
export function valueAt(root: unknown, ...path: Step[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (REFUSED_KEYS.has(String(step)) || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<Step, unknown>)[step];
  }
  return value;
}

/** The non-empty text at a path. */
export function textAt(root: unknown, ...path: Step[]): string | undefined {
  const value = valueAt(root, ...path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The id at a path, as text. "" and 0 are how platforms write "none". */
export function idAt(root: unknown, ...path: Step[]): string | undefined {
  const value = valueAt(root, ...path);
  const id = Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && id !== '' && id !== '0' ? id : undefined;
}

/** The whole number 0 … 1e12 at a path, written as a number or as digits. */
export function countAt(root: unknown, ...path: Step[]): Count | undefined {
  const value = valueAt(root, ...path);
  const count = typeof value === 'string' && /^\d{1,13}$/.test(value) ? Number(value) : value;
  const whole = typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= LARGEST_COUNT;
  return whole ? count : undefined;
}

/** The list at a path; [] where there is none. */
export function listAt(root: unknown, ...path: Step[]): readonly unknown[] {
  const value = valueAt(root, ...path);
  return Array.isArray(value) ? value : [];
}

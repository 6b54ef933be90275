import { endOfObject } from './embedded-json.ts';
import { parseJson } from './json.ts';

/** The callback's name and whatever a server puts before it (a guard comment, white space). Our judgement. */
const LONGEST_HEAD = 200;

/**
 * The value in a JSON text, or the object in a JSONP text (`mtopjsonp3({…})`, with or without space, comments and `;` around
 * it); null when it is neither. Never throws, never runs the text.
 */
export function parseJsonp(text: string): unknown {
  const plain = parseJson(text);
  if (plain !== null) return plain;
  const call = text.indexOf('(');
  const start = text.indexOf('{', call);
  if (call < 0 || start < 0 || start > LONGEST_HEAD) return null;
  const end = endOfObject(text, start);
  return end < 0 ? null : parseJson(text.slice(start, end));
}

import { parseJson } from './json.ts';

/** A string literal, or a brace outside of one. */
const STRING_OR_BRACE = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}]/g;

/** Braces that open nothing, at most, before the rest of some bytes is given up: they cost a scan each. Our judgement. */
const MOST_FALSE_STARTS = 64;

/**
 * Where the JSON object that begins at `start` ends (the index after its last brace); −1 when none begins there or it is not
 * closed. Braces inside strings do not count.
 */
export function endOfObject(text: string, start: number): number {
  if (text[start] !== '{') return -1;
  const tokens = new RegExp(STRING_OR_BRACE);
  tokens.lastIndex = start;
  let depth = 0;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') depth -= 1;
    if (depth === 0) return tokens.lastIndex;
  }
  return -1;
}

/** The JSON objects that stand among other bytes, in order. Never throws. */
export function findJsonObjects(bytes: Uint8Array): unknown[] {
  const text = new TextDecoder().decode(bytes);
  const found: unknown[] = [];
  let falseStarts = 0;
  for (let at = text.indexOf('{'); at >= 0 && falseStarts < MOST_FALSE_STARTS; ) {
    const end = endOfObject(text, at);
    const object = end < 0 ? null : parseJson(text.slice(at, end));
    if (object === null) falseStarts += 1;
    else found.push(object);
    at = text.indexOf('{', object === null ? at + 1 : end);
  }
  return found;
}

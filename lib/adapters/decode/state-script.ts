import { endOfObject } from './embedded-json.ts';
import { parseJson } from './json.ts';

/** A string literal (kept as it is), or a bare `undefined`. */
const STRING_OR_UNDEFINED = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|\bundefined\b/g;

/**
 * The object that an inline script assigns to `window.<name>`, as JSON with bare `undefined`s read as null (pages print their
 * state that way). Code after the object is left aside. Null when there is no such object. Never throws, never runs the script.
 */
export function parseStateScript(script: string, name: string): unknown {
  const assigned = script.indexOf(`window.${name}`);
  const start = assigned < 0 ? -1 : script.indexOf('{', assigned);
  if (start < 0 || !/^\s*=\s*$/.test(script.slice(assigned + `window.${name}`.length, start))) return null;
  const end = endOfObject(script, start);
  if (end < 0) return null;
  const literal = script.slice(start, end);
  return parseJson(literal.replace(STRING_OR_UNDEFINED, (token) => (token === 'undefined' ? 'null' : token)));
}

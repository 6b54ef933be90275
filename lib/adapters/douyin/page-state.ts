import type { Observation } from '../adapter.ts';
import { endOfObject } from '../decode/embedded-json.ts';
import { idAt, parseJson, valueAt } from '../decode/json.ts';
import { readRoom } from './room-json.ts';

/** The page streams its state as calls of this function, each with a text of rows `id:JSON`. 2026-09. */
export const STATE_SCRIPT = /\bself\.__pace_f\b[^"'(]*\.push\(\s*\[/;

const STRING_LITERAL = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/g;
/** Before the room's object there may be empty ones: stores that were not filled. */
const ROOM_INFO = /"roomInfo":(?=\{)/g;

/** How deep the room's object is read; its deepest text of use stands at 3. */
const DEEPEST = 8;

/** The room in a piece of the page's state; [] for pieces about other things, null for a script whose text is not JSON's. */
export function readPageState(script: string): Observation[] | null {
  for (const [literal] of script.matchAll(STRING_LITERAL)) {
    const rows = parseJson(literal);
    if (typeof rows !== 'string') return null;
    const told = readRows(rows);
    if (told) return told;
  }
  return [];
}

function readRows(rows: string): Observation[] | null {
  for (const match of rows.matchAll(ROOM_INFO)) {
    const start = match.index + match[0].length;
    const end = endOfObject(rows, start);
    const info = end < 0 ? undefined : plainValue(parseJson(rows.slice(start, end)));
    const told = readRoom(valueAt(info, 'room'), valueAt(info, 'anchor'), idAt(info, 'web_rid'));
    if (told) return told;
  }
  return null;
}

/** Rows write "$$…" for a text that begins with "$"; any other "$…" refers to another row or is "$undefined": not there. */
function plainValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string' && value.startsWith('$')) {
    return value.startsWith('$$') ? value.slice(1) : undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (depth > DEEPEST) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner, depth + 1)]));
}

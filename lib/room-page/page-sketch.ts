import type { PlatformAdapter } from '../adapters/adapter.ts';
import type { PageSketch, SketchMatches, SketchNode } from '../model/page-sketch.ts';
import type { Count } from '../units.ts';

/** A mail takes the file, and a browser draws it up in a moment. Our judgement. */
const MOST_NODES: Count = 4_000;
const MOST_CHILDREN: Count = 100;
const DEEPEST = 40;
const MOST_NAMES: Count = 12;
/** They hold code, drawings or films, and no number that is read. */
const CLOSED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'canvas',
  'iframe',
  'video',
  'audio',
  'object',
]);
/** Class names, tags and attribute names as builds make them. */
const NAME = /^[A-Za-z_][\w-]{0,59}$/;
/** A long number in a name may be somebody's id. */
const LONG_NUMBER = /\d{5,}/;
/** `data-e2e` and `role` are words that the page's programmers chose. */
const WORDS = /^[a-z]{1,20}([-_][a-z0-9]{1,20}){0,6}$/;
const NUMBER = /^[\d.,+\s]*\d[\d.,+\s]*[万亿wWkKmM]?\+?$/;

/** Draws the skeleton of a page (see `PageSketch`), and counts what the adapter's selectors find in it. */
export function sketchPage(document: Document, adapter: PlatformAdapter): PageSketch {
  const room = { left: MOST_NODES, cut: false };
  const body = nodeOf(document.body, 0, room);
  return {
    format: 'roomscope-page-sketch',
    version: 1,
    platform: adapter.id,
    adapterVersion: adapter.version,
    matches: matchesOf(document, adapter),
    elements: document.body.querySelectorAll('*').length,
    truncated: room.cut,
    body,
  };
}

/** How many more nodes may be drawn, and whether some were left out. */
interface Room {
  left: Count;
  cut: boolean;
}

function nodeOf(element: Element, depth: number, room: Room): SketchNode {
  room.left--;
  const classes = [...element.classList].filter(isPlain).slice(0, MOST_NAMES);
  const attributes = attributesOf(element);
  const e2e = wordsIn(element, 'data-e2e');
  const role = wordsIn(element, 'role');
  const holds = kindOfText(element);
  const children = CLOSED.has(element.localName) ? [] : childrenOf(element, depth + 1, room);
  return {
    tag: isPlain(element.localName) ? element.localName : 'unknown',
    ...(classes.length > 0 && { classes }),
    ...(e2e !== undefined && { e2e }),
    ...(role !== undefined && { role }),
    ...(attributes.length > 0 && { attributes }),
    ...(holds && { holds }),
    ...(children.length > 0 && { children }),
  };
}

/** A list's rows are alike: equal ones in a row are drawn once. */
function childrenOf(element: Element, depth: number, room: Room): SketchNode[] {
  const drawn: SketchNode[] = [];
  let before = '';
  for (const child of element.children) {
    if (depth > DEEPEST || drawn.length >= MOST_CHILDREN || room.left <= 0) {
      room.cut = true;
      break;
    }
    const node = nodeOf(child, depth, room);
    const text = JSON.stringify(node);
    const last = drawn.at(-1);
    if (last && text === before) last.times = (last.times ?? 1) + 1;
    else drawn.push(node);
    before = text;
  }
  return drawn;
}

function attributesOf(element: Element): string[] {
  return element
    .getAttributeNames()
    .filter((name) => !['class', 'data-e2e', 'role'].includes(name) && isPlain(name))
    .slice(0, MOST_NAMES);
}

function isPlain(name: string): boolean {
  return NAME.test(name) && !LONG_NUMBER.test(name);
}

function wordsIn(element: Element, attribute: string): string | undefined {
  const value = element.getAttribute(attribute);
  return value !== null && WORDS.test(value) && !LONG_NUMBER.test(value) ? value : undefined;
}

function kindOfText(element: Element): SketchNode['holds'] {
  const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
  const text = own.map(({ textContent }) => textContent?.trim()).join('');
  if (text === '') return undefined;
  return NUMBER.test(text) ? 'number' : 'text';
}

function matchesOf(document: Document, { fields, texts, chat, signs }: PlatformAdapter): SketchMatches {
  const sought = [
    ...Object.entries(fields).map(([name, field]) => [name, field.selectors] as const),
    ...Object.entries(texts).map(([name, text]) => [name, text.selectors] as const),
    ...(chat ? [['chat', chat.selectors] as const] : []),
    ...signs.map(({ cause, selectors }) => [cause, selectors] as const),
  ];
  const count = (selector: string) => ({ selector, matches: document.querySelectorAll(selector).length });
  return Object.fromEntries(sought.map(([name, selectors]) => [name, selectors.map(count)]));
}

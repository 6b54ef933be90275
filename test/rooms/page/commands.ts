/** An element to build: its tag, its attributes, its children (texts or elements). */
export type Tree = [tag: string, attributes: { [name: string]: string }, ...children: (Tree | string)[]];

/** What a simulated page is told to do with its DOM. */
export type PageCommand =
  /** The first match shows this text. */
  | ['text', selector: string, text: string]
  /** A row joins a list; of more than `keep` rows the oldest go, as in a virtualised list. */
  | ['row', list: string, row: Tree, keep: number];

const VOID = new Set(['meta', 'link', 'img', 'br', 'input']);
const escapeText = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** A tree as HTML, for a page that the server renders. */
export function render([tag, attributes, ...children]: Tree): string {
  const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escapeText(child) : render(child)));
  return `<${tag}${pairs.join('')}>${VOID.has(tag) ? '' : `${inside.join('')}</${tag}>`}`;
}

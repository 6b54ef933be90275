/** A row that the page added: the node that it came in, and what stood beside that at the moment. */
export interface Added {
  element: Element;
  node: Node;
  before: Node | null;
  after: Node | null;
}

/**
 * The rows in what was added, in the order of their coming. `rows` matches one row anywhere inside; without it every added
 * element is one. Indexed loops: this runs for every row of a busy room.
 */
export function takeAdded(records: readonly MutationRecord[], rows: string | undefined): Added[] {
  const taken: Added[] = [];
  for (const { addedNodes, previousSibling, nextSibling } of records) {
    for (let i = 0; i < addedNodes.length; i += 1) {
      const node = addedNodes[i]!;
      if (node.nodeType !== 1) continue;
      const before = i > 0 ? addedNodes[i - 1]! : previousSibling;
      const after = i + 1 < addedNodes.length ? addedNodes[i + 1]! : nextSibling;
      collectRows({ element: node as Element, node, before, after }, rows, taken);
    }
  }
  return taken;
}

function collectRows(added: Added, rows: string | undefined, into: Added[]): void {
  const { element, node, before, after } = added;
  if (rows === undefined || element.matches(rows)) {
    into.push(added);
    return;
  }
  const inside = element.querySelectorAll(rows);
  // The second row of a box came behind the first: behind the box's own node.
  for (let i = 0; i < inside.length; i += 1) {
    into.push({ element: inside[i]!, node, before: i > 0 ? node : before, after });
  }
}

/**
 * Calls back once with the texts of the document's inline scripts, when it is complete. Nodes are held from the moment they
 * appear, because a state script may remove itself; their texts are read at the end, because the parser adds text in pieces.
 */
export function collectInlineScripts(
  document: Document,
  signal: AbortSignal,
  onTexts: (texts: string[]) => void,
): void {
  const scripts = new Set<HTMLScriptElement>();
  const keep = (node: Node) => {
    if (node instanceof HTMLScriptElement && !node.src) scripts.add(node);
  };
  const finish = () => {
    observer.disconnect();
    for (const script of document.scripts) keep(script);
    onTexts(Array.from(scripts, (script) => script.text));
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach(keep);
  });
  if (document.readyState !== 'loading') {
    finish();
    return;
  }
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', finish, { once: true, signal });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

/**
 * Finds the one element that the first fitting selector matches, and keeps it while it stands in the page: a selector that
 * matches several elements has not found it.
 */
export class SingleElement {
  readonly #selectors: readonly string[];
  readonly #document: Document;
  #element: Element | null = null;

  constructor(document: Document, selectors: readonly string[]) {
    this.#document = document;
    this.#selectors = selectors;
  }

  /** The element; null when no selector matches exactly one. */
  element(): Element | null {
    if (!this.#element?.isConnected) this.#element = this.#query();
    return this.#element;
  }

  /** Its text without space around it; undefined when there is no element or no text. */
  text(): string | undefined {
    return this.element()?.textContent?.trim() || undefined;
  }

  #query(): Element | null {
    for (const selector of this.#selectors) {
      const found = this.#document.querySelectorAll(selector);
      if (found.length === 1) return found[0] ?? null;
    }
    return null;
  }
}

/**
 * Finds the one element that the first fitting selector matches, and keeps it while it stands in the page: a selector that
 * matches several elements has not found it.
 */
export class SingleElement {
  readonly #selectors: readonly string[];
  readonly #document: Document;
  #element: Element | null = null;
  #selector = '';

  constructor(document: Document, selectors: readonly string[]) {
    this.#document = document;
    this.#selectors = selectors;
  }

  /** The element; null when no selector matches exactly one. One that the page has put to another use is not it any more. */
  element(): Element | null {
    if (!this.#element?.isConnected || !this.#element.matches(this.#selector)) this.#element = this.#query();
    return this.#element;
  }

  /** Its text without space around it; undefined when there is no element or no text. */
  text(): string | undefined {
    return this.element()?.textContent?.trim() || undefined;
  }

  #query(): Element | null {
    for (const selector of this.#selectors) {
      const found = this.#document.querySelectorAll(selector);
      if (found.length !== 1) continue;
      this.#selector = selector;
      return found[0] ?? null;
    }
    return null;
  }
}

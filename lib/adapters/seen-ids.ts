/** Remembers ids, at least the last `atLeast` of them and at most twice as many. */
export class SeenIds {
  readonly #atLeast: number;
  #recent = new Set<string>();
  #older = new Set<string>();

  constructor(atLeast: number) {
    this.#atLeast = atLeast;
  }

  /** Whether the id is new; remembers it. */
  add(id: string): boolean {
    if (this.#recent.has(id) || this.#older.has(id)) return false;
    this.#recent.add(id);
    if (this.#recent.size >= this.#atLeast) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    return true;
  }
}

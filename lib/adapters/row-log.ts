/** Rows remembered. Virtualised lists mount fewer than 100 at a time; the rest is room for scrolling back. Our judgement. */
const LONGEST = 2_000;

/** Where a row stands in the log, and whether it was not there before. */
export interface Place {
  position: number;
  isNew: boolean;
}

/**
 * The rows of a chat in their order, by key. Lists mount and unmount the same rows again and again, and people say the same
 * thing twice: a row is the same as before when its place among its neighbours is, never because of its words alone.
 */
export class RowLog {
  #keys: string[] = [];
  /** Position of the first key that is still remembered. */
  #first = 0;

  /** The position that the next new row will get. */
  get end(): number {
    return this.#first + this.#keys.length;
  }

  /**
   * Places a run of rows that stand between two known ones (either may be missing). After a known row the run goes on with
   * the log and then beyond it; before the first known row it can only be the past; with neither, it is laid over the log's
   * end where it fits.
   */
  place(run: readonly string[], before: number | undefined, after: number | undefined): Place[] {
    if (before !== undefined) return this.#placeForward(run, before + 1);
    if (after !== undefined) return this.#placeBackward(run, after);
    return this.#placeForward(run, this.overlapStart(run));
  }

  /** Where a run that repeats the log's last rows, and may go on beyond them, begins; the end when it repeats nothing. */
  overlapStart(run: readonly string[]): number {
    for (let start = this.#first; start < this.end; start += 1) {
      const length = Math.min(run.length, this.end - start);
      let same = 0;
      while (same < length && this.#at(start + same) === run[same]) same += 1;
      if (same === length) return start;
    }
    return this.end;
  }

  /** Adds a row at the end. */
  append(key: string): Place {
    const position = this.end;
    this.#keys.push(key);
    if (this.#keys.length > 2 * LONGEST) {
      this.#first += this.#keys.length - LONGEST;
      this.#keys = this.#keys.slice(-LONGEST);
    }
    return { position, isNew: true };
  }

  #placeForward(run: readonly string[], from: number): Place[] {
    let next = from;
    return run.map((key) => {
      const found = this.#find(key, next);
      const place = found === undefined ? this.append(key) : { position: found, isNew: false };
      next = place.position + 1;
      return place;
    });
  }

  #placeBackward(run: readonly string[], after: number): Place[] {
    let next = after;
    const places = run.toReversed().map((key) => {
      let position = next - 1;
      while (position >= this.#first && this.#at(position) !== key) position -= 1;
      if (position >= this.#first) next = position;
      return { position: position >= this.#first ? position : next - 1, isNew: false };
    });
    return places.toReversed();
  }

  #find(key: string, from: number): number | undefined {
    const index = this.#keys.indexOf(key, Math.max(0, from - this.#first));
    return index < 0 ? undefined : this.#first + index;
  }

  #at(position: number): string | undefined {
    return this.#keys[position - this.#first];
  }
}

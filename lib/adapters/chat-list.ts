import type { DomChat, Observation } from './adapter.ts';
import { type Added, takeAdded } from './added-rows.ts';
import { fingerprint } from './decode/fingerprint.ts';
import { RowLog } from './row-log.ts';
import type { SingleElement } from './single-element.ts';

/** Records queued between two looks; a hidden tab looks once a minute. More are parsed at once instead of being held. */
const LONGEST_QUEUE = 2_000;

interface Row {
  /** Empty for a row that tells nothing. */
  key: string;
  observations: Observation[];
}

/** A row in the page. */
interface MountedRow {
  element: Element;
  row: Row;
}

type AddedRow = MountedRow & Added;

/**
 * The chat list of a page: what its new rows tell. The observer only queues; rows are parsed at the next look. Rows that stand
 * there when the list is found are the past and are not told.
 */
export class ChatList {
  readonly #chat: DomChat;
  readonly #find: SingleElement;
  readonly #observer: MutationObserver;
  readonly #log = new RowLog();
  /** Key and position in the log of each row that is or was mounted; one that tells nothing stands behind that position. */
  #known = new WeakMap<Element, { key: string; position: number }>();
  #queue: MutationRecord[] = [];
  #told: Observation[] = [];
  #list: Element | null = null;

  constructor(chat: DomChat, find: SingleElement, window: Window & typeof globalThis) {
    this.#chat = chat;
    this.#find = find;
    this.#observer = new window.MutationObserver((records) => {
      this.#queue.push(...records);
      if (this.#queue.length > LONGEST_QUEUE) this.#readQueue();
    });
  }

  /** Whether the list stands in the page. */
  get isOpen(): boolean {
    return this.#list?.isConnected ?? false;
  }

  /** What the rows tell that were added since the last look. */
  look(): Observation[] {
    this.#queue.push(...this.#observer.takeRecords());
    this.#readQueue();
    const list = this.#find.element();
    if (list && list !== this.#list) this.#attach(list);
    const told = this.#told;
    this.#told = [];
    return told;
  }

  stop(): void {
    this.#observer.disconnect();
    this.#queue = [];
  }

  /** Watches a list. In place of an earlier one it shows the same rows again, and perhaps a few that came meanwhile. */
  #attach(list: Element): void {
    this.#observer.disconnect();
    this.#observer.observe(list, { childList: true, subtree: this.#chat.rows !== undefined });
    this.#list = list;
    const rows = this.#rowsIn(list).map((element) => ({ element, row: this.#parse(element) }));
    const repeatsEarlier = this.#log.overlapStart(keysOf(rows)) < this.#log.end;
    this.#placeRun(rows, undefined, undefined, repeatsEarlier);
  }

  #rowsIn(list: Element): Element[] {
    return [...(this.#chat.rows === undefined ? list.children : list.querySelectorAll(this.#chat.rows))];
  }

  #readQueue(): void {
    const fresh = new Map<Element, AddedRow>();
    for (const added of takeAdded(this.#queue, this.#chat.rows)) {
      const { element, node } = added;
      const earlier = fresh.get(element);
      if (earlier && earlier.node !== node && earlier.node.contains(node)) continue; // Told with the box that it came in.
      if (earlier) fresh.delete(element);
      const row = this.#parse(element);
      if (this.#known.get(element)?.key === row.key) continue; // The same row put back.
      this.#known.delete(element);
      fresh.set(element, { element, node, before: added.before, after: added.after, row });
    }
    this.#queue = [];
    if (fresh.size === 0) return;
    const passed = this.#placeAdded(fresh);
    this.#placeStanding(fresh, passed);
  }

  /**
   * Places rows by what stood beside them when they came, in the order of their coming: they may be gone again, in a busy room
   * because newer ones came, in a virtualised list because it is scrolled. Gives the position of the last one that was placed for
   * being gone alone.
   */
  #placeAdded(fresh: ReadonlyMap<Element, AddedRow>): number | undefined {
    let passed: number | undefined;
    let run: AddedRow[] = [];
    const place = () => {
      passed = this.#placeTogether(run) ?? passed;
      run = [];
    };
    for (const added of fresh.values()) {
      const last = run.at(-1);
      if (last && added.before !== last.node) place();
      run.push(added);
    }
    place();
    return passed;
  }

  /**
   * Places rows that came one behind the other. With nothing known beside them, those that stand are left to the rows around
   * them; several may repeat what is known; one alone that is gone again is new, because its words alone say nothing.
   */
  #placeTogether(run: readonly AddedRow[]): number | undefined {
    const before = this.#knownIn(run[0]?.before, 'last')?.position;
    const following = this.#knownIn(run.at(-1)?.after, 'first');
    const after = following && following.position + (following.key === '' ? 1 : 0);
    const isLost = before === undefined && after === undefined;
    if (isLost && run.every(({ element }) => this.#list?.contains(element))) return undefined;
    const isAlone = isLost && run.length === 1;
    this.#placeRun(run, isAlone ? this.#log.end - 1 : before, after, true);
    return isAlone ? this.#log.end - 1 : undefined;
  }

  /** Places the rows that stand in the list and are not placed yet, by the rows around them. */
  #placeStanding(fresh: ReadonlyMap<Element, AddedRow>, passed: number | undefined): void {
    let run: MountedRow[] = [];
    let before: number | undefined;
    for (const element of this.#list ? this.#rowsIn(this.#list) : []) {
      const known = this.#known.get(element);
      if (!known?.key) {
        run.push(fresh.get(element) ?? { element, row: this.#parse(element) });
        continue;
      }
      this.#placeRun(run, before, known.position, true);
      run = [];
      before = known.position;
    }
    this.#placeRun(run, passed ?? before, undefined, true);
  }

  #placeRun(
    run: readonly MountedRow[],
    before: number | undefined,
    after: number | undefined,
    tell: boolean,
  ): void {
    const places = this.#log.place(keysOf(run), before, after);
    const first = places[0]?.position ?? after;
    let last = before ?? (first === undefined ? undefined : first - 1);
    let next = 0;
    for (const { element, row } of run) {
      if (row.key !== '') {
        const { position, isNew } = places[next]!;
        next += 1;
        last = position;
        if (isNew && tell) this.#told.push(...row.observations);
      }
      if (last !== undefined) this.#known.set(element, { key: row.key, position: last });
    }
  }

  /** What is known of the first or last row in a node. */
  #knownIn(node: Node | null | undefined, which: 'first' | 'last') {
    if (node?.nodeType !== 1) return undefined;
    const element = node as Element;
    const { rows } = this.#chat;
    if (rows === undefined || this.#known.has(element)) return this.#known.get(element);
    const inside = element.querySelectorAll(rows);
    const row = inside[which === 'first' ? 0 : inside.length - 1];
    return row && this.#known.get(row);
  }

  #parse(element: Element): Row {
    const observations = this.#chat.parseRow(element);
    return { key: observations.map(keyOf).join(' '), observations };
  }
}

/** The keys of the rows that tell something. */
function keysOf(rows: readonly MountedRow[]): string[] {
  return rows.map(({ row }) => row.key).filter((key) => key !== '');
}

/** A row's own words as a short key: what was said is compared, and not kept. */
function keyOf(told: Observation): string {
  const id = 'id' in told ? told.id : undefined;
  const person = 'person' in told ? told.person : undefined;
  const text = 'text' in told ? told.text : undefined;
  return fingerprint(`${told.kind} ${id ?? ''} ${person ?? ''} ${text ?? ''}`);
}

import type { DomChat, Observation } from './adapter.ts';
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

/**
 * The chat list of a page: what its new rows tell. The observer only queues; rows are parsed at the next look. Rows that stand
 * there when the list is found are the past and are not told.
 */
export class ChatList {
  readonly #chat: DomChat;
  readonly #find: SingleElement;
  readonly #observer: MutationObserver;
  readonly #log = new RowLog();
  /** Position in the log and key of each mounted row. */
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

  /** Whether the list has been found. */
  get isOpen(): boolean {
    return this.#list !== null;
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
    const keys = rows.flatMap(({ row }) => (row.key === '' ? [] : [row.key]));
    const repeatsEarlier = this.#log.overlapStart(keys) < this.#log.end;
    this.#placeRun(rows, undefined, undefined, repeatsEarlier);
  }

  /** The rows that were added since the last look, in order. Indexed loops: this runs for every row of a busy room. */
  #takeAdded(): Element[] {
    const rows: Element[] = [];
    for (const { addedNodes } of this.#queue) {
      for (let i = 0; i < addedNodes.length; i += 1) {
        const node = addedNodes[i]!;
        if (node.nodeType === 1) this.#collectRows(node as Element, rows);
      }
    }
    this.#queue = [];
    return rows;
  }

  #collectRows(added: Element, into: Element[]): void {
    const { rows } = this.#chat;
    if (rows === undefined || added.matches(rows)) {
      into.push(added);
      return;
    }
    const inside = added.querySelectorAll(rows);
    for (let i = 0; i < inside.length; i += 1) into.push(inside[i]!);
  }

  #rowsIn(list: Element): Element[] {
    return [...(this.#chat.rows === undefined ? list.children : list.querySelectorAll(this.#chat.rows))];
  }

  #readQueue(): void {
    const fresh = new Map<Element, Row>();
    for (const element of this.#takeAdded()) {
      const row = this.#parse(element);
      if (this.#known.get(element)?.key === row.key) continue; // The same row put back.
      this.#known.delete(element);
      fresh.set(element, row);
    }
    if (fresh.size > 0) this.#placeFresh(fresh);
  }

  #placeFresh(fresh: Map<Element, Row>): void {
    const passed = this.#tellPassed(fresh);
    let run: { element: Element; row: Row }[] = [];
    let before: number | undefined;
    for (const element of this.#list ? this.#rowsIn(this.#list) : []) {
      const known = this.#known.get(element);
      if (!known) {
        run.push({ element, row: fresh.get(element) ?? this.#parse(element) });
        continue;
      }
      this.#placeRun(run, before, known.position, true);
      run = [];
      before = known.position;
    }
    this.#placeRun(run, passed ?? before, undefined, true);
  }

  /**
   * Tells the rows that came and went between two looks: in a busy room, older than what stands there now. Gives the position
   * of the last one.
   */
  #tellPassed(fresh: ReadonlyMap<Element, Row>): number | undefined {
    let last: number | undefined;
    for (const [element, row] of fresh) {
      if (row.key === '' || this.#list?.contains(element)) continue;
      last = this.#log.append(row.key).position;
      this.#told.push(...row.observations);
    }
    return last;
  }

  #placeRun(
    run: readonly { element: Element; row: Row }[],
    before: number | undefined,
    after: number | undefined,
    tell: boolean,
  ): void {
    const telling = run.filter(({ row }) => row.key !== '');
    const places = this.#log.place(
      telling.map(({ row }) => row.key),
      before,
      after,
    );
    telling.forEach(({ element, row }, i) => {
      const { position, isNew } = places[i]!;
      this.#known.set(element, { key: row.key, position });
      if (isNew && tell) this.#told.push(...row.observations);
    });
  }

  #parse(element: Element): Row {
    const observations = this.#chat.parseRow(element);
    return { key: observations.map(keyOf).join(' '), observations };
  }
}

/** A row's own words as a short key: what was said is compared, and not kept. */
function keyOf(told: Observation): string {
  const id = 'id' in told ? told.id : undefined;
  const person = 'person' in told ? told.person : undefined;
  const text = 'text' in told ? told.text : undefined;
  return fingerprint(`${told.kind} ${id ?? ''} ${person ?? ''} ${text ?? ''}`);
}

import type { DomChat, Observation } from './adapter.ts';
import { fingerprint } from './decode/fingerprint.ts';
import { RowLog } from './row-log.ts';
import type { SingleElement } from './single-element.ts';

/** Rows queued between two looks; a hidden tab looks once a minute. More are parsed at once instead of being held. */
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
  #queue: Element[] = [];
  #told: Observation[] = [];
  #list: Element | null = null;

  constructor(chat: DomChat, find: SingleElement, window: Window & typeof globalThis) {
    this.#chat = chat;
    this.#find = find;
    this.#observer = new window.MutationObserver((records) => {
      this.#enqueue(records);
      if (this.#queue.length > LONGEST_QUEUE) this.#readQueue();
    });
  }

  /** Whether the list has been found. */
  get isOpen(): boolean {
    return this.#list !== null;
  }

  /** What the rows tell that were added since the last look. */
  look(): Observation[] {
    this.#enqueue(this.#observer.takeRecords());
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

  #enqueue(records: readonly MutationRecord[]): void {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.nodeType === 1) this.#queue.push(...this.#rowsAt(node as Element));
      }
    }
  }

  #rowsAt(added: Element): Element[] {
    const { rows } = this.#chat;
    if (rows === undefined || added.matches(rows)) return [added];
    return [...added.querySelectorAll(rows)];
  }

  #rowsIn(list: Element): Element[] {
    return [...(this.#chat.rows === undefined ? list.children : list.querySelectorAll(this.#chat.rows))];
  }

  #readQueue(): void {
    const fresh = new Map<Element, Row>();
    for (const element of this.#queue) {
      const row = this.#parse(element);
      if (this.#known.get(element)?.key === row.key) continue; // The same row put back.
      this.#known.delete(element);
      fresh.set(element, row);
    }
    this.#queue = [];
    if (fresh.size > 0) this.#placeFresh(fresh);
  }

  /** Rows that came and went between two looks are older than what stands there now. */
  #placeFresh(fresh: Map<Element, Row>): void {
    for (const [element, row] of fresh) {
      if (this.#list?.contains(element)) continue;
      if (row.key !== '') this.#log.append(row.key);
      this.#told.push(...row.observations);
    }
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
    this.#placeRun(run, before, undefined, true);
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
    const said = observations.map((told) => JSON.stringify(told));
    return { key: said.length === 0 ? '' : fingerprint(said.join('\n')), observations };
  }
}

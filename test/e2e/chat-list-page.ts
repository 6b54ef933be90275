import { createEngine } from '../../lib/adapters/engine.ts';
import { adapterFor } from '../../lib/adapters/registry.ts';
import { type Random, seededRandom } from '../rooms/random.ts';

/** Rows that the list mounts at a time, and how far it scrolls at most before it mounts anew. */
const MOUNTED = 12;
const STEP = 8;
const ADDRESS = 'https://live.douyin.com/100200300402';

/** Comments that were said in a chat, and comments that the engine told. */
export interface ChatCount {
  said: number;
  told: number;
}

/**
 * Plays a chat in a virtualised list, as Douyin's, while somebody scrolls in it, with looks at any moment: people repeat
 * themselves, and notices of the system stand between. Runs inside a page.
 */
export function playScrolledChat(seed: number): ChatCount {
  const random = seededRandom(seed);
  const list = new VirtualList();
  const engine = createEngine({ ...adapterFor(ADDRESS)!, document });
  const count: ChatCount = { said: 0, told: 0 };
  const look = () => {
    const { observations } = engine.readDom();
    count.told += observations.filter(({ kind }) => kind === 'comment').length;
  };
  const perhapsLook = () => random.below(5) === 0 && look();
  look();
  for (let turn = 0; turn < 60; turn += 1) {
    for (let i = random.below(40); i > 0; i -= 1) {
      const row = makeRow(random);
      if (row.includes(CONTENT)) count.said += 1;
      list.rows.push(row);
      list.scrollTo(list.end, perhapsLook);
    }
    const step = random.pick([STEP, STEP, Number.POSITIVE_INFINITY]);
    list.scrollTo(list.end - random.below(60), perhapsLook, step);
    list.scrollTo(list.end, perhapsLook, step);
  }
  look();
  engine.stop();
  list.remove();
  return count;
}

const CONTENT = 'webcast-chatroom___content-with-emoji-text';

function makeRow(random: Random): string {
  if (random.below(6) === 0) return '<span>欢迎来到直播间</span>';
  return `<span>${random.pick(['甲', '乙'])}：</span><span class="${CONTENT}">${random.pick(['666', '好', '1'])}</span>`;
}

/** Mounts the rows in sight, as React does: first the ones out of sight go, then the new ones come, in order. */
class VirtualList {
  readonly rows: string[] = [];
  readonly #list = document.createElement('div');
  readonly #mounted = new Map<number, Element>();
  #from = 0;

  constructor() {
    this.#list.className = 'webcast-chatroom___items';
    document.body.append(this.#list);
  }

  /** The first row in sight at the end of the chat. */
  get end(): number {
    return Math.max(0, this.rows.length - MOUNTED);
  }

  scrollTo(target: number, afterStep: () => void, step = STEP): void {
    const to = Math.max(0, target);
    do {
      this.#from += Math.max(-step, Math.min(step, to - this.#from));
      this.#mount();
      afterStep();
    } while (this.#from !== to);
  }

  remove(): void {
    this.#list.remove();
  }

  #mount(): void {
    const last = Math.min(this.rows.length, this.#from + MOUNTED);
    for (const [index, element] of this.#mounted) {
      if (index >= this.#from && index < last) continue;
      element.remove();
      this.#mounted.delete(index);
    }
    const above = Math.min(last, ...this.#mounted.keys());
    const next = this.#mounted.get(above) ?? null;
    for (let index = this.#from; index < last; index += 1) {
      if (this.#mounted.has(index)) continue;
      const element = document.createElement('div');
      element.innerHTML = `<div class="webcast-chatroom___item">${this.rows[index]}</div>`;
      this.#list.insertBefore(element, index < above ? next : null);
      this.#mounted.set(index, element);
    }
  }
}

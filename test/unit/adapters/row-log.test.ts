import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowLog } from '../../../lib/adapters/row-log.ts';

const newKeys = (log: RowLog, run: string[], before?: number, after?: number) =>
  log.place(run, before, after).map(({ isNew }) => isNew);

function logOf(...keys: string[]): RowLog {
  const log = new RowLog();
  for (const key of keys) log.append(key);
  return log;
}

describe('RowLog', () => {
  test('a row after the last known one is new, also with the same words', () => {
    expect(newKeys(logOf('a', 'b'), ['b', 'b', 'c'], 1)).toEqual([true, true, true]);
  });

  test('rows mounted again after a known one are not new; beyond them they are', () => {
    const log = logOf('a', 'b', 'c', 'd');
    expect(log.place(['c', 'd', 'd'], 1, undefined)).toEqual([
      { position: 2, isNew: false },
      { position: 3, isNew: false },
      { position: 4, isNew: true },
    ]);
  });

  test('rows before the first known one are the past, remembered or older', () => {
    const log = logOf('a', 'b', 'c');
    expect(log.place(['x', 'a', 'b'], undefined, 2)).toEqual([
      { position: -1, isNew: false },
      { position: 0, isNew: false },
      { position: 1, isNew: false },
    ]);
  });

  test('rows without a known neighbour are laid over the end of the log', () => {
    expect(newKeys(logOf('a', 'b', 'c'), ['b', 'c', 'd'])).toEqual([false, false, true]);
    expect(newKeys(logOf('a', 'b', 'c'), ['x', 'y'])).toEqual([true, true]);
    expect(newKeys(logOf(), ['x', 'x'])).toEqual([true, true]);
  });

  test('stays bounded and keeps its positions', () => {
    const log = new RowLog();
    for (let i = 0; i < 10_000; i += 1) log.append(String(i));
    expect(log.end).toBe(10_000);
    expect(log.place(['9999', 'new'], 9_998, undefined)).toEqual([
      { position: 9_999, isNew: false },
      { position: 10_000, isNew: true },
    ]);
  });

  test('a window that scrolls over a growing chat tells each row once', () => {
    const step = fc.record({
      said: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }),
      back: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const list = new VirtualList();
        for (const { said, back } of steps) {
          list.chat.push(...said);
          list.scrollToEnd();
          list.scrollTo(list.end - back);
          list.scrollToEnd();
        }
        expect(list.told).toBe(list.chat.length);
      }),
    );
  });
});

const MOUNTED = 8;

/** A virtualised list that mounts MOUNTED rows of a chat and scrolls smoothly: each window overlaps the one before. */
class VirtualList {
  readonly chat: string[] = [];
  told = 0;
  #log = new RowLog();
  #from = 0;
  /** Index in the chat → position in the log. */
  #mounted = new Map<number, number>();

  get end(): number {
    return Math.max(0, this.chat.length - MOUNTED);
  }

  scrollToEnd(): void {
    this.scrollTo(this.end);
  }

  scrollTo(target: number): void {
    const to = Math.max(0, target);
    this.#mount();
    while (this.#from !== to) {
      this.#from += Math.max(1 - MOUNTED, Math.min(MOUNTED - 1, to - this.#from));
      this.#mount();
    }
  }

  #mount(): void {
    const mounted = new Map<number, number>();
    const last = Math.min(this.chat.length, this.#from + MOUNTED);
    let run: number[] = [];
    let before: number | undefined;
    const placeRun = (after?: number) => {
      const keys = run.map((index) => this.chat[index]!);
      this.#log.place(keys, before, after).forEach(({ position, isNew }, i) => {
        mounted.set(run[i]!, position);
        if (isNew) this.told += 1;
      });
      run = [];
    };
    for (let index = this.#from; index < last; index += 1) {
      const position = this.#mounted.get(index);
      if (position === undefined) {
        run.push(index);
        continue;
      }
      placeRun(position);
      mounted.set(index, position);
      before = position;
    }
    placeRun();
    this.#mounted = mounted;
  }
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_SIZE, PORT_EVENT, type TapPost } from '../../../lib/tap/posts.ts';
import { openTapPort, parsePost } from '../../../lib/tap/tap-port.ts';

/** A window with nothing but events. */
class Stage extends EventTarget {
  tapEnd!: MessagePort;
}

function open() {
  const stage = new Stage();
  stage.addEventListener(PORT_EVENT, (event) => {
    stage.tapEnd = (event as MessageEvent).ports[0] as MessagePort;
  });
  Object.assign(globalThis, { window: stage });
  const messages: [string, string][] = [];
  const lost: [string, number][] = [];
  const clock = { now: 0 };
  let changed = () => {};
  const port = openTapPort({
    now: () => clock.now,
    onMessage({ url, data }) {
      messages.push([url, typeof data === 'string' ? data : `bytes ${[...data].join()}`]);
      changed();
    },
    onLost(cause, count) {
      lost.push([cause, count]);
      changed();
    },
  });
  /** Settles when so many messages and losses were heard of. */
  const heard = (count: number) =>
    new Promise<void>((resolve) => {
      changed = () => messages.length + lost.length >= count && resolve();
      changed();
    });
  return { stage, messages, lost, clock, port, heard };
}

describe('what a tap posts', () => {
  test.each<[unknown, TapPost | null]>([
    [
      { url: 'u', data: 'x' },
      { url: 'u', data: 'x' },
    ],
    [
      { url: 'u', data: { a: 1 } },
      { url: 'u', data: { a: 1 } },
    ],
    [
      { url: 'u', data: 'x', more: 1 },
      { url: 'u', data: 'x' },
    ],
    [
      { lost: 'dropped', count: 3 },
      { lost: 'dropped', count: 3 },
    ],
    [{ lost: 'layout', count: 3 }, null],
    [{ lost: 'dropped', count: 0 }, null],
    [{ lost: 'dropped', count: 1e9 }, null],
    [{ lost: 'dropped', count: '3' }, null],
    [{ url: 'u' }, null],
    [{ url: 'u', data: null }, null],
    [{ url: 'u', data: 1 }, null],
    [{ url: ['u'], data: 'x' }, null],
    [{ url: 'u'.repeat(5_000), data: 'x' }, null],
    ['text', null],
    [null, null],
  ])('%j', (posted, parsed) => expect(parsePost(posted)).toEqual(parsed));

  test('anything else is rejected or well-formed, and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (posted) => {
        const post = parsePost(posted);
        if (post && 'url' in post) expect(typeof post.url).toBe('string');
        else if (post) expect(Number.isSafeInteger(post.count)).toBe(true);
      }),
    );
  });
});

describe('the port', () => {
  test('passes on texts, bytes, Blobs and parsed answers, in their order', async () => {
    const { stage, messages, heard, port } = open();
    stage.tapEnd.postMessage({ url: '1', data: new Blob(['ab']) });
    stage.tapEnd.postMessage({ url: '2', data: 'text' });
    stage.tapEnd.postMessage({ url: '3', data: new Uint8Array([7, 8]).buffer });
    stage.tapEnd.postMessage({ url: '4', data: { a: [1, 'x'] } });
    await heard(4);
    expect(messages).toEqual([
      ['1', 'bytes 97,98'],
      ['2', 'text'],
      ['3', 'bytes 7,8'],
      ['4', '{"a":[1,"x"]}'],
    ]);
    port.stop();
  });

  test('counts what is too large, however it comes, and what is no JSON', async () => {
    const { stage, messages, lost, heard, port } = open();
    stage.tapEnd.postMessage({ url: 'u', data: 'x'.repeat(MAX_SIZE + 1) });
    stage.tapEnd.postMessage({ url: 'u', data: new ArrayBuffer(MAX_SIZE + 1) });
    stage.tapEnd.postMessage({ url: 'u', data: ['x'.repeat(MAX_SIZE)] });
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    stage.tapEnd.postMessage({ url: 'u', data: cyclic });
    stage.tapEnd.postMessage({ url: 'u', data: 'x'.repeat(MAX_SIZE) });
    await heard(4);
    expect(lost).toEqual(Array(3).fill(['oversize', 1]));
    expect(messages.map(([, data]) => data.length)).toEqual([MAX_SIZE]);
    expect(port.rejected).toBe(1);
    port.stop();
  });

  test('lets 2 000 a second through and reports the rest', async () => {
    const { stage, messages, lost, clock, heard, port } = open();
    for (let i = 0; i < 2_500; i++) stage.tapEnd.postMessage({ url: 'u', data: String(i) });
    await heard(2_500);
    expect(messages).toHaveLength(2_000);
    expect(lost.reduce((sum, [, count]) => sum + count, 0)).toBe(500);
    clock.now = 1_000;
    stage.tapEnd.postMessage({ url: 'u', data: 'next second' });
    await heard(2_501);
    expect(messages.at(-1)).toEqual(['u', 'next second']);
    port.stop();
  });
});

import { describe, expect, test } from 'vitest';
import { parseHar } from '../../harness/har.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 8, 30, 12, 0, 0, ms)).toISOString();

function entry(url: string, ms: number, more: object = {}) {
  const { response, ...rest } = more as { response?: object };
  return {
    startedDateTime: at(ms),
    request: { method: 'GET', url },
    response: { status: 200, headers: [], content: { mimeType: 'text/html', text: '<p>' }, ...response },
    _resourceType: 'document',
    pageref: 'page_1',
    ...rest,
  };
}

function har(entries: object[], pages: object[] = [{ id: 'page_1', title: 'x' }]): string {
  return JSON.stringify({ log: { version: '1.2', pages, entries } });
}

describe('reading a HAR', () => {
  test('entries come in order of time, whatever their order in the file', () => {
    const { entries } = parseHar(har([entry('https://a.test/2', 20), entry('https://a.test/1', 10)]));
    expect(entries.map(({ url }) => url.pathname)).toEqual(['/1', '/2']);
  });

  test('opens the first document of the first page, with the fragment of its title', () => {
    const text = har(
      [
        entry('https://old.test/', 0, { pageref: 'page_0' }),
        entry('https://a.test/script', 5, { _resourceType: 'script' }),
        entry('https://a.test/', 10),
        entry('https://a.test/frame', 20),
      ],
      [{ id: 'page_1', title: 'https://a.test/#/123' }, { id: 'page_0' }],
    );
    expect(parseHar(text).address.href).toBe('https://a.test/#/123');
  });

  test('reads base64 bodies, and knows a body that was not kept', () => {
    const { entries } = parseHar(
      har([
        entry('https://a.test/', 0, {
          response: { status: 200, content: { text: 'aGk=', encoding: 'base64' } },
        }),
        entry('https://a.test/b', 1, { response: { status: 200, content: { size: 3 } } }),
      ]),
    );
    expect(entries.map(({ body }) => body?.toString())).toEqual(['hi', undefined]);
  });

  test('keeps received socket messages, text and bytes, and drops sent ones', () => {
    const messages = [
      { type: 'send', time: 1, opcode: 1, data: 'no' },
      { type: 'receive', time: 1.5, opcode: '1', data: 'text' },
      { type: 'receive', time: 2, opcode: 2, data: 'aGk=' },
      { type: 'error', time: 3, opcode: -1, data: 'closed' },
    ];
    const socket = entry('wss://a.test/push', 5, {
      _resourceType: 'websocket',
      _webSocketMessages: messages,
    });
    const { entries } = parseHar(har([entry('https://a.test/', 0), socket]));
    expect(entries[1]?.messages).toEqual([
      { at: 1_500, data: 'text' },
      { at: 2_000, data: Buffer.from('hi') },
    ]);
  });

  test('leaves out what it cannot read', () => {
    const { entries } = parseHar(
      har([entry('https://a.test/', 0), entry('data:text/plain,x', 1), {}, 7 as never]),
    );
    expect(entries).toHaveLength(1);
  });

  test.each([
    ['nonsense', /not JSON/],
    ['[]', /no log\.entries/],
    [har([]), /no page to open/],
    [har([entry('https://a.test/', 0, { response: { status: 200, content: {} } })]), /no text of its page/],
    [har([entry('https://a.test/x.js', 0, { _resourceType: 'script' })]), /no page to open/],
  ])('refuses %s in a sentence', (text, sentence) => {
    expect(() => parseHar(text)).toThrow(sentence);
  });
});

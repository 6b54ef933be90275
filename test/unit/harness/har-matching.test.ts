import { describe, expect, test } from 'vitest';
import type { HarEntry } from '../../harness/har.ts';
import { bestMatches, renameCallback } from '../../harness/har-matching.ts';

function entry(url: string, method = 'GET'): HarEntry {
  return {
    at: 0,
    method,
    url: new URL(url),
    resourceType: 'fetch',
    page: undefined,
    status: 200,
    headers: [],
    mimeType: 'application/json',
    body: Buffer.from(''),
    messages: [],
  };
}
const urls = (found: HarEntry[]) => found.map(({ url }) => url.search);

describe('the recorded answer to an asked address', () => {
  const entries = ['?a=1&t=5', '?a=1&t=6', '?a=2&t=5&b=1', ''].map((query) =>
    entry(`https://x.test/p${query}`),
  );

  test('to the letter first', () => {
    expect(urls(bestMatches(entries, 'GET', new URL('https://x.test/p?a=1&t=6')))).toEqual(['?a=1&t=6']);
  });
  test('then but for changing parameters, in any order, in order of time', () => {
    expect(urls(bestMatches(entries, 'GET', new URL('https://x.test/p?t=99&a=1')))).toEqual([
      '?a=1&t=5',
      '?a=1&t=6',
    ]);
  });
  test('then the most equal parameters', () => {
    expect(urls(bestMatches(entries, 'GET', new URL('https://x.test/p?a=9&b=1')))).toEqual(['?a=2&t=5&b=1']);
  });
  test('never another path, host or method', () => {
    const others = ['https://x.test/q', 'https://y.test/p'].map((url) => new URL(url));
    expect(others.flatMap((url) => bestMatches(entries, 'GET', url))).toEqual([]);
    expect(bestMatches(entries, 'POST', new URL('https://x.test/p'))).toEqual([]);
  });
  test('a socket finds its entry by its own scheme or by http', () => {
    const recorded = [entry('wss://x.test/push?id=1'), entry('https://x.test/push?id=2')];
    expect(urls(bestMatches(recorded, 'GET', new URL('wss://x.test/push?id=2')))).toEqual(['?id=2']);
  });
});

test('a JSONP body takes the name that is asked for now', () => {
  const recorded = new URL('https://x.test/p?callback=mtopjsonp3&data=a');
  const asked = new URL('https://x.test/p?callback=mtopjsonp17&data=a');
  expect(renameCallback(' mtopjsonp3({"mtopjsonp3":1})', recorded, asked)).toBe(
    ' mtopjsonp17({"mtopjsonp3":1})',
  );
  expect(renameCallback('{"callback":"mtopjsonp3"}', recorded, asked)).toBe('{"callback":"mtopjsonp3"}');
});

import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { adapters } from '../../../lib/adapters/registry.ts';
import { severalSelectors, singleSelectors } from '../../rooms/declared-selectors.ts';
import { playFixture } from '../../rooms/play-fixture.ts';
import { loadRoomFixtures } from '../../rooms/room-fixture.ts';

const fixtures = loadRoomFixtures();

function pageOf(html: string): Document {
  const { document: empty } = new Window({ settings: { disableJavaScriptEvaluation: true } });
  const document = empty as unknown as Document;
  document.write(html);
  return document;
}

describe('stored rooms', () => {
  test('there are some of every platform', () => {
    expect(fixtures.length).toBeGreaterThan(adapters.length);
    const platforms = new Set(fixtures.map(({ platform }) => platform));
    expect([...platforms].sort()).toEqual(adapters.map(({ id }) => id).sort());
  });

  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (_name, fixture) => {
    expect(fixture.capturedAt).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(await playFixture(fixture, pageOf(fixture.html))).toEqual(fixture.expected);
  });
});

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))(
  'what %s declares is proved',
  (id, adapter) => {
    const own = fixtures.filter(({ platform }) => platform === id);
    const pages = own.filter(({ html }) => html !== '').map(({ html }) => pageOf(html));
    const received = own.flatMap((fixture) => fixture.received ?? []);

    test('every selector finds its one element in some page', () => {
      const found = (selector: string) => pages.some((page) => page.querySelectorAll(selector).length === 1);
      expect(singleSelectors(adapter).filter((selector) => !found(selector))).toEqual([]);
    });

    test('every row and sign is in some page', () => {
      const added = own.flatMap((fixture) => fixture.added ?? []).map(({ html }) => pageOf(html));
      const found = (selector: string) => [...pages, ...added].some((page) => page.querySelector(selector));
      expect(severalSelectors(adapter).filter((selector) => !found(selector))).toEqual([]);
    });

    test('every field and text of the page is expected by some page', () => {
      const read = new Set(
        own.flatMap(({ expected }) =>
          Object.entries(expected.readings ?? {}).flatMap(([field, { route }]) =>
            route === 'dom' ? [field] : [],
          ),
        ),
      );
      expect(Object.keys(adapter.fields).filter((field) => !read.has(field))).toEqual([]);
      const texts = Object.keys(adapter.texts) as (keyof typeof adapter.texts)[];
      expect(texts.filter((text) => own.every(({ expected }) => expected[text] === undefined))).toEqual([]);
    });

    test('every tapped address and state script occurs, and every room address is inside the declared hosts', () => {
      const unused = adapter.tap.filter(({ url }) => !received.some((message) => url.test(message.url)));
      expect(unused.map(({ url }) => String(url))).toEqual([]);
      const scripts = pages.flatMap((page) =>
        [...page.querySelectorAll('script')].map((each) => each.textContent ?? ''),
      );
      expect(adapter.state.filter(({ script }) => !scripts.some((text) => script.test(text)))).toEqual([]);
      const hosts = adapter.matches.map((pattern) => new URL(pattern.replace('*', '')).hostname);
      expect(own.filter(({ url }) => !hosts.includes(new URL(url).hostname))).toEqual([]);
    });
  },
);

import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adapters } from '../../lib/adapters/registry.ts';
import { type ExtensionBrowser, openBrowser } from '../harness/browser.ts';
import { bundleScript } from '../harness/bundle-script.ts';
import { severalSelectors, singleSelectors } from '../rooms/declared-selectors.ts';
import type { Outcome } from '../rooms/outcome.ts';
import type { playFixture } from '../rooms/play-fixture.ts';
import { loadRoomFixtures, type RoomFixture } from '../rooms/room-fixture.ts';

// The table of test/unit/adapters/rooms.test.ts once more, in a real browser: there happy-dom parses the pages and matches the
// selectors, which is fast and not always right.

/** The page's own scripts stand in it and do not run. Scripts that come over the debugger do. */
const SCRIPTS_ARE_TEXT = { 'content-security-policy': "script-src 'none'" };

const fixtures = loadRoomFixtures();
let browser: ExtensionBrowser;
/** One tab for all of them: a stored page takes the place of the one before. */
let page: Page;

beforeAll(async () => {
  const script = await bundleScript('test/rooms/play-fixture.ts', 'player');
  browser = await openBrowser({});
  await browser.context.addInitScript({ content: `${script}; globalThis.player = player;` });
  page = await browser.context.newPage();
});
afterAll(() => browser.close());

/** Opens a stored page on its own address, plays it, and expects no error and no other request there. */
async function play(fixture: RoomFixture): Promise<Outcome> {
  const errors: string[] = [];
  const asked: string[] = [];
  const note = ({ message }: Error) => errors.push(message);
  const answer = (route: Route) => {
    asked.push(route.request().url());
    const { html: body } = fixture;
    return route.fulfill({ body, contentType: 'text/html; charset=utf-8', headers: SCRIPTS_ARE_TEXT });
  };
  page.on('pageerror', note);
  await page.route('**/*', answer);
  await page.goto(fixture.url);
  const outcome = await page.evaluate((played) => {
    const { player } = globalThis as unknown as { player: { playFixture: typeof playFixture } };
    return player.playFixture(played, document);
  }, fixture);
  await page.unroute('**/*', answer);
  page.off('pageerror', note);
  expect(page.url()).toBe(fixture.url);
  expect(errors).toEqual([]);
  expect(asked).toEqual([fixture.url]);
  return outcome;
}

/** How many elements of the page each selector matches. */
function countMatches(selectors: readonly string[]): Promise<number[]> {
  return page.evaluate(
    (each) => each.map((selector) => document.querySelectorAll(selector).length),
    selectors,
  );
}

describe('stored rooms in Chromium', () => {
  test('there are some of every platform, with a page and without', () => {
    const ids = adapters.map(({ id }) => id).sort();
    const platforms = (some: RoomFixture[]) => [...new Set(some.map(({ platform }) => platform))].sort();
    expect(platforms(fixtures.filter(({ html }) => html !== ''))).toEqual(ids);
    expect(platforms(fixtures.filter(({ html }) => html === ''))).toEqual(ids);
  });

  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (_name, fixture) => {
    expect(await play(fixture)).toEqual(fixture.expected);
  });

  test.each(adapters.map((adapter) => [adapter.id, adapter] as const))(
    'selectors of %s',
    async (id, adapter) => {
      const single = singleSelectors(adapter);
      const several = severalSelectors(adapter);
      expect(single.length + several.length).toBeGreaterThan(0);
      const counts: number[][] = [];
      for (const fixture of fixtures.filter(({ platform, html }) => platform === id && html !== '')) {
        await play(fixture);
        counts.push(await countMatches([...single, ...several]));
      }
      const matchesOne = (_selector: string, i: number) => counts.some((found) => found[i] === 1);
      const matchesAny = (_selector: string, i: number) =>
        counts.some((found) => found[single.length + i]! > 0);
      expect(single.filter((selector, i) => !matchesOne(selector, i))).toEqual([]);
      expect(several.filter((selector, i) => !matchesAny(selector, i))).toEqual([]);
    },
  );
});

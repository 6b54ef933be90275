import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Outcome } from './outcome.ts';

/**
 * A stored page of a room, with made-up people: `<platform>/<yyyy-mm-dd>-<case>.json`, and beside it, where the case has a
 * page, `….html`. It is played in this order: the page's inline scripts, a look at the page, what the page received, what it
 * added to itself, a last look.
 */
export interface RoomFixture {
  /** `<platform>/<file name without ending>`. */
  name: string;
  platform: string;
  url: string;
  /** Day of the layout or format that it shows. */
  capturedAt: string;
  html: string;
  received?: { url: string; text?: string; json?: unknown; base64?: string }[];
  /** HTML that the page adds as the last child of the one element that `to` matches. */
  added?: { to: string; html: string }[];
  /** Everything that must have been told, and nothing else. */
  expected: Outcome;
}

const folder = import.meta.dirname;

/** All fixtures in the folders of the platforms. */
export function loadRoomFixtures(): RoomFixture[] {
  const platforms = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return platforms.flatMap(({ name: platform }) => {
    const files = readdirSync(join(folder, platform));
    const cases = files.filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
    return cases.map((name) => loadFixture(platform, name, files.includes(`${name}.html`)));
  });
}

function loadFixture(platform: string, name: string, hasPage: boolean): RoomFixture {
  const read = (ending: string) => readFileSync(join(folder, platform, `${name}.${ending}`), 'utf8');
  const html = hasPage ? read('html') : '';
  return { name: `${platform}/${name}`, platform, html, ...JSON.parse(read('json')) };
}

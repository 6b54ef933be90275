import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** A host that does not exist: its pages come from folders, and whatever else a page asks for fails. */
export const PAGE_HOST = 'http://roomscope.test';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * Answers a context's requests from folders by path prefix (each ending in "/"). Every other address is refused and its name
 * added to the list given back.
 */
export async function hostPages(
  context: BrowserContext,
  folders: Readonly<Record<string, string>>,
): Promise<string[]> {
  const refused: string[] = [];
  await context.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const prefix = Object.keys(folders).find((path) => origin === PAGE_HOST && pathname.startsWith(path));
    if (!prefix) {
      refused.push(route.request().url());
      return route.abort();
    }
    const file = pathname.slice(prefix.length) || 'index.html';
    return route.fulfill({
      body: readFileSync(join(folders[prefix]!, file)),
      contentType: TYPES[extname(file)] ?? 'application/octet-stream',
    });
  });
  return refused;
}

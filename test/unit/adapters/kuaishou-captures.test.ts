import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playCapture } from '../../harness/play-capture.ts';
import { capturesFolder } from '../../harness/project-root.ts';
import type { Outcome } from '../../rooms/outcome.ts';

const EXPECTED: [string, Outcome][] = [
  [
    'kuaishou-feed.har',
    {
      liveId: 'tboibnUkiRK',
      readings: {
        concurrentViewers: { value: 56_000, lo: 55_500, hi: 56_999, precision: 'rounded', route: 'tap' },
      },
      counts: { comment: 3 },
    },
  ],
  [
    // No title: the page has none. No concurrentViewers: the page's "1万+" is the category's.
    'kuaishou-room-page.har',
    {
      liveId: 'XT8F1KPOf0c',
      hostName: '王者荣耀白希🍀（舜家）',
      accountId: 'baixi9999999999',
      live: true,
      readings: {
        followersTotal: {
          value: 4_060_000,
          lo: 4_055_000,
          hi: 4_069_999,
          precision: 'rounded',
          route: 'state',
        },
      },
    },
  ],
];

/** Recordings that nobody of this project made; they lie beside the project, or the tests are skipped. */
describe.each(EXPECTED)('%s', (file, expected) => {
  test.skipIf(!existsSync(join(capturesFolder, file)))('tells what the room sent', async () => {
    expect(await playCapture(file)).toEqual(expected);
  });
});

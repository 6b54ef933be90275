import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playCapture } from '../../harness/play-capture.ts';
import { capturesFolder } from '../../harness/project-root.ts';
import type { Outcome } from '../../rooms/outcome.ts';

const exact = (value: number) => ({
  value,
  lo: value,
  hi: value,
  precision: 'exact' as const,
  route: 'tap' as const,
});

const EXPECTED: [string, Outcome][] = [
  [
    'douyin-room-658383822680.har',
    {
      liveId: '7691289999559445282',
      title: '夜里聊聊',
      hostName: '晚风小店',
      accountId: '1',
      live: true,
      readings: { concurrentViewers: exact(2), cumulativeViews: exact(561) },
      counts: { comment: 2 },
    },
  ],
  [
    // The messages' room ids were scrubbed: the socket's address names the room.
    'douyin-payloads.har',
    {
      liveId: '7600000000000000001',
      title: '样例房间',
      hostName: '样例店铺',
      accountId: '1',
      live: true,
      readings: { concurrentViewers: exact(216), cumulativeViews: exact(8341) },
      counts: { comment: 2, gift: 1 },
      entries: { '': 1 },
      marks: ['aggregatedEntries'],
    },
  ],
];

describe.each(EXPECTED)('%s', (file, expected) => {
  test.skipIf(!existsSync(join(capturesFolder, file)))('tells what the room sent', async () => {
    expect(await playCapture(file)).toEqual(expected);
  });
});

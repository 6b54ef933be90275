import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodePowerMessages } from '../../../lib/adapters/taobao/power-messages.ts';
import { exact } from '../../../lib/model/reading.ts';
import { pullAnswer } from '../../builders/mtop-answers.ts';
import { playCapture } from '../../harness/play-capture.ts';
import { capturesFolder } from '../../harness/project-root.ts';

/** Recordings that nobody of this project made; they lie beside the project, or the tests are skipped. */
const missing = (file: string) => !existsSync(join(capturesFolder, file));
const byTap = (value: number) => {
  const { raw: _raw, ...number } = exact(value);
  return { ...number, route: 'tap' as const };
};

test.skipIf(missing('taobao-room.har'))('taobao-room.har tells what the room sent', async () => {
  expect(await playCapture('taobao-room.har')).toEqual({
    liveId: '785432123456',
    title: '秋冬上新 全场第二件半价',
    hostName: '某某旗舰店',
    accountId: '11',
    live: true,
    // No concurrentViewers: the room sends an onlineCount of 0.
    readings: {
      cumulativeViews: byTap(2010),
      cumulativeViewers: byTap(1215),
      followersTotal: byTap(120_345),
      likes: byTap(28_335_326),
      cartItems: byTap(37),
    },
    counts: { comment: 3 },
    entries: { 看点推荐: 1, 关注: 1, '': 1, 店铺: 1, 分享: 1 },
  });
});

test.skipIf(missing('taobao-enter-notices-2018.jsonl'))(
  'the notices of 2018 are entries without a source',
  () => {
    const lines = readFileSync(join(capturesFolder, 'taobao-enter-notices-2018.jsonl'), 'utf8');
    const notices = lines.split('\n').filter((line) => line !== '');
    expect(notices).toHaveLength(72);
    const told = decodePowerMessages(
      pullAnswer(
        't1',
        notices.map((line) => JSON.parse(line)),
      ),
    );
    expect(told?.map((each) => (each.kind === 'entry' ? each.source : each.kind))).toEqual(
      notices.map(() => ''),
    );
    expect(told?.every((each) => each.kind === 'entry' && each.person !== undefined)).toBe(true);
  },
);

import { expect, test } from 'vitest';
import type { Notice, Observation } from '../../../lib/adapters/adapter.ts';
import { live, reading, recordedPage } from '../../builders/recorded-page.ts';

const NAME = '张小花的秘密昵称';
const ID = '1099511627776123';
const WORDS = '我住在幸福路88号,尺码偏大吗';
const MESSAGE = 'message-7301234567890';

test('no name, id or word of a viewer reaches the sink or the popup', async () => {
  const page = recordedPage();
  page.record();
  const viewer = (n: number): Notice => ({ id: `${MESSAGE}${n}`, person: `${ID}${n}`, fanBadge: 'active' });
  const told: Observation[] = [
    { kind: 'comment', text: WORDS, ...viewer(1) },
    { kind: 'entry', source: 'pc_live.follow', ...viewer(2) },
    { kind: 'gift', total: 3, combo: `${ID}-rose`, ...viewer(3) },
    ...(['follow', 'share', 'fanClubJoin', 'purchaseIntent'] as const).map((kind, i) => ({
      kind,
      ...viewer(4 + i),
    })),
  ];
  page.tap([live('a'), { kind: 'room', title: '夏季专场', hostName: '某店' }, reading('likes', 1), ...told]);
  page.dom.opens = ['comments'];
  page.dom.rows = [{ kind: 'comment', text: WORDS, person: NAME }];
  await page.time.pass(40_000); // the tap falls silent, the DOM goes on
  page.dom.rows = [{ kind: 'comment', text: WORDS, person: NAME }];
  await page.time.pass(5_000);
  const status = JSON.stringify(page.recorder.status());
  page.recorder.flush();
  page.recorder.stop('stopped');
  await page.time.pass(5_000);

  const left = page.sink.heard.join('\n') + status;
  expect(page.values('comments').at(-1)).toBe(2);
  expect(page.values('identifiedViewers').at(-1)).toBe(7);
  expect(page.sink.heard.some((message) => message.startsWith('endSession'))).toBe(true);
  expect(left).toContain('夏季专场');
  for (const secret of [NAME, ID, WORDS, MESSAGE, '幸福路', 'rose']) expect(left).not.toContain(secret);
});

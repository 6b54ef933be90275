import { expect, test } from 'vitest';
import { GAP_CAUSES, type GapCause } from '../../../lib/model/gap.ts';
import { en } from '../../../site/i18n/en.ts';
import { zhCN } from '../../../site/i18n/zh-CN.ts';
import { troubleText } from '../../../site/popup-trouble.ts';
import { recordingView } from '../../builders/popup-states.ts';

const NOW = Date.parse('2026-11-20T12:30:00Z');
const view = recordingView(NOW);
const text = (cause: GapCause, series?: string[]) =>
  troubleText(
    zhCN,
    { ...view, trouble: { cause, since: NOW - 960_000, ...(series && { series }) } },
    'Asia/Shanghai',
  )!;

test('says since when, what is not read, what still is, and one thing to do', () => {
  expect(text('layout', ['concurrentViewers'])).toEqual({
    what: '20:14 起页面改版，读不到了：实时在线。',
    works: '照常在录：场观（次数）、点赞、在售商品数、公屏、进房提示。',
    todo: expect.stringContaining('存一份页面骨架'),
    action: 'sketch',
  });
});

test('series that go with another one are not listed', () => {
  expect(text('silent-socket', ['comments', 'commentsByTopic', 'commenters'])).toMatchObject({
    what: '20:14 起页面自己的消息断了：公屏。',
    action: 'reload',
  });
});

test('a page of which nothing is read says so, and does not claim that the rest works', () => {
  expect(text('captcha')).toEqual({
    what: '20:14 起平台要求验证，读不到新的数。',
    todo: '到直播间页面自己过一下验证，过完会自己接着录。',
  });
});

test('a disk that is full does not say that nothing is read', () => {
  expect(text('disk').what).toBe('20:14 起电脑写不进数据，新的数还没存下。');
});

test('every cause has something to do, in both languages; a room without trouble has none', () => {
  for (const t of [zhCN, en])
    for (const cause of GAP_CAUSES)
      expect(troubleText(t, { ...view, trouble: { cause, since: NOW } }, 'UTC')!.todo).not.toBe('');
  expect(troubleText(zhCN, view, 'UTC')).toBeUndefined();
});

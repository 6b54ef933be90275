// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../lib/adapters/adapter.ts';
import { taobao } from '../../../lib/adapters/taobao/index.ts';
import {
  COMMENTS_API,
  DETAIL_API,
  mtopAnswer,
  mtopUrl,
  PULL_API,
  pullAnswer,
  SUBSCRIBE_API,
} from '../../builders/mtop-answers.ts';
import { mtopJsonp, powerEntry } from '../../builders/taobao-mtop.ts';

const LIVE_ID = '785400000000001';
const TOPIC = 'b7d2c0de-topic';

/** Runs a message through the source that wants it, as the engine does. */
async function decode(message: ReturnType<typeof mtopAnswer>): Promise<Observation[] | null> {
  const source = taobao.tap.find(({ url }) => url.test(message.url));
  if (!source) throw new Error(`no source for ${message.url}`);
  return await source.decode(message);
}
const pushed = (...bodies: unknown[]) => decode(pullAnswer(TOPIC, bodies));
const detail = (data: object) => decode(mtopAnswer(DETAIL_API, { liveId: LIVE_ID }, data));
const readings = (told: Observation[] | null) =>
  Object.fromEntries((told ?? []).flatMap((o) => (o.kind === 'reading' ? [[o.field, o.number.value]] : [])));

describe('room addresses', () => {
  test.each([
    [`https://tbzb.taobao.com/live?liveId=${LIVE_ID}`, LIVE_ID],
    [`https://tbzb.taobao.com/live?spm=a1&id=${LIVE_ID}`, LIVE_ID],
    [`https://tbzb.taobao.com/live/?liveId=${LIVE_ID}&id=1#x`, LIVE_ID],
    [`https://tbzb.taobao.com/follow?liveId=${LIVE_ID}&liveSource=pc_live.follow`, LIVE_ID],
    ['https://tbzb.taobao.com/live?liveId=90071992547409931234', '90071992547409931234'],
  ])('%s is a room', (address, roomId) => {
    expect(taobao.roomAt(new URL(address))).toEqual({ platform: 'taobao', roomId });
    expect(taobao.liveIdOf?.({ platform: 'taobao', roomId })).toBe(roomId);
  });

  test.each([
    'https://tbzb.taobao.com/',
    'https://tbzb.taobao.com/live',
    'https://tbzb.taobao.com/live?liveId=',
    'https://tbzb.taobao.com/live?liveId=abc',
    `https://tbzb.taobao.com/replay?liveId=${LIVE_ID}`,
    `https://tbzb.taobao.com/live/replay?liveId=${LIVE_ID}`,
    `https://live.taobao.com.evil.example/live?liveId=${LIVE_ID}`,
    `https://tb.cn/live?liveId=${LIVE_ID}`,
    'https://live.1688.com/zb/play.html?userId=1&feedId=2',
  ])('%s is not', (address) => {
    expect(taobao.roomAt(new URL(address))).toBeNull();
  });
});

describe('what is copied', () => {
  test.each([
    mtopUrl(DETAIL_API, {}, '4.0'),
    mtopUrl('mtop.tblive.live.detail.query', {}, '4.0'),
    mtopUrl('mtop.roomstudio.live.detail.get'),
    mtopUrl(COMMENTS_API),
    mtopUrl(PULL_API),
    mtopUrl(SUBSCRIBE_API),
    mtopUrl(PULL_API).replace('h5api.m.taobao', 'acs.m.taobao'),
  ])('%s', (url) => {
    expect(taobao.tap.filter((source) => source.url.test(url))).toHaveLength(1);
  });

  test.each([
    mtopUrl('mtop.mediaplatform.video.livedetail.itemlist'),
    mtopUrl('mtop.taobao.powermsg.h5.msg.send'),
    mtopUrl('mtop.user.getusersimple'),
    `https://evil.example/?u=${mtopUrl(PULL_API)}`,
  ])('not %s', (url) => {
    expect(taobao.tap.filter((source) => source.url.test(url))).toEqual([]);
  });
});

describe('room detail', () => {
  const DATA = {
    liveId: LIVE_ID,
    topic: TOPIC,
    title: '秋冬上新',
    roomStatus: '1',
    broadCaster: { accountName: '示例旗舰店', accountId: '11', fansNum: '120345' },
    viewCount: '1974',
    viewCountFormat: '1974 观看',
    totalJoinCount: 1193,
    praiseCount: '28335307',
    curItemNum: 37,
  };

  test('tells the room and its totals, as numbers or as text', async () => {
    const told = await detail(DATA);
    expect(told?.[0]).toEqual({
      kind: 'room',
      roomId: LIVE_ID,
      liveId: LIVE_ID,
      channel: TOPIC,
      title: '秋冬上新',
      hostName: '示例旗舰店',
      accountId: '11',
      live: true,
    });
    expect(readings(told)).toEqual({
      cumulativeViews: 1974,
      cumulativeViewers: 1193,
      followersTotal: 120_345,
      likes: 28_335_307,
      cartItems: 37,
    });
    expect(new Set(told?.map(({ roomId }) => roomId))).toEqual(new Set([LIVE_ID]));
  });

  test('is read however it arrives: JSON text, bytes, a level deeper', async () => {
    const message = mtopAnswer(DETAIL_API, { liveId: LIVE_ID }, { data: DATA });
    const text = String(message.data);
    const json = text.slice(text.indexOf('(') + 1, -1);
    const direct = await detail(DATA);
    expect(direct).toHaveLength(6);
    expect(await decode(message)).toEqual(direct);
    expect(await decode({ ...message, data: json })).toEqual(direct);
    expect(await decode({ ...message, data: new TextEncoder().encode(json) })).toEqual(direct);
  });

  test('takes the shown view count where the exact one is missing', async () => {
    const told = await detail({ liveId: LIVE_ID, viewCountFormat: '1.2万观看' });
    expect(told).toContainEqual(
      expect.objectContaining({
        field: 'cumulativeViews',
        number: expect.objectContaining({ value: 12_000, lo: 11_500, hi: 12_999, precision: 'rounded' }),
      }),
    );
  });

  test('a 0 that cannot be is not a reading', async () => {
    const zeros = { liveId: LIVE_ID, viewCount: '0', totalJoinCount: 0, broadCaster: { fansNum: '0' } };
    expect(readings(await detail(zeros))).toEqual({});
  });

  test('an ended room says so; the stream status says nothing', async () => {
    const ended = await detail({ liveId: LIVE_ID, roomStatus: 2, streamStatus: '1' });
    expect(ended?.[0]).toMatchObject({ kind: 'room', live: false });
    expect(ended).toContainEqual({ kind: 'ended', roomId: LIVE_ID });
    const unknown = await detail({ liveId: LIVE_ID, topic: TOPIC, streamStatus: '0' });
    expect(unknown).toEqual([{ kind: 'room', roomId: LIVE_ID, liveId: LIVE_ID, channel: TOPIC }]);
  });

  test('a preloaded room keeps its own id, and a record without one takes the id that was asked for', async () => {
    const other = await detail({ ...DATA, liveId: 999 });
    expect(other?.every(({ roomId }) => roomId === '999')).toBe(true);
    const nameless = await detail({ roomStatus: '1' });
    expect(nameless).toEqual([{ kind: 'room', roomId: LIVE_ID, live: true }]);
  });
});

describe('comments', () => {
  const comments = (...list: unknown[]) =>
    decode(mtopAnswer(COMMENTS_API, { topic: TOPIC }, { comments: list }));

  test('are those of viewers: id, person, words, badge, channel', async () => {
    const told = await comments(
      {
        commentId: '1',
        content: ' 有没有大码 ',
        publisherId: 501,
        renders: { commentType: 'normal', fanLevel: '2' },
      },
      { commentId: 2, content: '多少钱', publisherNick: 'v2' },
    );
    expect(told).toEqual([
      { kind: 'comment', text: '有没有大码', id: '1', person: '501', fanBadge: 'active', channel: TOPIC },
      { kind: 'comment', text: '多少钱', id: '2', person: 'v2', channel: TOPIC },
    ]);
  });

  test('equal words of several people are several comments', async () => {
    const told = await comments({ commentId: '1', content: '666' }, { commentId: '2', content: '666' });
    expect(told?.map((o) => (o.kind === 'comment' ? o.id : o.kind))).toEqual(['1', '2']);
  });

  test('system rows are not comments', async () => {
    const rows = ['⁂ 欢迎', '∰关注主播', ' ⏇ 开播了', '', undefined].map((content, i) => ({
      commentId: i,
      content,
    }));
    const typed = { commentId: '9', content: '欢迎', renders: { commentType: 'system' } };
    const asText = { commentId: '10', content: '欢迎', renders: '{"commentType":"notice"}' };
    expect(await comments(...rows, typed, asText)).toEqual([]);
  });

  test('an empty or missing list is an answer without comments', async () => {
    expect(await comments()).toEqual([]);
    expect(await decode(mtopAnswer(COMMENTS_API, { topic: TOPIC }, { delay: '3000' }))).toEqual([]);
  });
});

describe('the message channel', () => {
  test('statistics: views and viewers exactly; an online count of 0 is not shown', async () => {
    const told = await pushed({
      viewCountFormat: '2010 观看',
      pageViewCount: 2010,
      onlineCount: 0,
      totalCount: 1215,
    });
    expect(readings(told)).toEqual({ cumulativeViews: 2010, cumulativeViewers: 1215 });
    expect(told?.every((o) => o.kind === 'reading' && o.number.precision === 'exact')).toBe(true);
    expect(told?.every(({ channel }) => channel === TOPIC)).toBe(true);
  });

  test.each([
    [{ subType: 10103, pageViewCount: '2010', onlineCount: '88', totalCount: '1215' }, [2010, 1215, 88]],
    [{ viewCountFormat: '1.2万', totalCount: 1200, onlineCount: 88 }, [12_000, 1200, 88]],
    [{ totalCount: 102_835 }, [undefined, 102_835, undefined]],
    [{ totalCount: 5, groupName: '福利群' }, [undefined, undefined, undefined]],
    [{ subType: 40002, pv: 300, viewCountFormat: '300 观看' }, [300, undefined, undefined]],
    [{ pv: '1.2万' }, [12_000, undefined, undefined]],
    [{ pageViewCount: 0, totalCount: 0, onlineCount: 0 }, [undefined, undefined, undefined]],
  ])('statistics %j', async (body, [views, viewers, online]) => {
    const told = readings(await pushed(body));
    expect([told.cumulativeViews, told.cumulativeViewers, told.concurrentViewers]).toEqual([
      views,
      viewers,
      online,
    ]);
  });

  test('likes are the total', async () => {
    expect(readings(await pushed({ value: { dig: 28_335_326 } }))).toEqual({ likes: 28_335_326 });
    expect(readings(await pushed({ subType: 10006, value: { dig: '12' } }))).toEqual({ likes: 12 });
  });

  const entry = { nick: '甲', userid: '501', identify: { VIP_USER: '0', fanLevel: '0' }, isMember: false };
  test.each([
    [{ ...entry, flowSource: 'guanfangtai', flowSourceText: '看点推荐' }, '看点推荐'],
    [{ ...entry, flowSource: 'pc_live.follow' }, 'pc_live.follow'],
    [{ ...entry, flowSource: 'share', flowSourceText: '' }, 'share'],
    [entry, ''],
    [{ identify: { APASS_USER: '0', VIP_USER: '1' }, nick: 'n1', userid: '501' }, ''],
    [{ subType: 100000000, userId: 501, nick: '甲', liveId: LIVE_ID }, ''],
    [{ subType: '10031', data: JSON.stringify({ ...entry, flowSourceText: '店铺' }) }, '店铺'],
    [{ subType: 10031, data: { ...entry, flowSourceText: '店铺' } }, '店铺'],
  ])('entry notice %j', async (body, source) => {
    expect(await pushed(body)).toMatchObject([{ kind: 'entry', source, person: '501', channel: TOPIC }]);
  });

  test.each([
    [{ identify: { fanLevel: '0' } }, undefined],
    [{ identify: { fanLevel: '1' } }, 'active'],
    [{ identify: { fanLevel: 5 } }, 'active'],
    [{ medalList: [{ type: 'RewardLevelMedal' }] }, undefined],
    [{ medalList: [{ type: 'RewardLevelMedal' }, { medalType: 'FavoriteMedal' }] }, 'active'],
    [{ medalList: '[{"type":"FansLevelMedal"}]' }, 'active'],
    [{ medalList: 'x', identify: 'y' }, undefined],
  ])('the badge of %j', async (worn, badge) => {
    const [told] = (await pushed({ nick: '甲', flowSource: 'a', ...worn })) ?? [];
    expect(told).toMatchObject({ kind: 'entry' });
    expect(told && 'fanBadge' in told ? told.fanBadge : undefined).toBe(badge);
  });

  test('a notice of another room says so', async () => {
    expect(await pushed({ ...entry, liveId: '42' })).toMatchObject([{ kind: 'entry', roomId: '42' }]);
  });

  test.each([
    [{ userNick: '甲', text: '关注了主播', identify: {}, bgColor: '#fff' }, 'follow'],
    [{ subType: 10055, userNick: '甲', text: '分享了直播间' }, 'share'],
    [{ userNick: '甲', text: '正在去买' }, 'purchaseIntent'],
    [{ subType: 10010, from: '甲' }, 'purchaseIntent'],
    [{ nick: '甲', text: '甲 正在去买' }, 'purchaseIntent'],
    [{ subType: 881000259, userNick: '甲', content: '关注了主播' }, 'follow'],
    [{ userNick: '甲', text: '加入了粉丝团' }, 'fanClubJoin'],
    [{ subType: 880000272, userId: '501' }, 'fanClubJoin'],
  ])('notice %j', async (body, kind) => {
    expect((await pushed(body))?.map((o) => o.kind)).toEqual([kind]);
  });

  test.each([
    [{ subType: 10002, nick: '甲', giftName: '小心心', count: 5 }, 5],
    [{ giftName: '小心心', userId: '1', num: '2' }, 2],
    [{ subType: 880000238, userId: '1', giftId: 7 }, 1],
    [{ subType: 10002, type: 'liveGift', data: {} }, 1],
  ])('gift %j', async (body, total) => {
    expect(await pushed(body)).toMatchObject([{ kind: 'gift', total }]);
  });

  test('chat is a comment, under the id that the comment list gives it where it has one', async () => {
    const chat = { subType: 10001, nick: '甲', userid: '7', content: '主播好' };
    const comment = { kind: 'comment', text: '主播好', person: '7' };
    expect(await pushed(chat)).toMatchObject([{ ...comment, id: expect.stringMatching(/^100\./) }]);
    expect(await pushed({ ...chat, commentId: '900001' })).toMatchObject([{ ...comment, id: '900001' }]);
    expect(await pushed({ subType: 10105, commentId: '5', userId: '7', text: '⁂ 欢迎' })).toEqual([]);
    expect(await pushed({ commentId: '6', userNick: '甲', text: '我关注了' })).toMatchObject([
      { kind: 'comment' },
    ]);
  });

  test.each([
    [{ subType: 880000205, itemId: '1', itemTitle: '羊绒大衣' }, '羊绒大衣'],
    [{ itemId: 1, timePoint: 5, title: '羊绒大衣' }, '羊绒大衣'],
    [{ subType: 880000205, data: { itemId: '1', itemName: '羊绒大衣' } }, '羊绒大衣'],
    [{ subType: 880000205 }, undefined],
  ])('product explained %j', async (body, label) => {
    const [mark] = (await pushed(body)) ?? [];
    expect(mark).toMatchObject({ kind: 'mark', mark: 'productExplained' });
    expect(mark && 'label' in mark ? mark.label : undefined).toBe(label);
  });

  test('the goods list may bring its number', async () => {
    expect(readings(await pushed({ subType: 880000219, curItemNum: 38 }))).toEqual({ cartItems: 38 });
    expect(await pushed({ subType: 880000219, liveId: LIVE_ID })).toEqual([]);
  });

  test.each([{ status: 3 }, { status: '3', liveId: LIVE_ID }, { subType: 10001, type: 'endLiveVideo' }])(
    'the end %j',
    async (body) => {
      expect((await pushed(body))?.map((o) => o.kind)).toEqual(['ended']);
    },
  );

  test.each([
    {
      subType: 10144,
      msgSubType: 20000,
      data: { content: '999999+', count: 1000000, maxCountShow: '999999+' },
    },
    { subType: 10110, totalCount: 5000, commentCount: 5000 },
    { subType: 10033, userId: '1', nick: '甲', identify: { fanLevel: '2' } },
    { subType: 881000154, text: '100人正在抢' },
    { subType: 10002, type: 'liveVideoStreamBreak' },
    { subType: 20037, itemId: 1 },
    { randomKey: 1 },
    { status: 1 },
    'not json',
    [1, 2],
  ])('%j tells nothing', async (body) => {
    expect(await pushed(body)).toEqual([]);
  });

  test('a fetched entry is the same entry when it is fetched again; entries of one offset are two', async () => {
    const ids = async (bodies: unknown[], from: number) =>
      ((await decode(pullAnswer(TOPIC, bodies, from))) ?? []).map((o) => ('id' in o ? o.id : undefined));
    const [first] = await ids([entry], 100);
    expect(first).toBeTypeOf('string');
    expect(await ids([entry], 100)).toEqual([first]);
    expect(await ids([entry], 101)).not.toContain(first);
    expect(await ids([{ ...entry, userid: '9' }], 100)).not.toContain(first);
  });

  const together = (...bodies: object[]) =>
    Buffer.concat(bodies.map((body) => Buffer.from(powerEntry(0, body).data, 'base64'))).toString('base64');

  test('one entry may hold several messages; broken entries spoil no others', async () => {
    const timestampList = [
      { offset: '1', data: together({ value: { dig: 5 } }, entry, entry) },
      { offset: '2', data: '***' },
      { offset: '3' },
      null,
      { offset: '4', data: btoa('{"nick":') },
      powerEntry(5, entry),
    ];
    const told = (await decode(mtopAnswer(SUBSCRIBE_API, { topic: TOPIC }, { timestampList }))) ?? [];
    expect(told.map((o) => o.kind)).toEqual(['reading', 'entry', 'entry', 'entry']);
    expect(new Set(told.map((o) => ('id' in o ? o.id : ''))).size).toBe(4);
  });

  test('an idle answer is understood', async () => {
    expect(await decode(mtopAnswer(PULL_API, { topic: TOPIC }, {}))).toEqual([]);
    expect(await decode(mtopAnswer(PULL_API, { topic: TOPIC }, { timestampList: [] }))).toEqual([]);
  });
});

describe('refusals', () => {
  const refused = (api: string, ret: string) => decode(mtopAnswer(api, {}, {}, ret));

  test.each([
    ['FAIL_SYS_USER_VALIDATE', 'captcha'],
    ['RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试', 'captcha'],
    ['FAIL_SYS_TOKEN_EXOIRED::令牌过期', 'login'],
    ['FAIL_SYS_TOKEN_EMPTY::令牌为空', 'login'],
    ['FAIL_SYS_SESSION_EXPIRED::Session过期', 'login'],
    ['FAIL_SYS_TRAFFIC_LIMIT::限流', 'rate-limited'],
  ])('%s', async (ret, cause) => {
    for (const api of [DETAIL_API, COMMENTS_API, PULL_API]) {
      expect(await refused(api, ret)).toEqual([{ kind: 'trouble', cause }]);
    }
  });

  test('two signs are one trouble', async () => {
    const body = mtopJsonp('cb', PULL_API, {}, 'FAIL_SYS_USER_VALIDATE').replace(
      '"]',
      '","RGV587_ERROR::SM::哎哟喂,被挤爆啦"]',
    );
    expect(await decode({ url: mtopUrl(PULL_API), data: body })).toEqual([
      { kind: 'trouble', cause: 'captcha' },
    ]);
  });
});

describe('foreign input', () => {
  const urls = [DETAIL_API, COMMENTS_API, PULL_API].map((api) => mtopUrl(api, { topic: TOPIC }));

  test.each(['', 'x', '<html></html>', '[]', '1', 'null', 'cb(1)', '{"a":1}', '{"__proto__":{"data":{}}}'])(
    '%j is not understood',
    async (data) => {
      for (const url of urls) expect(await decode({ url, data })).toBeNull();
    },
  );

  test('never throws', async () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
    const keys = [
      'data',
      'ret',
      'comments',
      'timestampList',
      'content',
      'renders',
      'identify',
      'medalList',
      'value',
      'dig',
      'subType',
      'nick',
      'text',
      'broadCaster',
      'liveId',
      'status',
      'itemId',
      '__proto__',
    ];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(fc.constantFrom(...keys), tie('tree')),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (body) => {
        await pushed(body);
        for (const url of urls) await decode({ url, data: JSON.stringify({ data: body, ret: body }) });
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (data) => {
        for (const url of [...urls, 'not a url']) {
          for (const source of taobao.tap) await source.decode({ url, data });
        }
      }),
    );
    expect(({} as Record<string, unknown>).data).toBeUndefined();
  });
});

describe('comment rows in the DOM', () => {
  const row = (author: string, content: string) =>
    `<div class="itemWrap--EcN_tFIg"><span class="authorTitle--_Dl75ZJ6">${author}</span><span class="content--pSjaTkyl">${content}</span></div>`;
  const parse = (html: string) => {
    const list = document.createElement('div');
    list.append(document.createRange().createContextualFragment(html));
    return [...list.querySelectorAll(taobao.chat!.rows!)].flatMap(taobao.chat!.parseRow);
  };

  test('are read whatever the hashes are', () => {
    const html = row('甲：', ' 多少钱 ').replaceAll(/--\w+/g, '--Zz9');
    expect(parse(html)).toEqual([{ kind: 'comment', text: '多少钱', person: '甲' }]);
  });

  test('an emoji is a comment, a system row is not, a row without words is nothing', () => {
    expect(parse(row('甲：', '<img alt="[玫瑰]">'))).toEqual([
      { kind: 'comment', text: '[玫瑰]', person: '甲' },
    ]);
    expect(parse(row('', '⁂ 欢迎来到直播间') + row('乙：', '∰ 公告') + row('丙：', ''))).toEqual([]);
  });
});

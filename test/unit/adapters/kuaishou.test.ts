// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation, TapMessage } from '../../../lib/adapters/adapter.ts';
import { kuaishou } from '../../../lib/adapters/kuaishou/index.ts';
import {
  FEED_PUSH,
  kuaishouFeedBody,
  kuaishouFrame,
  RED_PACKS,
  WATCHING_USERS,
} from '../../builders/kuaishou-push.ts';
import { type Field, protobuf } from '../../builders/protobuf.ts';

const ROOM = { platform: 'kuaishou' as const, roomId: 'yangli0001' };
const LIVE_ID = 'XT8example0';
const FEED_URL = `https://livev.m.chenzhongtech.com/wap/live/feed?liveStreamId=${LIVE_ID}`;
const DETAIL_URL = `https://live.kuaishou.com/live_api/liveroom/livedetail?principalId=${ROOM.roomId}`;
const SOCKET_URL = 'wss://live-ws-pg-group3.kuaishou.com/websocket';

/** Runs a message through the source that wants it, as the engine does. */
async function decode(message: TapMessage): Promise<Observation[] | null> {
  const source = kuaishou.tap.find(({ url }) => url.test(message.url));
  if (!source) throw new Error(`no source for ${message.url}`);
  return await source.decode(message);
}
const pushed = (type: number, fields: readonly Field[], gzip = false) =>
  decode({ url: SOCKET_URL, data: kuaishouFrame(type, fields, gzip) });
const feed = (body: object) => decode({ url: FEED_URL, data: kuaishouFeedBody(body) });

describe('room addresses', () => {
  test.each([
    ['https://live.kuaishou.com/u/yangli0001', 'yangli0001'],
    ['https://live.kuaishou.com/u/3x-ab_C9/?source=share#x', '3x-ab_C9'],
    ['https://live.kuaishou.cn/u/yangli0001', 'yangli0001'],
    ['https://m.gifshow.com/fw/live/3xexample9', '3xexample9'],
    ['https://livev.m.chenzhongtech.com/fw/live/tbexampleRK?cc=share_copylink', 'tbexampleRK'],
  ])('%s is a room', (address, roomId) => {
    expect(kuaishou.roomAt(new URL(address))).toEqual({ platform: 'kuaishou', roomId });
  });

  test.each([
    'https://live.kuaishou.com/',
    'https://live.kuaishou.com/u/',
    'https://live.kuaishou.com/u/yangli0001/3xphoto',
    'https://live.kuaishou.com/search?keyword=u',
    'https://live.kuaishou.com/profile/yangli0001',
    'https://www.kuaishou.com/profile/yangli0001',
    'https://v.kuaishou.com/abc',
    'https://live.kuaishou.com.evil.example/u/yangli0001',
    'https://m.gifshow.com/fw/live/undefined',
    'https://m.gifshow.com/u/yangli0001',
    'https://live.kuaishou.com/fw/live/yangli0001',
  ])('%s is not', (address) => {
    expect(kuaishou.roomAt(new URL(address))).toBeNull();
  });
});

describe('what is copied', () => {
  test.each([
    FEED_URL,
    'https://m.gifshow.com/wap/live/feed?liveStreamId=a&cursor=b',
    DETAIL_URL,
    'https://live.kuaishou.cn/live_api/liveroom/websocketinfo?liveStreamId=a',
    SOCKET_URL,
    'wss://live-ws.kuaishou.com/websocket',
    'wss://livejs-ws-group10.gifshow.com/websocket',
    'wss://payload.wss.kuaishou.com/',
  ])('%s', (url) => {
    expect(kuaishou.tap.filter((source) => source.url.test(url))).toHaveLength(1);
  });

  test.each([
    'https://live.kuaishou.com/live_api/baseuser/userinfo',
    'https://live.kuaishou.com/live_api/search/author',
    'wss://live-ws.kuaishou.com.evil.example/websocket',
    'wss://im.kuaishou.com/websocket',
  ])('not %s', (url) => {
    expect(kuaishou.tap.filter((source) => source.url.test(url))).toEqual([]);
  });
});

describe('the state of the room page', () => {
  const entry = (id: string, more: object = {}) => ({
    liveStream: { id: LIVE_ID, url: 'https://m.gifshow.com/fw/live/3xexample9' },
    author: { id, name: '示例主播', living: false, counts: { fan: '406w', follow: '848' } },
    gameInfo: { id: '1001', watchingCount: '1万+', roomCount: '1000' },
    isLiving: true,
    ...more,
  });
  const parse = (playList: unknown, more: object = {}, room: typeof ROOM = ROOM) => {
    const state = JSON.stringify({ liveroom: { activeIndex: 0, playList, ...more } });
    const script = `window.__INITIAL_STATE__=${state.slice(0, -1)},"authToken":undefined};(function(){var s;}());`;
    expect(kuaishou.state[0]!.script.test(script)).toBe(true);
    return kuaishou.state[0]!.parse(script, room);
  };
  const facts = {
    kind: 'room',
    roomId: ROOM.roomId,
    liveId: LIVE_ID,
    hostName: '示例主播',
    accountId: ROOM.roomId,
    live: true,
  };
  const followers = {
    kind: 'reading',
    field: 'followersTotal',
    roomId: ROOM.roomId,
    number: { value: 4_060_000, lo: 4_055_000, hi: 4_069_999, precision: 'rounded', raw: '406w' },
  };

  test('tells the account, the broadcast and the followers; not the category, and no title', () => {
    expect(parse([entry(ROOM.roomId)])).toEqual([facts, followers]);
  });

  test('tells a title where there is one', () => {
    const captioned = entry(ROOM.roomId, { caption: '清仓' });
    expect(parse([captioned])).toContainEqual({ ...facts, title: '清仓' });
  });

  test('is of the room that is shown, and of no other', () => {
    const other = entry('nextroom', { liveStream: { id: 'other' } });
    expect(parse([other, entry(ROOM.roomId)], { activeIndex: 1 })).toEqual([facts, followers]);
    expect(parse([entry(ROOM.roomId), other], { activeIndex: undefined })).toEqual([facts, followers]);
    expect(parse([entry(ROOM.roomId), other], { activeIndex: 1 })).toEqual([]);
    expect(parse([other, entry(ROOM.roomId)])).toEqual([]);
    expect(parse([])).toEqual([]);
  });

  test('knows a mobile address by the stream', () => {
    for (const roomId of ['3xexample9', LIVE_ID]) {
      const told = parse([entry('yangli0001')], {}, { ...ROOM, roomId });
      expect(told?.[0]).toEqual({ ...facts, roomId });
    }
  });

  test.each([
    [true, true],
    [1, true],
    ['true', true],
    [false, false],
    [0, false],
    ['false', false],
    [null, undefined],
  ])('isLiving %j', (isLiving, live) => {
    const told = parse([entry(ROOM.roomId, { isLiving })])?.[0];
    expect(told && 'live' in told ? told.live : undefined).toBe(live);
  });

  test('an ended page has no broadcast', () => {
    const ended = {
      liveStream: { url: 'https://m.gifshow.com/fw/live/undefined' },
      isLiving: false,
      gameInfo: {},
    };
    const { liveId: _liveId, ...rest } = facts;
    expect(parse([entry(ROOM.roomId, ended)])?.[0]).toEqual({ ...rest, live: false });
  });

  test.each([
    [2, [{ kind: 'trouble', cause: 'rate-limited' }]],
    [10, [{ kind: 'trouble', cause: 'rate-limited' }]],
    [400_002, [{ kind: 'trouble', cause: 'captcha' }]],
    [22, [{ kind: 'room', roomId: ROOM.roomId, live: false }]],
    [5, []],
  ])('errorType %i', (type, told) => {
    const refused = {
      liveStream: {},
      author: {},
      gameInfo: {},
      isLiving: false,
      errorType: { type, title: 'x' },
    };
    expect(parse([refused])).toEqual(told);
  });

  test('a followers text that is no number, and 0, are no reading', () => {
    for (const fan of ['--', '', '0', 0, null]) {
      expect(parse([entry(ROOM.roomId, { author: { id: ROOM.roomId, counts: { fan } } })])).toHaveLength(1);
    }
  });

  test.each(['window.__INITIAL_STATE__={}', 'window.__INITIAL_STATE__={"liveroom":null}', 'x', ''])(
    '%j is not understood',
    (script) => {
      expect(kuaishou.state[0]!.parse(script, ROOM)).toBeNull();
    },
  );

  test('live_api tells the same, and its refusals', async () => {
    const rest = (body: unknown) => decode({ url: DETAIL_URL, data: JSON.stringify(body) });
    expect(await rest({ data: { result: 1, ...entry(ROOM.roomId) } })).toEqual([facts, followers]);
    expect(await rest({ data: { result: 2, author: { living: false } } })).toEqual([
      { kind: 'trouble', cause: 'rate-limited' },
    ]);
    expect(await rest({ result: 10 })).toEqual([{ kind: 'trouble', cause: 'rate-limited' }]);
    expect(await rest({ data: { result: 400_002 } })).toEqual([{ kind: 'trouble', cause: 'captcha' }]);
    expect(await rest({ data: { result: 1, token: 't', websocketUrls: [SOCKET_URL] } })).toEqual([]);
    expect(await decode({ url: DETAIL_URL, data: '<html>' })).toBeNull();
  });
});

describe('polling', () => {
  const facts = { kind: 'room', liveId: LIVE_ID };
  const comment = (time: number, userId: number, content: string) => ({
    type: 'comment',
    content,
    time,
    author: { userId, userName: `观众${userId}` },
  });

  test('tells who is online, rounded, and the comments', async () => {
    const told = await feed({
      result: 1,
      cursor: 'c1',
      currentWatchingCount: '5.6w',
      liveStreamFeeds: [comment(1000, 7, ' 多少钱 '), comment(1500, 8, '[玫瑰]')],
    });
    expect(told).toEqual([
      facts,
      {
        kind: 'reading',
        field: 'concurrentViewers',
        roomId: LIVE_ID,
        number: { value: 56_000, lo: 55_500, hi: 56_999, precision: 'rounded', raw: '5.6w' },
      },
      { kind: 'comment', text: '多少钱', person: '7', id: expect.any(String), roomId: LIVE_ID },
      { kind: 'comment', text: '[玫瑰]', person: '8', id: expect.any(String), roomId: LIVE_ID },
    ]);
  });

  const ids = async (cursor: string | undefined, ...liveStreamFeeds: object[]) =>
    ((await feed({ result: 1, cursor, liveStreamFeeds })) ?? []).flatMap((told) =>
      told.kind === 'comment' ? [told.id] : [],
    );

  test('a comment that comes again, in a repeated or an overlapping body, is the same comment', async () => {
    const [a, b, c] = [comment(1, 7, '666'), comment(2, 7, '666'), comment(2, 8, '666')];
    const first = await ids('c1', a, b, c);
    expect(new Set(first).size).toBe(3);
    expect(await ids('c1', a, b, c)).toEqual(first);
    expect(await ids('c2', b, c)).toEqual(first.slice(1));
  });

  test('equal comments of one person in one millisecond are two', async () => {
    expect(new Set(await ids('c1', comment(1, 7, '666'), comment(1, 7, '666'))).size).toBe(2);
  });

  test("the platform's id is taken where there is one, the place in the body where there is no time", async () => {
    expect(await ids('c1', { ...comment(1, 7, 'a'), id: 'f-1' })).toEqual(['f-1']);
    const timeless = { type: 'comment', content: '666' };
    const first = await ids('c1', timeless, timeless);
    expect(new Set(first).size).toBe(2);
    expect(await ids('c1', timeless, timeless)).toEqual(first);
    expect(await ids('c2', timeless)).not.toEqual(first.slice(0, 1));
    expect(await ids(undefined, timeless)).toEqual([undefined]);
  });

  test('is read in one to three strings, bare, in bytes, and with data around it', async () => {
    const body = { result: 1, currentWatchingCount: '38' };
    const told = await feed(body);
    expect(told).toMatchObject([facts, { number: { value: 38, precision: 'exact' } }]);
    const json = JSON.stringify(body);
    const thrice = JSON.stringify(JSON.stringify(json));
    for (const data of [json, thrice, JSON.stringify({ data: body }), JSON.stringify({ data: json })]) {
      expect(await decode({ url: FEED_URL, data })).toEqual(told);
      expect(await decode({ url: FEED_URL, data: new TextEncoder().encode(data) })).toEqual(told);
    }
  });

  test.each([
    [2, [{ kind: 'trouble', cause: 'rate-limited' }]],
    [400_002, [{ kind: 'trouble', cause: 'captcha' }]],
    [671, []],
  ])('result %i', async (result, told) => {
    expect(await feed({ result, liveStreamFeeds: [] })).toEqual(told);
  });

  test('other types and empty words are not comments; missing parts are missing', async () => {
    const others = [
      { type: 'gift', content: 'x' },
      { type: 'comment', content: ' ' },
      { type: 'comment' },
      null,
      1,
    ];
    expect(
      await feed({ result: 1, liveStreamFeeds: [...others, { type: 'COMMENT', content: 'a' }] }),
    ).toMatchObject([facts, { kind: 'comment', text: 'a' }]);
    expect(await feed({ result: 1, currentWatchingCount: '--', liveStreamFeeds: {} })).toEqual([facts]);
    expect(await feed({ result: 1 })).toBeNull();
  });
});

describe('the push', () => {
  const user = (id: string): Field => [
    2,
    [
      [1, id],
      [2, `观众${id}`],
    ],
  ];
  const commentFeed = (...fields: Field[]): Field => [5, fields];

  test.each([true, false])('tells figures, comments, gifts and shares (gzip: %s)', async (gzip) => {
    const told = await pushed(
      FEED_PUSH,
      [
        [1, '1.2万'],
        [2, '30.8w'],
        commentFeed([1, 'f1'], user('p1'), [3, ' 多少钱 '], [7, 1]),
        [
          7,
          [
            [1, 'combo'],
            [2, '666'],
            [3, 9],
          ],
        ],
        [8, [[1, 'l1'], user('p1')]],
        [9, [[1, 'g1'], user('p2'), [4, 9], [6, 'merge-1'], [7, 2], [8, 3]]],
        [11, [[1, 's1'], user('p3'), [4, '欢迎来到直播间']]],
        [12, [[1, 's2'], user('p4')]],
      ],
      gzip,
    );
    expect(told).toEqual([
      expect.objectContaining({
        field: 'concurrentViewers',
        number: expect.objectContaining({ value: 12_000 }),
      }),
      expect.objectContaining({ field: 'likes', number: expect.objectContaining({ value: 308_000 }) }),
      { kind: 'comment', text: '多少钱', id: 'f1', person: 'p1' },
      { kind: 'gift', total: 6, combo: 'merge-1', id: 'g1', person: 'p2' },
      { kind: 'share', id: 's2', person: 'p4' },
    ]);
  });

  test('hidden and empty comments are not comments', async () => {
    const hidden = commentFeed([1, 'f1'], [3, '看不见'], [7, 2]);
    expect(await pushed(FEED_PUSH, [hidden, commentFeed([1, 'f2']), commentFeed([3, ' '])])).toEqual([]);
  });

  test.each([
    [[8, [[4, 3]]] as Field, 'active'],
    [[8, [[6, [[1, 2]]]]] as Field, 'active'],
    [[8, [[4, 0]]] as Field, undefined],
    [[8, [[7, 5]]] as Field, undefined],
  ])('the badge of %j', async (state, badge) => {
    const [told] = (await pushed(FEED_PUSH, [commentFeed([3, 'a'], state)])) ?? [];
    expect(told).toMatchObject({ kind: 'comment' });
    expect(told && 'fanBadge' in told ? told.fanBadge : undefined).toBe(badge);
  });

  test('a gift that says neither size nor combo is one', async () => {
    expect(
      await pushed(FEED_PUSH, [
        [
          9,
          [
            [1, 'g1'],
            [7, 0],
          ],
        ],
      ]),
    ).toEqual([{ kind: 'gift', total: 1, id: 'g1' }]);
  });

  test('the list of watchers tells who is online', async () => {
    const watchers: Field[] = [
      [1, [[1, [[1, 'p1']]]]],
      [2, '216'],
    ];
    expect(await pushed(WATCHING_USERS, watchers)).toMatchObject([
      { kind: 'reading', field: 'concurrentViewers', number: { value: 216, precision: 'exact' } },
    ]);
    expect(await pushed(WATCHING_USERS, [])).toEqual([]);
  });

  test('a red pack is a lottery, once by its id', async () => {
    expect(await pushed(RED_PACKS, [[1, [[1, 'pack1']]]])).toEqual([
      { kind: 'mark', mark: 'lottery', id: 'pack1' },
    ]);
  });

  test('acknowledgements open the source and tell nothing; errors tell their trouble', async () => {
    expect(await pushed(300, [[1, 500]])).toEqual([]);
    expect(await decode({ url: SOCKET_URL, data: protobuf([[1, 101]]) })).toEqual([]);
    expect(await pushed(103, [[1, 2]])).toEqual([{ kind: 'trouble', cause: 'rate-limited' }]);
    expect(
      await pushed(103, [
        [1, 601],
        [3, 400_002],
      ]),
    ).toEqual([{ kind: 'trouble', cause: 'captcha' }]);
    expect(await pushed(103, [[1, 601]])).toEqual([]);
  });

  test('what is encrypted, broken or text is not understood', async () => {
    const encrypted = protobuf([
      [1, FEED_PUSH],
      [2, 3],
      [3, new Uint8Array(32)],
    ]);
    const cut = kuaishouFrame(FEED_PUSH, [[1, '5.6w']]).slice(0, -2);
    const brokenGzip = protobuf([
      [1, FEED_PUSH],
      [2, 2],
      [3, new Uint8Array([0x1f, 0x8b, 8, 0])],
    ]);
    for (const data of [encrypted, cut, brokenGzip, new Uint8Array(), 'text']) {
      expect(await decode({ url: SOCKET_URL, data })).toBeNull();
    }
  });
});

test('foreign input never makes a decoder throw', async () => {
  const keys = [
    'data',
    'result',
    'liveStreamFeeds',
    'type',
    'content',
    'author',
    'id',
    'liveroom',
    'playList',
    '__proto__',
  ];
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant('comment'));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('tree')),
      fc.dictionary(fc.constantFrom(...keys), tie('tree')),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(tree, fc.uint8Array(), async (body, bytes) => {
      const json = JSON.stringify(body);
      kuaishou.state[0]!.parse(`window.__INITIAL_STATE__={"liveroom":${json}}`, ROOM);
      kuaishou.state[0]!.parse(`window.__INITIAL_STATE__=${json}`, ROOM);
      for (const source of kuaishou.tap) {
        for (const data of [json, bytes]) await source.decode({ url: 'not a url', data });
      }
    }),
  );
  expect(({} as Record<string, unknown>).result).toBeUndefined();
});

describe('rows of the chat in the DOM', () => {
  const parse = (content: string) => {
    const cell = document.createElement('div');
    cell.className = 'comment-cell';
    cell.append(document.createRange().createContextualFragment(content));
    expect(cell.matches(kuaishou.chat!.rows!)).toBe(true);
    return kuaishou.chat!.parseRow(cell);
  };
  const name = '<span class="username">甲：</span>';

  test.each([
    [`${name}<span class="comment"> 多少钱 </span>`, [{ kind: 'comment', text: '多少钱', person: '甲' }]],
    [
      `${name}<span class="comment"><img alt="[玫瑰]"></span>`,
      [{ kind: 'comment', text: '[玫瑰]', person: '甲' }],
    ],
    [`${name}<span class="gift-comment">送了 小心心</span>`, [{ kind: 'gift', total: 1, person: '甲' }]],
    [`${name}<span class="comment">点亮了 <i class="like"></i></span>`, []],
    [`${name}<span class="comment"></span>`, []],
    ['<span>公告</span>', []],
  ])('%s', (html, told) => {
    expect(parse(html)).toEqual(told);
  });
});

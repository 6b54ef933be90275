import { Window } from 'happy-dom';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Observation, PlatformAdapter } from '../../../lib/adapters/adapter.ts';
import { parseJson } from '../../../lib/adapters/decode/json.ts';
import { createEngine, type RoomEngine } from '../../../lib/adapters/engine.ts';
import { parseShown } from '../../../lib/adapters/shown-number.ts';
import { exact } from '../../../lib/model/reading.ts';

const TAP = 'https://example.com/push';
const room = { platform: 'douyin', roomId: 'account-1' } as const;

/** Messages are JSON lists of observations; "late …" is decoded later than what follows it; "throw" throws. */
const adapter: PlatformAdapter = {
  id: 'douyin',
  version: '2026-11',
  matches: ['https://example.com/*'],
  roomAt: () => room,
  fields: {
    concurrentViewers: { selectors: ['#online', '.online'], parse: parseShown },
    likes: { selectors: ['#likes'], parse: parseShown },
  },
  texts: { title: { selectors: ['h1'] }, hostName: { selectors: ['h2'] } },
  chat: {
    selectors: ['#chat'],
    rows: '.row',
    counts: ['comments'],
    parseRow: (row) => {
      const said = /^(.+?)：(.*)$/s.exec(row.textContent?.trim() ?? '');
      return said ? [{ kind: 'comment', person: said[1]!, text: said[2]! }] : [];
    },
  },
  tap: [
    {
      via: 'websocket',
      url: /^https:\/\/example\.com\/push/,
      counts: ['comments', 'entries'],
      decode: ({ data }) => {
        const text = String(data);
        if (text === 'throw') throw new Error('a decoder that throws');
        if (text === 'reject') return Promise.reject(new Error('a decoder that rejects'));
        const told = parseJson(text.replace(/^late /, '')) as Observation[] | null;
        return text.startsWith('late ') ? settled(told) : told;
      },
    },
  ],
  state: [{ script: /^state=/, parse: (text) => parseJson(text.slice(6)) as Observation[] | null }],
  signs: [{ cause: 'captcha', selectors: ['.captcha'] }],
};

/** Resolves after a macrotask: later than everything that is already there. */
function settled<T>(value: T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  setImmediate(() => resolve(value));
  return promise;
}

const reading = (value: number, more: object = {}): Observation => ({
  kind: 'reading',
  field: 'likes',
  number: exact(value),
  ...more,
});
const comment = (id: string, more: object = {}): Observation => ({ kind: 'comment', text: 'x', id, ...more });

let document: Document;
let engine: RoomEngine;

function open(body: string, changes: Partial<PlatformAdapter> = {}): void {
  document = new Window().document as unknown as Document;
  document.body.innerHTML = body;
  engine = createEngine({ adapter: { ...adapter, ...changes }, room, document });
}

async function tell(...told: Observation[]): Promise<Observation[]> {
  const answer = await engine.receive({ url: TAP, data: JSON.stringify(told) });
  return answer?.observations ?? [];
}

const element = (html: string): Element => {
  const box = document.createElement('div');
  box.innerHTML = html;
  return box.firstElementChild!;
};
const row = (text: string) => element(`<div class="row">${text}</div>`);
const chat = () => document.querySelector('#chat')!;
const said = () =>
  engine
    .readDom()
    .observations.flatMap((told) => (told.kind === 'comment' ? [`${told.person}:${told.text}`] : []));

beforeEach(() => open('<div id="chat"></div>'));

describe('fields and texts', () => {
  test('the first selector with exactly one match wins; what is not there or no number is missing', () => {
    open(
      '<b id="online">1</b><b id="online">2</b><i class="online">1.2万</i><p id="likes">--</p><h1> 标题 </h1>',
    );
    const { route, observations, missing } = engine.readDom();
    expect(route).toBe('dom');
    expect(missing).toEqual(['likes']);
    expect(observations).toEqual([
      { kind: 'room', title: '标题' },
      { kind: 'reading', field: 'concurrentViewers', number: parseShown('1.2万') },
    ]);
  });

  test('an element is kept while it stands in the page, and looked for again when it is gone', () => {
    open('<b id="online">1</b>');
    let queries = 0;
    const query = document.querySelectorAll.bind(document);
    document.querySelectorAll = ((selector: string) => {
      if (selector === '#online') queries += 1;
      return query(selector);
    }) as typeof document.querySelectorAll;
    const online = () => engine.readDom().observations.find((told) => told.kind === 'reading')?.number.value;
    expect(online()).toBe(1);
    document.querySelector('#online')!.textContent = '2';
    expect(online()).toBe(2);
    expect(queries).toBe(1);
    document.querySelector('#online')!.replaceWith(element('<b id="online">3</b>'));
    expect(online()).toBe(3);
    expect(queries).toBe(2);
  });

  test('a sign in the page is trouble', () => {
    open('<div class="captcha"></div>');
    expect(engine.readDom().observations).toEqual([{ kind: 'trouble', cause: 'captcha' }]);
  });
});

describe('chat rows', () => {
  test('opens when the list is found; rows that stood there are the past', () => {
    open('');
    expect(engine.readDom().opens).toEqual([]);
    document.body.append(element('<div id="chat"><div class="row">甲：早</div></div>'));
    expect(engine.readDom()).toMatchObject({ observations: [], opens: ['comments'] });
    chat().append(row('甲：早'), row('乙：早'), row('欢迎来到直播间'));
    expect(said()).toEqual(['甲:早', '乙:早']);
    expect(said()).toEqual([]);
  });

  test('equal comments count each, the same row put back does not', () => {
    said();
    const first = row('甲：1');
    chat().append(first, row('甲：1'), row('甲：1'));
    expect(said()).toHaveLength(3);
    chat().append(first);
    expect(said()).toEqual([]);
    first.remove();
    said();
    chat().prepend(first);
    expect(said()).toEqual([]);
  });

  test('an element used again for other words is another row', () => {
    said();
    const first = row('甲：1');
    chat().append(first);
    said();
    first.remove();
    first.textContent = '乙：2';
    chat().append(first);
    expect(said()).toEqual(['乙:2']);
  });

  test('rows in boxes, several at once, and boxes inside the list are found', () => {
    said();
    chat().append(element('<div><div data-index="0"><div class="row">甲：1</div></div></div>'));
    chat().firstElementChild!.append(
      element('<div><div class="row">乙：2</div><div class="row">丙：3</div></div>'),
    );
    expect(said()).toEqual(['甲:1', '乙:2', '丙:3']);
  });

  test('scrolling back in a virtualised list tells nothing twice', () => {
    said();
    const words = ['甲：1', '乙：1', '甲：1', '丙：好', '丁：好'];
    chat().append(...words.map(row));
    expect(said()).toHaveLength(5);
    chat().replaceChildren(...[...chat().children].slice(0, 0), ...words.slice(0, 3).map(row)); // scrolled up: new elements
    expect(said()).toEqual([]);
    chat().append(row('丙：好'), row('丁：好'), row('丁：好'));
    expect(said()).toEqual(['丁:好']);
  });

  test('rows that come and go between two looks are told, in order', () => {
    said();
    for (let i = 0; i < 200; i += 1) {
      chat().append(row(`甲：${i}`));
      if (chat().children.length > 50) chat().firstElementChild!.remove();
    }
    expect(said()).toEqual(Array.from({ length: 200 }, (_, i) => `甲:${i}`));
  });

  test('also when all of them are one person saying the same', () => {
    said();
    chat().append(row('甲：666'));
    expect(said()).toHaveLength(1);
    for (let i = 0; i < 200; i += 1) {
      chat().append(row('甲：666'));
      if (chat().children.length > 50) chat().firstElementChild!.remove();
    }
    expect(said()).toHaveLength(200);
  });

  test('a replaced list goes on after the rows that it repeats; another list is the past', () => {
    said();
    chat().append(row('甲：1'), row('乙：2'));
    expect(said()).toHaveLength(2);
    chat().replaceWith(element('<div id="chat"><p class="row">乙：2</p><p class="row">丙：3</p></div>'));
    expect(said()).toEqual(['丙:3']);
    chat().append(row('丁：4'));
    expect(said()).toEqual(['丁:4']);
    chat().replaceWith(element('<div id="chat"><p class="row">戊：1</p><p class="row">己：2</p></div>'));
    expect(said()).toEqual([]);
  });

  test('without a row selector only the children of the list are rows', () => {
    const { rows: _rows, ...direct } = adapter.chat!;
    open('<div id="chat"></div>', { chat: direct });
    said();
    chat().append(row('甲：1'));
    chat().firstElementChild!.append(element('<b>乙：2</b>'));
    expect(said()).toEqual(['甲:1乙：2']);
  });
});

describe('the tap', () => {
  test('messages answer in the order of the calls, however long they decode', async () => {
    const order: string[] = [];
    const ask = async (data: string) => {
      const told = await engine.receive({ url: TAP, data });
      order.push(...(told?.observations.map((each) => ('id' in each && each.id) || '') ?? []));
    };
    const late = `late ${JSON.stringify([comment('1')])}`;
    await Promise.all([ask(late), ask(JSON.stringify([comment('2')])), ask(JSON.stringify([comment('3')]))]);
    expect(order).toEqual(['1', '2', '3']);
  });

  test('opens its counters with the first message that is understood', async () => {
    expect(await engine.receive({ url: 'https://example.com/other', data: '[]' })).toBeNull();
    expect(await engine.receive({ url: TAP, data: 'nonsense' })).toMatchObject({
      opens: [],
      observations: [],
    });
    expect(await engine.receive({ url: TAP, data: '[]' })).toMatchObject({
      route: 'tap',
      opens: ['comments', 'entries'],
    });
  });

  test('what is not understood is counted and never thrown', async () => {
    for (const data of ['nonsense', 'throw', 'reject']) {
      await expect(engine.receive({ url: TAP, data })).resolves.toMatchObject({ observations: [] });
    }
    expect(engine.readState('state={')).toMatchObject({ route: 'state', observations: [], opens: [] });
    expect(engine.readState('other={}')).toBeNull();
    expect(engine.undecoded).toBe(4);
  });

  test('a notice that comes twice is told once: by its id, never by its text', async () => {
    expect(await tell(comment('1'), comment('1'), comment('2'))).toHaveLength(2);
    expect(
      await tell(comment('1'), { kind: 'comment', text: 'x' }, { kind: 'comment', text: 'x' }),
    ).toHaveLength(2);
    expect(await tell({ kind: 'follow', id: '1' }, reading(1), reading(1))).toHaveLength(3);
  });

  test('ids are remembered far back, and bounded', async () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => comment(String(i)));
    expect(await tell(...ids)).toHaveLength(20_000);
    expect(await tell(comment('0'), comment('19999'))).toEqual([]);
  });

  test('after the stop nothing is told', async () => {
    open('<b id="online">1</b><div id="chat"></div>');
    engine.readDom();
    const pending = engine.receive({ url: TAP, data: `late ${JSON.stringify([comment('1')])}` });
    engine.stop();
    chat().append(row('甲：1'));
    expect(await pending).toBeNull();
    expect(await engine.receive({ url: TAP, data: '[]' })).toBeNull();
    expect(engine.readState('state=[]')).toBeNull();
    expect(engine.readDom()).toEqual({ route: 'dom', observations: [], opens: [], missing: [] });
  });
});

describe('the room check', () => {
  const facts = (roomId: string | undefined, liveId: string, more: object = {}): Observation =>
    ({ kind: 'room', liveId, ...(roomId && { roomId }), ...more }) as Observation;

  test('until the pair is known, the first record is held to', async () => {
    expect(
      await tell(reading(1, { roomId: 'live-1' }), reading(2, { roomId: 'live-2' }), reading(3)),
    ).toEqual([reading(1, { roomId: 'live-1' }), reading(3)]);
    expect(engine.liveId).toBe('live-1');
  });

  test('facts that name the address make the pair, over what was held to', async () => {
    await tell(reading(1, { roomId: 'live-2' }));
    expect(await tell(facts('account-1', 'live-1'))).toHaveLength(1);
    expect(engine.liveId).toBe('live-1');
    expect(await tell(reading(1, { roomId: 'live-2' }), reading(2, { roomId: 'live-1' }))).toHaveLength(1);
    expect(await tell(reading(3, { roomId: 'account-1' }))).toHaveLength(1);
  });

  test('a new broadcast of the same account is followed', async () => {
    await tell(facts('account-1', 'live-1'));
    await tell(facts('account-1', 'live-9'));
    expect(engine.liveId).toBe('live-9');
    expect(await tell(reading(1, { roomId: 'live-1' }))).toEqual([]);
  });

  test('a new broadcast that is heard of before its pair is ours with the pair', async () => {
    await tell(facts('account-1', 'live-1', { channel: 'a' }));
    const early = facts(undefined, 'live-9', { channel: 'b' });
    expect(await tell(early, reading(1, { roomId: 'live-9' }))).toEqual([]);
    const pair = facts('account-1', 'live-9', { channel: 'b' });
    const ours = reading(2, { roomId: 'live-9', channel: 'b' });
    expect(await tell(pair, ours, reading(3, { roomId: 'live-1' }))).toEqual([pair, ours]);
  });

  test('facts of another room are dropped, and its broadcast is never taken for ours', async () => {
    expect(await tell(facts('account-2', 'live-2'), reading(1, { roomId: 'live-2' }))).toEqual([]);
    expect(engine.liveId).toBeUndefined();
    expect(
      await tell(facts(undefined, 'live-2'), facts(undefined, 'live-1'), facts(undefined, 'live-3')),
    ).toEqual([facts(undefined, 'live-1')]);
    expect(engine.liveId).toBe('live-1');
  });

  test('an address that names the broadcast is right from the start', async () => {
    open('', { liveIdOf: () => 'live-1' });
    expect(engine.liveId).toBe('live-1');
    expect(await tell(reading(1, { roomId: 'live-2' }), reading(2, { roomId: 'live-1' }))).toHaveLength(1);
    expect(await tell(facts('account-x', 'live-1'), facts('account-1', 'live-1'))).toHaveLength(2);
  });

  test('a channel is held to like a room', async () => {
    expect(await tell(reading(1, { channel: 'a' }), reading(2, { channel: 'b' }))).toHaveLength(1);
    await tell(facts('account-1', 'live-1', { channel: 'b' }));
    expect(await tell(reading(1, { channel: 'a' }), reading(2, { channel: 'b' }))).toEqual([
      reading(2, { channel: 'b' }),
    ]);
    await tell(facts('account-2', 'live-2', { channel: 'c' }));
    expect(await tell(reading(1, { channel: 'c' }))).toEqual([]);
  });

  test("another room's messages open no counters", async () => {
    await tell(facts('account-1', 'live-1'));
    const receive = (...told: Observation[]) => engine.receive({ url: TAP, data: JSON.stringify(told) });
    expect(await receive(reading(1, { roomId: 'live-2' }))).toMatchObject({ observations: [], opens: [] });
    expect(await receive(reading(1, { roomId: 'live-2' }), reading(2))).toMatchObject({
      opens: ['comments', 'entries'],
    });
  });

  test('state and page are checked too', () => {
    const told = engine.readState(
      `state=${JSON.stringify([facts('account-1', 'live-1'), reading(1, { roomId: 'x' })])}`,
    );
    expect(told?.observations).toHaveLength(1);
    expect(engine.liveId).toBe('live-1');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPageState, STATE_SCRIPT } from '../../../../lib/adapters/douyin/page-state.ts';

const script = (rows: string) => `self.__pace_f.push(${JSON.stringify([1, rows])})`;
const roomRow = (roomInfo: unknown) =>
  `c:["$","$L12",null,${JSON.stringify({ state: { roomStore: { roomInfo, liveStatus: 'normal' } } })}]\n`;
const room = { id_str: '7600000000000000011', status: 2, title: '标题' };

describe('readPageState', () => {
  test('reads the room out of one piece', () => {
    const info = { room: { ...room, owner: { id_str: '5', nickname: '小店' } }, web_rid: '100200300402' };
    expect(readPageState(script(roomRow(info)))).toEqual([
      {
        kind: 'room',
        roomId: '100200300402',
        liveId: room.id_str,
        title: '标题',
        hostName: '小店',
        accountId: '5',
        live: true,
      },
    ]);
  });

  test('passes over empty stores, other pieces, and a row that is cut off', () => {
    expect(readPageState(script(roomRow({}) + roomRow({ room })))).toMatchObject([{ liveId: room.id_str }]);
    expect(readPageState('(self.__pace_f=self.__pace_f||[]).push([0])')).toEqual([]);
    expect(readPageState(script('a:["$","div"]\n'))).toEqual([]);
    expect(readPageState(script(roomRow({ room }).slice(0, 60)))).toEqual([]);
  });

  test('a text that begins with $ is doubled; other $ are not there', () => {
    const info = { room: { ...room, title: '$$9 包邮', owner: '$1f' }, anchor: { nickname: '$undefined' } };
    expect(readPageState(script(roomRow(info)))).toEqual([
      { kind: 'room', liveId: room.id_str, title: '$9 包邮', live: true },
    ]);
  });

  test('bare 64-bit ids, quotes and braces in texts survive', () => {
    const row = roomRow({ room: { ...room, title: '"}{\\' } }).replace(
      '"7600000000000000011"',
      '7600000000000000011',
    );
    // `id_str` is a text on the real page; the same reader takes a bare one.
    expect(readPageState(script(row))).toMatchObject([{ liveId: room.id_str, title: '"}{\\' }]);
  });

  test('keys of prototypes are left alone', () => {
    const row = roomRow({ room }).replace(
      '"room":{',
      '"__proto__":{"web_rid":"1"},"room":{"__proto__":{"title":"x"},',
    );
    expect(readPageState(script(row))).toEqual([
      { kind: 'room', liveId: room.id_str, title: '标题', live: true },
    ]);
    expect(({} as { title?: string }).title).toBeUndefined();
  });

  test('scripts of the state are recognised', () => {
    expect(STATE_SCRIPT.test(script('x'))).toBe(true);
    expect(STATE_SCRIPT.test('(self.__pace_f=self.__pace_f||[]).push([0])')).toBe(true);
    for (const other of ['self.__next_f.push([1,"x"])', 'window.x="self.__pace_f"', 'var a=[];a.push([1])']) {
      expect(STATE_SCRIPT.test(other)).toBe(false);
    }
  });

  test('no script makes it throw', () => {
    const pieces = fc.constantFrom(
      'self.__pace_f.push([1,"',
      '"roomInfo":{',
      '\\"roomInfo\\":{',
      '"room":',
      '{',
      '}',
      '\\',
      '"',
      '"])',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const told = readPageState(parts.join(''));
        expect(told === null || Array.isArray(told)).toBe(true);
      }),
    );
  });
});

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePoll, decodePush } from '../../../../lib/adapters/douyin/push.ts';
import { douyinPush } from '../../../builders/douyin-push.ts';
import { type Field, protobuf } from '../../../builders/protobuf.ts';

const url = 'wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?room_id=7600000000000000001';
const chat = { method: 'WebcastChatMessage', id: '5', fields: [[3, '好']] as Field[] };
const frame = (...fields: Field[]) => decodePush({ url, data: protobuf(fields) });
const message = (method: string, payload: Uint8Array): Field => [
  1,
  [
    [1, method],
    [2, payload],
    [3, 9],
  ],
];

describe('decodePush', () => {
  test('opens the frame, inflates and reads its messages', async () => {
    const data = new Uint8Array(douyinPush([chat, { ...chat, id: '6' }], '7600000000000000001'));
    expect(await decodePush({ url, data })).toMatchObject([
      { kind: 'comment', id: '5', roomId: '7600000000000000001' },
      { kind: 'comment', id: '6', roomId: '7600000000000000001' },
    ]);
  });

  test('a payload that is not packed is read as it is', async () => {
    const response = protobuf([message('WebcastChatMessage', protobuf([[3, '好']])), [2, 'cursor']]);
    expect(await frame([7, 'msg'], [8, response])).toMatchObject([{ kind: 'comment', id: '9' }]);
  });

  test('a message without a room belongs to the room of the address; one with another keeps it', async () => {
    const foreign = new Uint8Array(douyinPush([chat], '7600000000000000002'));
    expect(await decodePush({ url, data: foreign })).toMatchObject([{ roomId: '7600000000000000002' }]);
    const scrubbed = protobuf([message('WebcastChatMessage', protobuf([[3, '好']]))]);
    expect(await frame([7, 'msg'], [8, scrubbed])).toMatchObject([{ roomId: '7600000000000000001' }]);
  });

  test('heartbeats tell nothing', async () => {
    expect(await frame([1, 9], [7, 'hb'])).toEqual([]);
    expect(await frame([7, 'ack'], [8, Uint8Array.of(0xff)])).toEqual([]);
    expect(await frame([7, 'msg'], [8, gzipSync(protobuf([[2, 'cursor']]))])).toEqual([]);
  });

  test('one unreadable message does not hide the others; nothing but such is not understood', async () => {
    const broken = message('WebcastChatMessage', Uint8Array.of(0x0a, 0xff));
    const good = message('WebcastControlMessage', protobuf([[2, 3]]));
    expect(await frame([7, 'msg'], [8, protobuf([broken, good])])).toMatchObject([{ kind: 'ended' }]);
    expect(await frame([7, 'msg'], [8, protobuf([broken, broken])])).toBeNull();
  });

  test('what is no frame is not understood', async () => {
    expect(await decodePush({ url, data: 'text' })).toBeNull();
    expect(await decodePush({ url, data: new Uint8Array() })).toBeNull();
    expect(await frame([7, 'msg'])).toBeNull();
    expect(await frame([7, 'msg'], [8, Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2)])).toBeNull();
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(16 * 1024 * 1024)));
    expect(await frame([7, 'msg'], [8, bomb])).toBeNull();
  });

  test('no bytes make it throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (data) => {
        for (const decode of [decodePush, decodePoll]) {
          const told = await decode({ url, data });
          expect(told === null || Array.isArray(told)).toBe(true);
        }
      }),
    );
  });
});

describe('decodePoll', () => {
  const response = protobuf([message('WebcastChatMessage', protobuf([[3, '好']])), [2, 'cursor']]);

  test('reads the answer, packed or not', async () => {
    expect(await decodePoll({ url, data: response })).toMatchObject([{ kind: 'comment' }]);
    expect(await decodePoll({ url, data: new Uint8Array(gzipSync(response)) })).toMatchObject([
      { kind: 'comment' },
    ]);
    expect(await decodePoll({ url: 'not an address', data: response })).toMatchObject([{ kind: 'comment' }]);
  });

  test('an answer without messages or cursor is none', async () => {
    expect(await decodePoll({ url, data: protobuf([[4, 1]]) })).toBeNull();
    expect(await decodePoll({ url, data: '{}' })).toBeNull();
  });
});

import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytes,
  count,
  id,
  list,
  nested,
  readMessage,
  text,
} from '../../../../lib/adapters/decode/protobuf.ts';

const user = { userId: id(1), name: text(3) };
const schema = {
  messageId: id(1),
  total: count(2),
  said: text(3),
  raw: bytes(4),
  user: nested(5, user),
  users: list(nested(6, user)),
  tags: list(text(7)),
};
const write = (fill: (writer: BinaryWriter) => void): Uint8Array => {
  const writer = new BinaryWriter();
  fill(writer);
  return writer.finish();
};
const someone = (userId: string, name: string) =>
  write((w) => w.tag(1, WireType.Varint).uint64(userId).tag(3, WireType.LengthDelimited).string(name));

describe('readMessage', () => {
  test('reads every kind of field and skips unknown ones', () => {
    const data = write((w) => {
      w.tag(1, WireType.Varint).uint64('18446744073709551615');
      w.tag(99, WireType.Bit64).fixed64(5).tag(98, WireType.Bit32).fixed32(5);
      w.tag(2, WireType.Varint).uint64(131_861);
      w.tag(3, WireType.LengthDelimited).string('几点开播');
      w.tag(4, WireType.LengthDelimited).bytes(Uint8Array.of(1, 2));
      w.tag(5, WireType.LengthDelimited).bytes(someone('7', '甲'));
      w.tag(6, WireType.LengthDelimited).bytes(someone('8', '乙'));
      w.tag(6, WireType.LengthDelimited).bytes(someone('9', '丙'));
      w.tag(7, WireType.LengthDelimited).string('a').tag(7, WireType.LengthDelimited).string('b');
    });
    expect(readMessage(data, schema)).toEqual({
      messageId: '18446744073709551615',
      total: 131_861,
      said: '几点开播',
      raw: Uint8Array.of(1, 2),
      user: { userId: '7', name: '甲' },
      users: [
        { userId: '8', name: '乙' },
        { userId: '9', name: '丙' },
      ],
      tags: ['a', 'b'],
    });
  });

  test('what was not sent, is out of range or has another wire type is a missing key', () => {
    expect(readMessage(new Uint8Array(), schema)).toEqual({});
    const data = write((w) => {
      w.tag(1, WireType.Varint).uint64(0);
      w.tag(2, WireType.Varint).uint64('1000000000001');
      w.tag(3, WireType.Varint).uint64(1);
      w.tag(5, WireType.LengthDelimited).string('not a message');
    });
    expect(readMessage(data, schema)).toEqual({});
  });

  test('a count of 0 that was sent is 0', () => {
    expect(readMessage(Uint8Array.of(0x10, 0), schema)).toEqual({ total: 0 });
  });

  test('nesting is bounded', () => {
    const deep: Record<string, ReturnType<typeof nested>> = {};
    deep.inner = nested(1, deep);
    let data: Uint8Array = new Uint8Array();
    for (let i = 0; i < 40; i += 1) {
      const inner = data;
      data = write((w) => w.tag(1, WireType.LengthDelimited).bytes(inner));
    }
    let depth = 0;
    for (let at: unknown = readMessage(data, deep); at; at = (at as { inner?: unknown }).inner) depth += 1;
    expect(depth).toBe(13);
  });

  test('never throws on any bytes, and gives null for a cut message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        const message = readMessage(data, schema);
        expect(message === null || typeof message === 'object').toBe(true);
      }),
    );
    expect(readMessage(someone('7', '甲').slice(0, -1), user)).toBeNull();
  });
});

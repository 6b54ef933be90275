import { gzipSync } from 'node:zlib';
import { type Field, protobuf } from './protobuf.ts';

/** One message inside a push: its method, its id, its fields without the common head. */
export interface DouyinMessage {
  method: string;
  id: string;
  fields: Field[];
}

export interface DouyinPerson {
  id: string;
  name: string;
  /** 0: no fan club badge. */
  fanLevel: number;
}

/** A user as notices carry it (2026-09): 1 id, 3 nickname, 24 fans club { data { 1 name, 2 level, 3 status } }. */
export function douyinUser({ id, name, fanLevel }: DouyinPerson): Field[] {
  const club: Field[] = [
    [
      1,
      [
        [1, '样例团'],
        [2, fanLevel],
        [3, 1],
      ],
    ],
  ];
  return [
    [1, BigInt(id)],
    [3, name],
    [24, fanLevel > 0 ? club : undefined],
  ];
}

function encodeMessage({ method, id, fields }: DouyinMessage, roomId: string): Field {
  const common: Field = [
    1,
    [
      [1, method],
      [2, BigInt(id)],
      [3, BigInt(roomId)],
    ],
  ];
  return [
    1,
    [
      [1, method],
      [2, protobuf([common, ...fields])],
      [3, BigInt(id)],
    ],
  ];
}

/** A push frame as the socket carries it: PushFrame { headers compress_type gzip, payload gzip(Response { messages, cursor }) }. */
export function douyinPush(messages: readonly DouyinMessage[], roomId: string, seq = 1): Buffer {
  const response = protobuf([
    ...messages.map((message) => encodeMessage(message, roomId)),
    [2, `t-${seq}`],
    [9, 1],
  ]);
  return Buffer.from(
    protobuf([
      [1, seq],
      [2, 1n],
      [3, 8888],
      [4, 8],
      [
        5,
        [
          [1, 'compress_type'],
          [2, 'gzip'],
        ],
      ],
      [6, 'pb'],
      [7, 'msg'],
      [8, gzipSync(response)],
    ]),
  );
}

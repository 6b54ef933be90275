import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPushed } from '../../../../lib/adapters/douyin/messages.ts';
import { douyinUser } from '../../../builders/douyin-push.ts';
import { type Field, protobuf } from '../../../builders/protobuf.ts';

const read = (method: string, ...fields: Field[]) =>
  readPushed(`Webcast${method}Message`, protobuf(fields), '77');
const someone: Field[] = douyinUser({ id: '900000000001', name: '样例', fanLevel: 0 });
const notice = { id: '77', person: '900000000001' };
const exact = (field: string, value: number) => ({
  kind: 'reading',
  field,
  number: { value, lo: value, hi: value, precision: 'exact', raw: String(value) },
});

describe('viewer counts', () => {
  test('the exact fields win over their rounded and capped texts', () => {
    const told = read('RoomUserSeq', [3, 1986], [7, 131_861], [8, '10万+'], [9, '1986'], [11, '13.2万']);
    expect(told).toEqual([exact('concurrentViewers', 1986), exact('cumulativeViews', 131_861)]);
  });

  test('without them the most precise text stands in', () => {
    expect(read('RoomUserSeq', [8, '10万+'], [9, '1.2万'], [11, '13.2万'])).toMatchObject([
      { field: 'concurrentViewers', number: { value: 12_000, precision: 'rounded' } },
      { field: 'cumulativeViews', number: { value: 132_000, lo: 131_500, hi: 132_999 } },
    ]);
    expect(read('RoomUserSeq', [8, '10万+'])).toMatchObject([
      { number: { lo: 100_000, precision: 'capped' } },
    ]);
    expect(read('RoomUserSeq', [8, '--'])).toEqual([]);
  });

  test('RoomStats is online or cumulative by its display type', () => {
    expect(
      read('RoomStats', [2, '160'], [3, '160'], [4, '160在线观众'], [5, 160], [9, 160], [10, 1]),
    ).toMatchObject([{ field: 'concurrentViewers', number: { value: 160, precision: 'exact' } }]);
    expect(read('RoomStats', [4, '1.2万在线观众'], [5, 12_345], [10, 1])).toMatchObject([
      { number: { value: 12_345, precision: 'exact' } },
    ]);
    expect(read('RoomStats', [4, '1.2万在线观众'], [5, 12_000], [10, 1])).toMatchObject([
      { number: { value: 12_000, precision: 'rounded' } },
    ]);
    expect(read('RoomStats', [4, '3055.0万人看过'], [10, 3])).toMatchObject([
      { field: 'cumulativeViews', number: { value: 30_550_000, precision: 'rounded' } },
    ]);
  });

  test('a hidden count, an unknown type and a placeholder 0 are no readings', () => {
    expect(read('RoomStats', [4, '160在线观众'], [5, 160], [8, 1], [10, 1])).toEqual([]);
    expect(read('RoomStats', [4, '160人气'], [5, 160], [10, 2])).toEqual([]);
    expect(read('RoomStats', [5, 0], [10, 1])).toEqual([]);
    expect(read('RoomStats', [4, '160在线观众'], [5, 0], [10, 1])).toMatchObject([
      { number: { value: 160 } },
    ]);
  });

  test('likes: the total, not the increment', () => {
    expect(read('Like', [2, 11], [3, 30_735], [5, someone])).toEqual([exact('likes', 30_735)]);
    expect(read('Like', [2, 11])).toEqual([]);
  });
});

describe('people', () => {
  test('comments, with and without words', () => {
    expect(read('Chat', [2, someone], [3, '多少钱'])).toEqual([
      { kind: 'comment', text: '多少钱', ...notice },
    ]);
    expect(read('EmojiChat', [2, someone], [5, '[表情]'])).toEqual([
      { kind: 'comment', text: '[表情]', ...notice },
    ]);
    expect(read('EmojiChat')).toEqual([{ kind: 'comment', text: '', id: '77' }]);
  });

  test('entries carry the raw tip; 0 is no source', () => {
    const entry = (source: string) => [{ kind: 'entry', source, ...notice }];
    const tip = (value: string): Field => [
      22,
      [
        [1, 'enter_tip_type'],
        [2, value],
      ],
    ];
    expect(read('Member', [2, someone], [3, 7576], [10, 1])).toEqual(entry(''));
    expect(read('Member', [2, someone], [10, 1], [20, 6])).toEqual(entry('6'));
    expect(read('Member', [2, someone], [10, 1], [20, 0], tip('0'))).toEqual(entry(''));
    expect(read('Member', [2, someone], [10, 1], tip('32'))).toEqual(entry('32'));
    expect(read('Member', [2, someone], [10, 2])).toEqual([]);
    expect(read('Member', [2, someone])).toEqual([]);
  });

  test('the badge of the fan club is active, grey or not there', () => {
    const badge = (level: number, status: number): Field => [
      2,
      [
        [
          24,
          [
            [
              1,
              [
                [2, level],
                [3, status],
              ],
            ],
          ],
        ],
      ],
    ];
    const badgeOf = (field: Field) => read('Chat', field, [3, 'x'])?.[0];
    expect(badgeOf(badge(11, 1))).toMatchObject({ fanBadge: 'active' });
    expect(badgeOf(badge(1, 2))).toMatchObject({ fanBadge: 'inactive' });
    for (const none of [badge(0, 1), badge(3, 0), badge(3, 7)])
      expect(badgeOf(none)).not.toHaveProperty('fanBadge');
  });

  test('hidden people are nobody', () => {
    expect(read('Chat', [2, [[1, 111_111]]], [3, 'x'])).toEqual([{ kind: 'comment', text: 'x', id: '77' }]);
    expect(
      read(
        'Chat',
        [
          2,
          [
            [1, 111_111],
            [46, 'MS4wLjABsample'],
          ],
        ],
        [3, 'x'],
      ),
    ).toMatchObject([{ person: 'MS4wLjABsample' }]);
    expect(read('Chat', [2, [[46, '<REDACTED>']]], [3, 'x'])?.[0]).not.toHaveProperty('person');
  });

  test('64-bit ids keep every digit', () => {
    expect(read('Chat', [2, [[1, 18_446_744_073_709_551_615n]]], [3, 'x'])).toMatchObject([
      { person: '18446744073709551615' },
    ]);
  });

  test('follow, share, and the followers that a follow tells', () => {
    expect(read('Social', [2, someone], [4, 1])).toEqual([{ kind: 'follow', ...notice }]);
    expect(read('Social', [2, someone], [4, 1], [6, 1548])).toEqual([
      { kind: 'follow', ...notice },
      exact('followersTotal', 1548),
    ]);
    expect(read('Social', [2, someone], [4, 3], [5, '101'])).toEqual([{ kind: 'share', ...notice }]);
    expect(read('Social', [2, someone], [4, 3], [8, 1548])).toEqual([]);
    expect(read('Social', [2, someone], [4, 2])).toEqual([]);
  });

  test.each<[string, number, boolean]>([
    ['恭喜 样例 成为第 3 名样例团成员', 1, true],
    ['样例 加入了粉丝团', 6, true],
    ['恭喜 样例 升级至 12 级', 2, false],
    ['恭喜 样例 升级成为高级成员', 2, false],
    ['', 2, true],
    ['', 1, false],
    ['', 6, false],
  ])('fan club: %j of type %i joins: %s', (content, type, joins) => {
    const told = read('Fansclub', [2, type], [3, content], [4, someone]);
    expect(told).toEqual(joins ? [{ kind: 'fanClubJoin', ...notice }] : []);
  });
});

describe('gifts', () => {
  const from: Field = [7, someone];

  test('a step of a combo carries its combo and the count so far', () => {
    const told = read('Gift', [2, 463], [4, 10], [5, 3], [6, 30], from, [9, 0], [11, 55], [29, 30]);
    expect(told).toEqual([{ kind: 'gift', total: 30, combo: '900000000001 463 55', ...notice }]);
  });

  test('a single gift counts at once', () => {
    expect(read('Gift', [2, 685], [4, 1], [5, 1], [6, 1], from, [29, 1])).toEqual([
      { kind: 'gift', total: 1, ...notice },
    ]);
    expect(read('Gift', [2, 685], from)).toEqual([{ kind: 'gift', total: 1, ...notice }]);
    expect(read('Gift', [2, 685], from, [29, 4])).toMatchObject([{ total: 4 }]);
  });

  test('a combo without a group counts at its end', () => {
    const combo: Field = [15, [[10, 1]]];
    expect(read('Gift', [2, 463], [5, 2], from, combo)).toEqual([]);
    expect(read('Gift', [2, 463], [5, 3], from, [9, 1], combo)).toEqual([
      { kind: 'gift', total: 3, ...notice },
    ]);
  });
});

describe('the room', () => {
  test('control 3 is the end of the live', () => {
    expect(read('Control', [2, 3])).toEqual([{ kind: 'ended' }]);
    expect(read('Control', [2, 1])).toEqual([]);
  });

  test('merged entries are a mark, not an entry', () => {
    expect(read('Room', [2, ' '], [20, 'enter_room_downgrade_aggregate_message'])).toEqual([
      { kind: 'mark', mark: 'aggregatedEntries', id: '77' },
    ]);
    expect(read('Room', [2, '主播开启了…'], [20, 'another_scene'])).toEqual([]);
  });

  test('every observation carries the room that its message names', () => {
    const common: Field = [
      1,
      [
        [1, 'x'],
        [2, 5],
        [3, 7_691_289_999_559_445_282n],
      ],
    ];
    expect(
      readPushed('WebcastRoomUserSeqMessage', protobuf([common, [3, 2], [7, 561]]), undefined),
    ).toMatchObject([{ roomId: '7691289999559445282' }, { roomId: '7691289999559445282' }]);
    expect(readPushed('WebcastChatMessage', protobuf([common, [3, 'x']]), undefined)).toMatchObject([
      { id: '5' },
    ]);
  });

  test('methods that tell nothing, and payloads that are none', () => {
    expect(read('InRoomBanner', [2, 'x'])).toEqual([]);
    expect(readPushed('WebcastChatMessage', Uint8Array.of(0x0a, 0xff), '1')).toBeNull();
    expect(readPushed('constructor', Uint8Array.of(1), '1')).toEqual([]);
  });

  test('no bytes make it throw', () => {
    const methods = [
      'RoomUserSeq',
      'RoomStats',
      'Member',
      'Like',
      'Social',
      'Chat',
      'EmojiChat',
      'Gift',
      'Fansclub',
      'Control',
      'Room',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...methods), fc.uint8Array({ maxLength: 200 }), (method, payload) => {
        const told = readPushed(`Webcast${method}Message`, payload, '1');
        expect(told === null || Array.isArray(told)).toBe(true);
      }),
    );
  });
});

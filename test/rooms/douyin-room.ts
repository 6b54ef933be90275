import type { WebSocket } from 'ws';
import type { RoomRef } from '../../lib/model/room.ts';
import { type DouyinMessage, douyinPush, douyinUser } from '../builders/douyin-push.ts';
import type { Field } from '../builders/protobuf.ts';
import type { Answer, SeenRequest } from '../harness/room-server.ts';
import type { PageCommand, Tree } from './page/commands.ts';
import type { LiveScript, LiveSecond, Person, ScriptGift } from './script.ts';
import { douyinText } from './shown-text.ts';
import { Listeners, type RoomOptions, SimulatedRoom } from './simulated-room.ts';
import type { Source } from './vocabulary.ts';

/** The tip that a member message carries: Douyin marks only entries through a share. */
const ENTER_TIP: { [S in Source]?: number } = { offSite: 6 };
const ROWS_KEPT = 40;
/** Every so many comments one is sent again under its own id, as the real push does (8 of 333 in one recording). */
const REPEAT_EVERY = 12;

const AGGREGATED = 'enter_room_downgrade_aggregate_message';

/** A Douyin room: gzip protobuf over the push socket, `web/enter`, the streamed page state, the 2026-11 chat room's DOM. */
export class DouyinRoom extends SimulatedRoom {
  readonly hosts = ['live.douyin.com', 'webcast100-ws-web-lq.douyin.com'];
  readonly ref: RoomRef;
  readonly url: string;
  /** The broadcast's 19-digit id: the messages carry it, the address does not. */
  liveId: string;
  private readonly sockets = new Listeners();
  private seq = 0;
  private comments = 0;

  constructor(options: RoomOptions) {
    super(options);
    const roomId = options.roomId ?? '658300000001';
    this.ref = { platform: 'douyin', roomId };
    this.url = `https://live.douyin.com/${roomId}`;
    this.liveId = `7691${roomId.slice(-12).padStart(12, '0')}001`;
  }

  /** Sends bytes down the push socket as they are. */
  sendRaw(message: Uint8Array | string): void {
    this.sockets.send(message);
  }

  /** One push frame with these messages, as the socket carries it. */
  frame(messages: readonly DouyinMessage[]): Buffer {
    return douyinPush(messages, this.liveId, ++this.seq);
  }

  /** What one second sends, as messages, and into the truth. */
  messages(second: LiveSecond): DouyinMessage[] {
    return [
      ...this.entries(second),
      ...second.comments.flatMap((comment) => this.comment(comment)),
      ...second.follows.map((person) => this.social('follows', person, second.followers)),
      ...second.shares.map((person) => this.social('shares', person, second.followers)),
      ...second.gifts.flatMap((gift) => this.gift(gift)),
      ...second.fanClubJoins.map((person) => this.fanClubJoin(person)),
      ...this.totals(second),
    ];
  }

  /** The next broadcast of the same room: another id, other totals, nothing counted yet. The page has to enter it. */
  nextBroadcast(script: LiveScript): void {
    this.liveId = String(BigInt(this.liveId) + 1n);
    this.beginAgain(script);
  }

  /** The room says that the live is over. */
  sendEnd(): void {
    this.sockets.send(this.frame([this.message('WebcastControlMessage', [[2, 3]])]));
  }

  protected tellWire(second: LiveSecond): void {
    this.sockets.send(this.frame(this.messages(second)));
  }

  protected answerWire(request: SeenRequest): Answer | null {
    const { pathname, searchParams } = request.url;
    if (pathname !== '/webcast/room/web/enter/' || searchParams.get('web_rid') !== this.ref.roomId)
      return null;
    this.wireTruth.show('likes', this.now.likes);
    const body = {
      status_code: 0,
      data: { data: [this.roomRecord()], user: { nickname: this.script.hostName } },
    };
    return json(body);
  }

  protected connectWire(socket: WebSocket, request: SeenRequest): boolean {
    const { pathname, searchParams } = request.url;
    const mine = pathname.startsWith('/webcast/im/push/') && searchParams.get('room_id') === this.liveId;
    if (!mine) return false;
    // The first frame comes at once and holds the room's figures.
    socket.send(this.frame(this.totals(this.now)));
    return this.sockets.add(socket);
  }

  protected showTotals({ online }: LiveSecond): PageCommand[] {
    this.domTruth.show('concurrentViewers', online);
    return [['text', '[data-e2e="live-room-audience"]', douyinText(online)]];
  }

  protected showRows({ comments, entries }: LiveSecond): PageCommand[] {
    const newest = entries.filter(({ noticed }) => noticed).at(-1);
    const rows = comments.map(({ person, text, topics }): PageCommand => {
      this.domTruth.notice('comments', { person: person.name, also: topics.map(topicKey) });
      return ['row', '.webcast-chatroom___items', commentRow(person, text), ROWS_KEPT];
    });
    // A system row: nobody's comment.
    const system: PageCommand = ['row', '.webcast-chatroom___items', SYSTEM_ROW, ROWS_KEPT];
    const bottom: PageCommand[] = newest
      ? [['text', '.webcast-chatroom___bottom-message', `${newest.person.name} 来了`]]
      : [];
    return [...rows, ...(comments.length > 2 ? [system] : []), ...bottom];
  }

  protected body(): Tree[] {
    this.domTruth.show('concurrentViewers', this.now.online);
    return [
      [
        'div',
        { class: 'header' },
        ['span', { 'data-e2e': 'live-room-nickname' }, this.script.hostName],
        ['div', { 'data-e2e': 'live-room-audience' }, douyinText(this.now.online)],
      ],
      ['video', { muted: '' }],
      [
        'div',
        { class: 'webcast-chatroom' },
        ['div', { class: 'webcast-chatroom___list' }, ['div', { class: 'webcast-chatroom___items' }]],
        ['div', { class: 'webcast-chatroom___bottom-message' }],
      ],
    ];
  }

  protected stateScripts(): string[] {
    const roomInfo = {
      room: this.roomRecord(),
      roomId: this.liveId,
      web_rid: this.ref.roomId,
      anchor: this.owner(),
    };
    const rows = `c:["$","$L12",null,${JSON.stringify({ state: { roomStore: { roomInfo } } })}]\n`;
    const pushed = JSON.stringify([1, rows]).replaceAll('<', '\\u003c');
    return ['(self.__pace_f=self.__pace_f||[]).push([0])', `self.__pace_f.push(${pushed})`];
  }

  protected transport(): { script: string; settings: object } {
    return { script: 'douyin-page.js', settings: { webRid: this.ref.roomId } };
  }

  protected barrier(by: 'captcha' | 'login'): Tree {
    return by === 'captcha'
      ? ['div', { id: 'captcha_container', class: 'captcha-verify-container' }, '请完成验证']
      : ['div', { id: 'login-panel-new', class: 'login-panel' }, '登录后即可观看'];
  }

  private owner() {
    return { id_str: '100200300', nickname: this.script.hostName };
  }

  private roomRecord() {
    return {
      id_str: this.liveId,
      status: 2,
      status_str: '2',
      title: this.script.title,
      owner: this.owner(),
      like_count: this.now.likes,
      has_commerce_goods: true,
    };
  }

  private message(method: string, fields: Field[], id: string = this.nextId()): DouyinMessage {
    return { method, id, fields };
  }

  private nextId(): string {
    this.seq += 1;
    return `7691348${String(this.seq).padStart(12, '0')}`;
  }

  private totals({ online, views, likes }: LiveSecond): DouyinMessage[] {
    this.wireTruth.show('concurrentViewers', online);
    this.wireTruth.show('cumulativeViews', views);
    this.wireTruth.show('likes', likes);
    const seq: Field[] = [
      [3, online],
      [7, views],
      [8, `${Math.floor(views / 10_000)}万+`],
      [9, String(online)],
      [11, douyinText(views)],
    ];
    const like: Field[] = [
      [2, 3],
      [3, likes],
    ];
    return [this.message('WebcastRoomUserSeqMessage', seq), this.message('WebcastLikeMessage', like)];
  }

  private entries({ entries, aggregated, online }: LiveSecond): DouyinMessage[] {
    const noticed = entries.filter((entry) => entry.noticed);
    const told = noticed.map(({ person, source }) => {
      const tip = ENTER_TIP[source];
      const label = `entriesBySource|${tip ?? ''}`;
      this.wireTruth.notice('entries', { person: person.id, badge: person.fanLevel > 0, also: [label] });
      return this.message('WebcastMemberMessage', [
        [2, douyinUser(person)],
        [3, online],
        [10, 1],
        [20, tip],
      ]);
    });
    return aggregated ? [...told, this.message('WebcastRoomMessage', [[20, AGGREGATED]])] : told;
  }

  private comment({ person, text, topics }: LiveSecond['comments'][number]): DouyinMessage[] {
    this.wireTruth.notice('comments', { person: person.id, also: topics.map(topicKey) });
    const told = this.message('WebcastChatMessage', [
      [2, douyinUser(person)],
      [3, text],
    ]);
    this.comments += 1;
    return this.comments % REPEAT_EVERY === 0 ? [told, told] : [told];
  }

  private social(series: 'follows' | 'shares', person: Person, followers: number): DouyinMessage {
    this.wireTruth.notice(series, { person: person.id });
    if (series === 'follows') this.wireTruth.show('followersTotal', followers);
    const fields: Field[] =
      series === 'follows'
        ? [
            [4, 1],
            [6, followers],
          ]
        : [
            [4, 3],
            [5, '101'],
          ];
    return this.message('WebcastSocialMessage', [[2, douyinUser(person)], ...fields]);
  }

  /** A gift of n pieces comes as n steps of one combo, each with the count so far. */
  private gift({ id, person, count }: ScriptGift): DouyinMessage[] {
    this.wireTruth.notice('gifts', { person: person.id, n: count });
    return Array.from({ length: count }, (_, i) =>
      this.message('WebcastGiftMessage', [
        [2, 463],
        [4, 1],
        [5, i + 1],
        [6, i + 1],
        [7, douyinUser(person)],
        [9, i + 1 === count ? 1 : 0],
        [11, 7_000_000 + id],
        [15, [[10, 1]]],
      ]),
    );
  }

  private fanClubJoin(person: Person): DouyinMessage {
    this.wireTruth.notice('fanClubJoins', { person: person.id });
    return this.message('WebcastFansclubMessage', [
      [2, 2],
      [3, `恭喜 ${person.name} 加入粉丝团`],
      [4, douyinUser(person)],
    ]);
  }
}

const json = (body: object): Answer => ({
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

const topicKey = (topic: string) => `commentsByTopic|${topic}`;

function commentRow(person: Person, text: string): Tree {
  return [
    'div',
    { class: 'webcast-chatroom___item webcast-chatroom___enter-done' },
    [
      'div',
      { class: 'webcast-chatroom___item-wrapper' },
      ['span', { class: 'v8LY0gZF' }, `${person.name}：`],
      ['span', { class: 'webcast-chatroom___content-with-emoji-text' }, text],
    ],
  ];
}

const SYSTEM_ROW: Tree = [
  'div',
  { class: 'webcast-chatroom___item' },
  ['div', { class: 'webcast-chatroom___item-wrapper' }, '欢迎来到直播间！抖音严禁未成年人直播或打赏。'],
];

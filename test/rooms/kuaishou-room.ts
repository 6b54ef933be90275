import type { WebSocket } from 'ws';
import type { RoomRef } from '../../lib/model/room.ts';
import {
  FEED_PUSH,
  kuaishouFeedBody,
  kuaishouFrame,
  RED_PACKS,
  WATCHING_USERS,
} from '../builders/kuaishou-push.ts';
import type { Field } from '../builders/protobuf.ts';
import type { Answer, SeenRequest } from '../harness/room-server.ts';
import type { PageCommand, Tree } from './page/commands.ts';
import type { LiveSecond, Person, ScriptComment, ScriptGift } from './script.ts';
import { kuaishouText } from './shown-text.ts';
import { Listeners, type RoomOptions, SimulatedRoom } from './simulated-room.ts';

export interface KuaishouOptions extends RoomOptions {
  /** The mobile page, which polls, instead of the room page, which opens a socket. */
  mobile?: boolean;
}

const SOCKET_HOST = 'live-ws-group1.kuaishou.com';
const MOBILE_HOST = 'livev.m.chenzhongtech.com';
const POLL_EVERY = 400;
const ROWS_KEPT = 50;

interface PolledComment {
  type: 'comment';
  content: string;
  author: { userName: string; userId: number };
  time: number;
}

/** A Kuaishou room: page state with bare `undefined`, protobuf frames 310 and 340, or the mobile page's polling. */
export class KuaishouRoom extends SimulatedRoom {
  readonly hosts = ['live.kuaishou.com', SOCKET_HOST, MOBILE_HOST];
  readonly ref: RoomRef;
  readonly url: string;
  readonly liveId: string;
  private readonly mobile: boolean;
  private readonly sockets = new Listeners();
  private readonly polled: PolledComment[] = [];
  private nextId = 0;

  constructor(options: KuaishouOptions) {
    super(options);
    const { roomId = 'yangli0001', mobile = false } = options;
    this.mobile = mobile;
    this.ref = { platform: 'kuaishou', roomId };
    this.liveId = mobile ? roomId : `XT8${roomId}`;
    this.url = mobile ? `https://${MOBILE_HOST}/fw/live/${roomId}` : `https://live.kuaishou.com/u/${roomId}`;
  }

  /** Sends bytes down the socket as they are. */
  sendRaw(message: Uint8Array | string): void {
    this.sockets.send(message);
  }

  protected tellWire(second: LiveSecond): void {
    if (this.mobile) this.queueComments(second);
    else this.push(second);
  }

  protected answerWire(request: SeenRequest): Answer | null {
    const { pathname, searchParams } = request.url;
    if (pathname !== '/wap/live/feed' || searchParams.get('liveStreamId') !== this.liveId) return null;
    const body = this.feed(searchParams.get('cursor') ?? '');
    return { headers: { 'content-type': 'application/json; charset=utf-8' }, body };
  }

  protected connectWire(socket: WebSocket, request: SeenRequest): boolean {
    const mine = request.url.hostname === SOCKET_HOST && request.url.searchParams.get('room') === this.liveId;
    if (!mine) return false;
    // The first frame comes at once and holds the room's figures.
    socket.send(kuaishouFrame(FEED_PUSH, this.totals(this.now)));
    return this.sockets.add(socket);
  }

  // No source documents a number in the page: it shows them, and nobody is expected to read them.
  protected showTotals({ online }: LiveSecond): PageCommand[] {
    return [['text', '.live-user-count', kuaishouText(online)]];
  }

  protected showRows({ comments, gifts, liking }: LiveSecond): PageCommand[] {
    const said = comments.map(({ person, text, topics }): PageCommand => {
      this.domTruth.notice('comments', { person: person.name, also: topics.map(topicKey) });
      return row(person, ['span', { class: 'comment' }, text]);
    });
    const given = gifts.map(({ person }): PageCommand => {
      this.domTruth.notice('gifts', { person: person.name });
      return row(person, ['span', { class: 'gift-comment' }, '送了 小心心']);
    });
    // Likes stand among the comments and are none.
    const liked = liking.slice(0, 1).map((person) => row(person, ['span', { class: 'like' }, '点亮了爱心']));
    return [...said, ...given, ...liked];
  }

  protected body(): Tree[] {
    return [
      ['span', { class: 'live-user-count' }, kuaishouText(this.now.online)],
      ['video', { muted: '' }],
      ['div', { class: 'chat-history' }],
    ];
  }

  /** `watchingCount` is the category's figure, the second entry of the list another room: both are there to be left alone. */
  protected stateScripts(): string[] {
    if (this.mobile) return [];
    this.wireTruth.show('followersTotal', this.now.followers);
    const own = this.stateOf(
      this.ref.roomId,
      this.liveId,
      this.script.hostName,
      kuaishouText(this.now.followers),
    );
    const next = this.stateOf('nextroom0002', 'XTnext', '下一间', '999.9w');
    const state = `{"liveroom":{"activeIndex":0,"websocketUrls":[],"token":"","playList":[${own},${next}],"loading":false}}`;
    return [
      `window.__INITIAL_STATE__=${state};(function(){var s;(s=document.currentScript).parentNode.removeChild(s);}());`,
    ];
  }

  protected transport(): { script: string; settings: object } {
    const settings = this.mobile
      ? { liveStreamId: this.liveId, feedUrl: '/wap/live/feed', every: POLL_EVERY }
      : { liveStreamId: this.liveId, socketUrl: `wss://${SOCKET_HOST}/websocket?room=${this.liveId}` };
    return { script: 'kuaishou-page.js', settings };
  }

  protected barrier(by: 'captcha' | 'login'): Tree {
    return ['div', { class: 'barrier' }, by === 'captcha' ? '请完成验证' : '请先登录'];
  }

  private stateOf(id: string, liveId: string, name: string, fan: string): string {
    const author = JSON.stringify({
      id,
      name,
      living: false,
      counts: { fan, follow: '848', liked: '30.8w' },
    });
    const game = JSON.stringify({ id: '1001', name: '购物', watchingCount: '99万+' });
    return `{"liveStream":{"id":"${liveId}","location":null},"author":${author},"gameInfo":${game},"isLiving":true,"authToken":undefined}`;
  }

  private push(second: LiveSecond): void {
    const fields: Field[] = [
      ...this.totals(second),
      ...second.comments.map((comment): Field => [5, this.commentFeed(comment)]),
      ...second.gifts.flatMap((gift) => this.giftFeeds(gift)),
      ...second.shares.map((person): Field => [12, this.shareFeed(person)]),
    ];
    this.sockets.send(kuaishouFrame(FEED_PUSH, fields, second.second % 2 === 0));
    this.sockets.send(kuaishouFrame(WATCHING_USERS, [[2, kuaishouText(second.online)]]));
    if (second.lottery) this.sockets.send(kuaishouFrame(RED_PACKS, [[1, [[1, `pack${second.second}`]]]]));
  }

  private totals({ online, likes }: LiveSecond): Field[] {
    this.wireTruth.show('concurrentViewers', online);
    this.wireTruth.show('likes', likes);
    return [
      [1, kuaishouText(online)],
      [2, kuaishouText(likes)],
    ];
  }

  private feedId(): string {
    this.nextId += 1;
    return `f${this.liveId}-${this.nextId}`;
  }

  private commentFeed({ person, text, topics }: ScriptComment): Field[] {
    this.wireTruth.notice('comments', { person: person.id, also: topics.map(topicKey) });
    return [
      [1, this.feedId()],
      [2, userFields(person)],
      [3, text],
      [7, 1],
    ];
  }

  private giftFeeds({ id, person, count }: ScriptGift): Field[] {
    this.wireTruth.notice('gifts', { person: person.id, n: count });
    return Array.from(
      { length: count },
      (_, i): Field => [
        9,
        [
          [1, this.feedId()],
          [2, userFields(person)],
          [4, 9],
          [6, `merge-${this.liveId}-${id}`],
          [7, 1],
          [8, i + 1],
        ],
      ],
    );
  }

  private shareFeed(person: Person): Field[] {
    this.wireTruth.notice('shares', { person: person.id });
    return [
      [1, this.feedId()],
      [2, userFields(person)],
    ];
  }

  private queueComments({ comments }: LiveSecond): void {
    for (const { person, text, topics } of comments) {
      this.wireTruth.notice('comments', { person: person.id, also: topics.map(topicKey) });
      const author = { userName: person.name, userId: Number(person.id) };
      this.polled.push({ type: 'comment', content: text, author, time: Date.now() });
    }
  }

  /** A page that asks for the first time begins at the newest; each body repeats the last comment of the one before. */
  private feed(cursor: string): string {
    const from = cursor ? Math.max(0, Number(cursor.slice(1)) - 1) : this.polled.length;
    const { online } = this.now;
    this.wireTruth.show('concurrentViewers', online);
    return kuaishouFeedBody({
      result: 1,
      cursor: `c${this.polled.length}`,
      pullCycleSeconds: 3,
      currentWatchingCount: kuaishouText(online),
      liveStreamFeeds: this.polled.slice(from),
    });
  }
}

const topicKey = (topic: string) => `commentsByTopic|${topic}`;

const userFields = ({ id, name }: Person): Field[] => [
  [1, id],
  [2, name],
];

function row(person: Person, content: Tree): PageCommand {
  const cell: Tree = [
    'div',
    { class: 'comment-cell' },
    ['span', { class: 'username' }, `${person.name}：`],
    content,
  ];
  return ['row', '.chat-history', cell, ROWS_KEPT];
}

import type { RoomRef } from '../../lib/model/room.ts';
import type { Count } from '../../lib/units.ts';
import { mtopJsonp, powerEntry } from '../builders/taobao-mtop.ts';
import type { Answer, SeenRequest } from '../harness/room-server.ts';
import type { PageCommand, Tree } from './page/commands.ts';
import type { LiveSecond, Person } from './script.ts';
import { taobaoText } from './shown-text.ts';
import { type RoomOptions, SimulatedRoom } from './simulated-room.ts';
import type { Source } from './vocabulary.ts';

/** `flowSource` and `flowSourceText` of a notice. */
const FLOW: { [S in Source]: [flowSource: string | undefined, text: string | undefined] } = {
  shop: ['liveshop.shoptab3_live', '店铺'],
  fans: ['pc_live.follow', '关注'],
  platform: ['guanfangtai', '看点推荐'],
  shortVideo: ['PlayBackToLive', undefined],
  paid: ['p4p-kgb', '直通车'],
  offSite: ['share', '分享'],
  none: [undefined, undefined],
};
const POLL_EVERY = 400;
const COMMENTS_AT_ONCE = 20;
const ROWS_KEPT = 50;
/** Class names as one build hashed them; another build has another hash. */
const HASH = 'EcN_tFIg';

interface PolledComment {
  commentId: string;
  content: string;
  publisherNick: string;
  publisherId: string;
  timestamp: string;
  renders: { commentType: string; fanLevel: string; VIP_USER: string };
}

/** A Taobao room: JSONP polling of the mtop gateway, the message channel's mixture of bytes and JSON, hashed class names. */
export class TaobaoRoom extends SimulatedRoom {
  readonly hosts = ['tbzb.taobao.com', 'h5api.m.taobao.com'];
  readonly ref: RoomRef;
  readonly url: string;
  private readonly topic: string;
  /** What the channel has carried so far; an offset is an index here. */
  private readonly entries: { entry: { offset: string; data: string }; served: () => void }[] = [];
  private readonly comments: PolledComment[] = [];

  constructor(options: RoomOptions) {
    super(options);
    const roomId = options.roomId ?? '785400000001';
    this.ref = { platform: 'taobao', roomId };
    this.url = `https://tbzb.taobao.com/live?liveId=${roomId}`;
    this.topic = `t${roomId}`;
  }

  /** Puts anything into the message channel; `served` is called when a page has fetched it. */
  sendRaw(body: object, served: () => void = () => {}): void {
    this.entries.push({ entry: powerEntry(this.entries.length, body), served });
  }

  protected tellWire(second: LiveSecond): void {
    this.sendStatistics(second);
    this.sendRaw({ value: { dig: second.likes } }, () => this.wireTruth.show('likes', second.likes));
    for (const entry of second.entries) if (entry.noticed) this.sendEntry(entry.person, entry.source);
    for (const person of second.purchases) this.sendTip('purchaseIntents', person, '正在去买');
    for (const person of second.follows) this.sendTip('follows', person, '关注了主播');
    for (const person of second.shares) this.sendTip('shares', person, '分享了直播间');
    for (const gift of second.gifts) this.sendGift(gift.person, gift.count);
    if (second.explained)
      this.sendRaw({ subType: 880000205, itemId: '66001', itemTitle: second.explained, timePoint: '1' });
    for (const comment of second.comments) this.queueComment(comment);
    // The stream carries the platform's own rows too.
    if (second.comments.length > 2) this.queueSystemRow(second);
  }

  protected answerWire(request: SeenRequest): Answer | null {
    const { hostname, pathname, searchParams } = request.url;
    if (hostname !== 'h5api.m.taobao.com') return null;
    const asked = JSON.parse(searchParams.get('data') ?? '{}') as { [key: string]: string };
    if (asked.topic !== this.topic && asked.liveId !== this.ref.roomId) return null;
    const api = pathname.split('/')[2] ?? '';
    const data = this.answerCall(api, asked);
    if (!data) return null;
    const callback = searchParams.get('callback') ?? 'callback';
    const body = this.options.blockedBy
      ? mtopJsonp(callback, api, {}, 'RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试')
      : mtopJsonp(callback, api, data);
    return { headers: { 'content-type': 'application/javascript;charset=UTF-8' }, body };
  }

  protected connectWire(): boolean {
    return false;
  }

  // No source documents a number in the page: it shows one, and nobody is expected to read it.
  protected showTotals({ views }: LiveSecond): PageCommand[] {
    return [['text', '.views--a1', taobaoText(views)]];
  }

  protected showRows({ comments }: LiveSecond): PageCommand[] {
    const rows = comments.map(({ person, text, topics }): PageCommand => {
      this.domTruth.notice('comments', { person: person.name, also: topics.map(topicKey) });
      return ['row', '#liveComment', commentRow(person.name, text), ROWS_KEPT];
    });
    const system: PageCommand = ['row', '#liveComment', commentRow('', '⁂ 欢迎来到直播间'), ROWS_KEPT];
    return comments.length > 2 ? [...rows, system] : rows;
  }

  protected body(): Tree[] {
    return [
      ['div', { class: 'header--x1' }, ['span', { class: 'views--a1' }, taobaoText(this.now.views)]],
      ['video', { muted: '' }],
      ['div', { id: 'liveComment' }],
    ];
  }

  protected stateScripts(): string[] {
    return [];
  }

  protected transport(): { script: string; settings: object } {
    return {
      script: 'taobao-page.js',
      settings: { liveId: this.ref.roomId, topic: this.topic, every: POLL_EVERY },
    };
  }

  protected barrier(by: 'captcha' | 'login'): Tree {
    return by === 'captcha'
      ? ['div', { id: 'baxia-dialog-content' }, '请按住滑块，拖动到最右边']
      : ['div', { class: 'login-box', id: 'J_LoginBox' }, '亲，请登录'];
  }

  private answerCall(api: string, asked: { [key: string]: string }): object | null {
    if (/livedetail$/.test(api)) return this.detail();
    if (/comment\.query\.latest$/.test(api)) return this.commentPage(asked.paginationContext);
    if (/powermsg\.h5\.msg\.(pullnativemsg|subscribe)$/.test(api)) return this.messagePage(asked.offset);
    return null;
  }

  private detail(): object {
    const { views, followers, cart } = this.now;
    this.wireTruth.show('cumulativeViews', views);
    this.wireTruth.show('followersTotal', followers);
    this.wireTruth.show('cartItems', cart);
    return {
      liveId: this.ref.roomId,
      topic: this.topic,
      title: this.script.title,
      roomStatus: '1',
      broadCaster: { accountName: this.script.hostName, accountId: '2200011', fansNum: String(followers) },
      viewCount: String(views),
      curItemNum: String(cart),
    };
  }

  /** A page that asks for the first time begins at the newest; later it gets what came since. */
  private messagePage(offset: string | undefined): object {
    const from = offset ? Number(offset) : this.entries.length;
    const news = this.entries.slice(from);
    for (const { served } of news) served();
    return { timestampList: news.map(({ entry }) => entry), offset: String(this.entries.length) };
  }

  private commentPage(context: string | undefined): object {
    const from = context ? Number(context) : this.comments.length;
    const comments = this.comments.slice(from, from + COMMENTS_AT_ONCE);
    return { comments, paginationContext: String(from + comments.length), delay: String(POLL_EVERY) };
  }

  private sendStatistics({ views, viewers }: LiveSecond): void {
    const body = {
      viewCountFormat: taobaoText(views),
      pageViewCount: views,
      onlineCount: 0,
      totalCount: viewers,
    };
    this.sendRaw(body, () => {
      this.wireTruth.show('cumulativeViews', views);
      this.wireTruth.show('cumulativeViewers', viewers);
    });
  }

  private sendEntry(person: Person, source: Source): void {
    const [flowSource, flowSourceText] = FLOW[source];
    const also = [`entriesBySource|${flowSourceText ?? flowSource ?? ''}`];
    this.wireTruth.notice('entries', { person: person.id, badge: person.fanLevel > 0, also });
    this.sendRaw({ ...who(person), isMember: false, flowSource, flowSourceText });
  }

  private sendTip(series: 'purchaseIntents' | 'follows' | 'shares', person: Person, text: string): void {
    this.wireTruth.notice(series, { person: person.id });
    this.sendRaw({ subType: 10055, userNick: person.name, userId: person.id, text, bgColor: '#fff' });
  }

  private sendGift(person: Person, count: Count): void {
    this.wireTruth.notice('gifts', { person: person.id, n: count });
    this.sendRaw({ subType: 10002, type: 'liveGift', giftName: '小心心', count, ...who(person) });
  }

  private queueComment({ id, person, text, topics }: LiveSecond['comments'][number]): void {
    this.wireTruth.notice('comments', { person: person.id, also: topics.map(topicKey) });
    this.comments.push(polled(String(900_000 + id), person, text, 'normal'));
  }

  private queueSystemRow({ second, comments }: LiveSecond): void {
    this.comments.push(polled(`s${second}`, comments[0]!.person, '⁂ 欢迎来到直播间', 'system'));
  }
}

const topicKey = (topic: string) => `commentsByTopic|${topic}`;

const who = (person: Person) => ({
  nick: person.name,
  userid: person.id,
  identify: { APASS_USER: '0', VIP_USER: '0', fanLevel: String(Math.min(3, person.fanLevel)) },
});

function polled(commentId: string, person: Person, content: string, commentType: string): PolledComment {
  return {
    commentId,
    content,
    publisherNick: person.name,
    publisherId: person.id,
    timestamp: String(Date.now()),
    renders: { commentType, fanLevel: String(Math.min(3, person.fanLevel)), VIP_USER: '0' },
  };
}

function commentRow(author: string, text: string): Tree {
  return [
    'div',
    { class: `itemWrap--${HASH}` },
    ['span', { class: 'authorTitle--_Dl75ZJ6' }, author],
    ['span', { class: 'content--pSjaTkyl' }, text],
  ];
}

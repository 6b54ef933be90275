import type { Notice, Observation } from '../adapter.ts';
import { countAt, idAt, parseJson, textAt, valueAt } from '../decode/json.ts';
import { shownAt } from '../decode/shown-at.ts';
import { isSystemRow } from './comments.ts';
import { fanBadgeOf } from './fan-badge.ts';
import { positive, reading } from './room-detail.ts';

/** A message of the channel, and the id of its entry. */
interface Message {
  body: unknown;
  id: string;
}

/** A kind of message: its numbers where it says one, the keys it is recognised by where it does not. */
interface Shape {
  subTypes: readonly number[];
  fits?(body: unknown): boolean;
  read(message: Message): Observation[];
}

/**
 * The messages of the channel, seen 2026-09 (public projects and a public analysis of the app). Most carry no number when they
 * arrive on the web, so the first shape whose keys fit is taken: narrow shapes come first. What is listed without a reading
 * is known and tells nothing that we record.
 */
const SHAPES: readonly Shape[] = [
  { subTypes: [10103, 200001], fits: isStatistics, read: readStatistics },
  { subTypes: [40002], fits: (body) => has(body, 'pv'), read: readPageViews },
  { subTypes: [10104, 10006, 200002], fits: (body) => has(body, 'value', 'dig'), read: readLikes },
  { subTypes: [880000205], fits: isExplanation, read: readExplanation },
  { subTypes: [880000219], fits: (body) => has(body, 'curItemNum'), read: readCart },
  {
    subTypes: [10002, 880000238],
    fits: (body) => has(body, 'giftName') || has(body, 'giftId'),
    read: readGift,
  },
  { subTypes: [880000272], read: readFanClub },
  { subTypes: [10010], read: readPurchaseIntent },
  {
    subTypes: [10055, 10119, 881000259],
    fits: (body) => !has(body, 'commentId') && !!tipIn(body),
    read: readTip,
  },
  { subTypes: [10001, 10105], fits: (body) => hasText(body) && hasPerson(body), read: readChat },
  { subTypes: [10031, 100000000], fits: isEntry, read: readEntryNotice },
  // Atmosphere banners ("999999+" of one word), comment totals, groups, level-ups, auctions, sales counts, explanation withdrawn.
  { subTypes: [10144, 10110, 10035, 10033, 20037, 881000154, 880000206], read: () => [] },
];

/** What free notices end with ("关注了主播"); the person's name may stand before it, or in its own field. */
const TIPS: readonly [RegExp, 'follow' | 'share' | 'purchaseIntent' | 'fanClubJoin'][] = [
  [/正在去买[了!!]?$/, 'purchaseIntent'],
  [/加入了?(?:主播|直播间|店铺)?的?粉丝团[!!]?$/, 'fanClubJoin'],
  [/关注了(?:主播|店铺|直播间)?[!!]?$/, 'follow'],
  [/分享了(?:主播|店铺|直播间|直播)?[!!]?$/, 'share'],
];

/** `type` of a system message (10001) when the host ends the live. */
const END_OF_LIVE = 'endLiveVideo';
/** `status` of a message when the live is over. */
const STATUS_ENDED = 3;

/** What one JSON object of the channel tells; [] for what is unknown or not recorded. `id` is its entry's. Never throws. */
export function readNotice(object: unknown, id: string): Observation[] {
  const body = unwrap(object);
  const liveId = idAt(body, 'liveId');
  return readBody({ body, id }).map((told) => ({ ...told, ...(liveId && { roomId: liveId }) }));
}

/** Some kinds wrap their record, as an object or as text, and keep the number outside: both become one record. */
function unwrap(object: unknown): unknown {
  const inner = valueAt(object, 'data') ?? valueAt(object, 'content');
  const record = typeof inner === 'string' && inner.startsWith('{') ? parseJson(inner) : inner;
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return object;
  return { ...record, ...(object as object) };
}

function readBody(message: Message): Observation[] {
  const { body } = message;
  if (textAt(body, 'type') === END_OF_LIVE) return [{ kind: 'ended' }];
  const subType = countAt(body, 'subType') ?? countAt(body, 'msgSubType');
  const numbered = SHAPES.find((shape) => subType !== undefined && shape.subTypes.includes(subType));
  const shape = numbered ?? SHAPES.find((candidate) => candidate.fits?.(body));
  if (shape) return shape.read(message);
  return countAt(body, 'status') === STATUS_ENDED ? [{ kind: 'ended' }] : [];
}

const has = (body: unknown, ...path: string[]) => valueAt(body, ...path) !== undefined;
const textOf = (body: unknown) => textAt(body, 'content') ?? textAt(body, 'text');
const hasText = (body: unknown) => textOf(body) !== undefined;
const hasPerson = (body: unknown) => personIn(body) !== undefined;

function personIn(body: unknown): string | undefined {
  const id = idAt(body, 'userid') ?? idAt(body, 'userId') ?? idAt(body, 'publisherId');
  return id ?? textAt(body, 'nick') ?? textAt(body, 'userNick') ?? textAt(body, 'publisherNick');
}

function noticeOf({ body, id }: Message): Notice {
  const person = personIn(body);
  return {
    id,
    ...(person && { person }),
    ...fanBadgeOf(valueAt(body, 'identify'), valueAt(body, 'medalList')),
  };
}

/** Other messages may count something else as `totalCount`: it speaks of the room beside another of these keys, or alone. */
function isStatistics(body: unknown): boolean {
  if (has(body, 'pv')) return false;
  const certain = ['pageViewCount', 'onlineCount', 'viewCountFormat', 'addUsers'].some((key) =>
    has(body, key),
  );
  return certain || (has(body, 'totalCount') && Object.keys(body as object).length === 1);
}

/** `addUsers`, a sample of who came, is not counted: those who are announced have an entry notice of their own. */
function readStatistics({ body }: Message): Observation[] {
  return [
    ...positive('cumulativeViews', shownAt(body, 'pageViewCount') ?? shownAt(body, 'viewCountFormat')),
    ...positive('cumulativeViewers', shownAt(body, 'totalCount')),
    ...positive('concurrentViewers', shownAt(body, 'onlineCount')),
  ];
}

function readPageViews({ body }: Message): Observation[] {
  return positive('cumulativeViews', shownAt(body, 'pv') ?? shownAt(body, 'viewCountFormat'));
}

function readLikes({ body }: Message): Observation[] {
  return reading('likes', shownAt(body, 'value', 'dig'));
}

function readCart({ body }: Message): Observation[] {
  return reading('cartItems', shownAt(body, 'curItemNum') ?? shownAt(body, 'itemNum'));
}

function isExplanation(body: unknown): boolean {
  return has(body, 'itemId') && (has(body, 'timePoint') || has(body, 'explain'));
}

function readExplanation({ body, id }: Message): Observation[] {
  const titles = ['itemTitle', 'itemName', 'goodsTitle', 'title'].map((key) => textAt(body, key));
  const label = titles.find((title) => title !== undefined) ?? textAt(body, 'item', 'title');
  return [{ kind: 'mark', id, mark: 'productExplained', ...(label && { label }) }];
}

/** A gift message without a number is one gift. Stream breaks share the number 10002 and name no gift. */
function readGift(message: Message): Observation[] {
  const { body } = message;
  const type = textAt(body, 'type');
  if (type !== undefined && type !== 'liveGift') return [];
  const total = countAt(body, 'count') ?? countAt(body, 'num') ?? 1;
  return total > 0 ? [{ kind: 'gift', total, ...noticeOf(message) }] : [];
}

function readFanClub(message: Message): Observation[] {
  return hasPerson(message.body) ? [{ kind: 'fanClubJoin', ...noticeOf(message) }] : [];
}

function readPurchaseIntent(message: Message): Observation[] {
  return [{ kind: 'purchaseIntent', ...noticeOf(message) }];
}

function tipIn(body: unknown) {
  const text = textOf(body)?.trim() ?? '';
  return TIPS.find(([words]) => words.test(text))?.[1];
}

function readTip(message: Message): Observation[] {
  const kind = tipIn(message.body);
  return kind ? [{ kind, ...noticeOf(message) }] : [];
}

/** A chat message. The page polls the same comments as a list: the engine lets these count only where it does not. */
function readChat(message: Message): Observation[] {
  const text = textOf(message.body)?.trim();
  if (!text || isSystemRow(text)) return [];
  const id = idAt(message.body, 'commentId') ?? message.id;
  return [{ kind: 'comment', text, ...noticeOf(message), id }];
}

function isEntry(body: unknown): boolean {
  const keys = ['flowSource', 'flowSourceText', 'identify', 'medalList', 'isMember'];
  return !hasText(body) && hasPerson(body) && keys.some((key) => has(body, key));
}

function readEntryNotice(message: Message): Observation[] {
  const { body } = message;
  const source = textAt(body, 'flowSourceText') ?? textAt(body, 'flowSource') ?? '';
  return [{ kind: 'entry', source, ...noticeOf(message) }];
}

import { exact, type ShownNumber } from '../../model/reading.ts';
import type { FieldName } from '../../model/series.ts';
import type { Count } from '../../units.ts';
import type { Observation } from '../adapter.ts';
import { type Message, readMessage, type Schema } from '../decode/protobuf.ts';
import { parseShown } from '../shown-number.ts';
import { noticeOf, personOf } from './people.ts';
import * as schemas from './schemas.ts';
import { best, readDisplayed } from './viewer-counts.ts';

/** Reads one message's payload; null when it is not such a message. */
type Reader = (payload: Uint8Array, messageId: string | undefined) => Observation[] | null;

const MEMBER_ENTERS = 1;
const SOCIAL_FOLLOW = 1;
const SOCIAL_SHARE = 3;
const FANSCLUB_JOIN = 2;
const CONTROL_ENDED = 3;
const AGGREGATED_ENTRIES = 'enter_room_downgrade_aggregate_message';

/** Every method that tells something about a public room; others are left alone. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['WebcastRoomUserSeqMessage', reader(schemas.roomUserSeq, readRoomUserSeq)],
  ['WebcastRoomStatsMessage', reader(schemas.roomStats, readRoomStats)],
  ['WebcastMemberMessage', reader(schemas.member, readMember)],
  ['WebcastLikeMessage', reader(schemas.like, (like) => reading('likes', shownCount(like.total)))],
  ['WebcastSocialMessage', reader(schemas.social, readSocial)],
  ['WebcastChatMessage', reader(schemas.chat, readComment)],
  ['WebcastEmojiChatMessage', reader(schemas.emojiChat, readComment)],
  ['WebcastGiftMessage', reader(schemas.gift, readGift)],
  ['WebcastFansclubMessage', reader(schemas.fansclub, readFansclub)],
  ['WebcastControlMessage', reader(schemas.control, readControl)],
  ['WebcastRoomMessage', reader(schemas.room, readRoomMessage)],
]);

/** What one message of the push tells; [] for methods that are of no interest, null for a payload that is not its method's. */
export function readPushed(
  method: string,
  payload: Uint8Array,
  messageId: string | undefined,
): Observation[] | null {
  const read = READERS.get(method);
  return read ? read(payload, messageId) : [];
}

interface InRoom {
  common?: { messageId?: string; roomId?: string };
}

/** Adds to every observation the room that its message names. */
function reader<S extends Schema>(
  schema: S,
  read: (message: Message<S>, messageId: string | undefined) => Observation[],
): Reader {
  return (payload, messageId) => {
    const message = readMessage(payload, schema);
    if (!message) return null;
    const { common } = message as InRoom;
    const roomId = common?.roomId;
    const told = read(message, messageId ?? common?.messageId);
    return roomId === undefined ? told : told.map((observation) => ({ ...observation, roomId }));
  };
}

function reading(field: FieldName, number: ShownNumber | null): Observation[] {
  return number ? [{ kind: 'reading', field, number }] : [];
}

function shownCount(value: Count | undefined): ShownNumber | null {
  return value === undefined ? null : exact(value);
}

function bestShown(...texts: (string | undefined)[]): ShownNumber | null {
  return best(texts.flatMap((text) => (text === undefined ? [] : (parseShown(text) ?? []))));
}

/** Fields 3 and 7 are exact; the texts beside them are rounded ("13.2万") or capped ("10万+") and only step in for them. */
function readRoomUserSeq(seq: Message<typeof schemas.roomUserSeq>): Observation[] {
  const online = shownCount(seq.online) ?? bestShown(seq.onlineText, seq.onlineForAnchor);
  const cumulative = shownCount(seq.cumulative) ?? bestShown(seq.cumulativeForAnchor, seq.cumulativeCapped);
  return [...reading('concurrentViewers', online), ...reading('cumulativeViews', cumulative)];
}

function readRoomStats(stats: Message<typeof schemas.roomStats>): Observation[] {
  if (stats.isHidden) return [];
  const texts = [stats.displayLong, stats.displayMiddle, stats.displayShort];
  const told = readDisplayed({ displayType: stats.displayType, displayValue: stats.displayValue, texts });
  return told ? [told] : [];
}

/**
 * An entry notice. `memberCount` (field 3) is no reading: no source says what it counts. Actions other than 1 are claimed to
 * be follow and share by one source only, and are left out.
 */
function readMember(member: Message<typeof schemas.member>, messageId: string | undefined): Observation[] {
  if (member.action !== MEMBER_ENTERS) return [];
  return [{ kind: 'entry', source: enterTipOf(member), ...noticeOf(messageId, member.user) }];
}

/** The raw enter tip ("6": came by a share). 0 is an ordinary entry, which says nothing of its source: "". */
function enterTipOf(member: Message<typeof schemas.member>): string {
  const inMap = member.extra?.find((entry) => entry.key === 'enter_tip_type')?.value;
  const tip = member.userEnterTipType ? String(member.userEnterTipType) : inMap;
  return tip === undefined || tip === '0' ? '' : tip;
}

function readSocial(social: Message<typeof schemas.social>, messageId: string | undefined): Observation[] {
  const notice = noticeOf(messageId, social.user);
  if (social.action === SOCIAL_FOLLOW) {
    const followers = social.followersTotal ? exact(social.followersTotal) : null;
    return [{ kind: 'follow', ...notice }, ...reading('followersTotal', followers)];
  }
  const shared = social.action === SOCIAL_SHARE && social.shareTarget !== undefined;
  return shared ? [{ kind: 'share', ...notice }] : [];
}

function readComment(
  comment: Message<typeof schemas.chat> | Message<typeof schemas.emojiChat>,
  messageId: string | undefined,
): Observation[] {
  return [{ kind: 'comment', text: comment.content ?? '', ...noticeOf(messageId, comment.user) }];
}

/**
 * A gift, or a step of a combo: the steps of one combo share a group id and their count rises. A combo gift without a group id
 * can only be counted at its end.
 */
function readGift(gift: Message<typeof schemas.gift>, messageId: string | undefined): Observation[] {
  const total = giftsSoFar(gift);
  const notice = noticeOf(messageId, gift.user);
  if (gift.groupId !== undefined) {
    const combo = [personOf(gift.user), gift.giftId, gift.groupId].join(' ');
    return [{ kind: 'gift', total, combo, ...notice }];
  }
  const midCombo = gift.gift?.isCombo === 1 && gift.repeatEnd !== 1;
  return midCombo ? [] : [{ kind: 'gift', total, ...notice }];
}

/** Gifts in this message's combo so far. A click may send several at once (`groupCount`); `repeatCount` counts the clicks. */
function giftsSoFar(gift: Message<typeof schemas.gift>): Count {
  if (gift.repeatCount === undefined) return gift.totalCount ?? gift.comboCount ?? 1;
  return gift.repeatCount * Math.max(1, gift.groupCount ?? 1);
}

/**
 * Joining the paid fan club. Sources disagree on the type's numbers, so the notice's own words decide ("恭喜…成为…", against
 * "…升级…"); without words, 2, as most sources have it.
 */
function readFansclub(club: Message<typeof schemas.fansclub>, messageId: string | undefined): Observation[] {
  const words = club.content ?? '';
  const speaks = /升级|升至|加入|成为/.test(words);
  const joins = speaks ? !/升级|升至/.test(words) : club.type === FANSCLUB_JOIN;
  return joins ? [{ kind: 'fanClubJoin', ...noticeOf(messageId, club.user) }] : [];
}

function readControl(control: Message<typeof schemas.control>): Observation[] {
  return control.status === CONTROL_ENDED ? [{ kind: 'ended' }] : [];
}

/** In busy rooms Douyin merges entry notices into one without a number: a mark that says that entries are missing here. */
function readRoomMessage(room: Message<typeof schemas.room>, messageId: string | undefined): Observation[] {
  if (room.bizScene !== AGGREGATED_ENTRIES) return [];
  const mark = { kind: 'mark', mark: 'aggregatedEntries' } as const;
  return [messageId === undefined ? mark : { ...mark, id: messageId }];
}

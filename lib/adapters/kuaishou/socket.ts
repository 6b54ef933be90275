import type { FieldName } from '../../model/series.ts';
import type { Notice, Observation, TapMessage } from '../adapter.ts';
import { gunzip, isGzip } from '../decode/gzip.ts';
import { type Message, readMessage } from '../decode/protobuf.ts';
import { parseShown } from '../shown-number.ts';
import { refusalOf } from './refusal.ts';
import {
  COMPRESSION,
  ERROR,
  FEED_PUSH,
  HIDDEN_COMMENT,
  PAYLOAD,
  RED_PACKS,
  SOCKET_MESSAGE,
  WATCHING_USERS,
} from './socket-schema.ts';

type FeedPush = Message<typeof FEED_PUSH>;
type Comment = NonNullable<FeedPush['commentFeeds']>[number];
type Gift = NonNullable<FeedPush['giftFeeds']>[number];

/** One frame of the room page's push; null when it is not one, or encrypted. */
export async function decodeSocket({ data }: TapMessage): Promise<Observation[] | null> {
  if (typeof data === 'string') return null;
  const frame = readMessage(data, SOCKET_MESSAGE);
  if (frame?.payloadType === undefined) return null;
  const payload = await inflate(frame);
  return payload ? readPayload(frame.payloadType, payload) : null;
}

/** An acknowledgement has no payload. */
async function inflate({ compressionType, payload }: Message<typeof SOCKET_MESSAGE>) {
  if (payload === undefined) return new Uint8Array();
  if (compressionType === COMPRESSION.aes) return null;
  return compressionType === COMPRESSION.gzip || isGzip(payload) ? gunzip(payload) : payload;
}

function readPayload(type: number, payload: Uint8Array): Observation[] | null {
  switch (type) {
    case PAYLOAD.feedPush:
      return readFeedPush(payload);
    case PAYLOAD.watchingUsers: {
      const watching = readMessage(payload, WATCHING_USERS);
      return watching && shown('concurrentViewers', watching.displayWatchingCount);
    }
    case PAYLOAD.error: {
      const error = readMessage(payload, ERROR);
      return error && [...refusalOf(error.code), ...refusalOf(error.subCode)].slice(0, 1);
    }
    case PAYLOAD.redPack:
      return readRedPacks(payload);
    default:
      return []; // Heartbeats, the answer to entering, games, guests: the push is open, and tells nothing of ours.
  }
}

/** `comboCommentFeed` (7) counts equal comments of many people, which may also be in the list: left out. */
function readFeedPush(payload: Uint8Array): Observation[] | null {
  const push = readMessage(payload, FEED_PUSH);
  if (!push) return null;
  return [
    ...shown('concurrentViewers', push.displayWatchingCount),
    ...shown('likes', push.displayLikeCount),
    ...(push.commentFeeds ?? []).flatMap(readComment),
    ...(push.giftFeeds ?? []).flatMap(readGift),
    ...(push.shareFeeds ?? []).map((share): Observation => ({ kind: 'share', ...noticeOf(share) })),
  ];
}

function shown(field: FieldName, text: string | undefined): Observation[] {
  const number = text === undefined ? null : parseShown(text);
  return number ? [{ kind: 'reading', field, number }] : [];
}

function readComment(comment: Comment): Observation[] {
  const text = comment.content?.trim();
  if (!text || comment.showType === HIDDEN_COMMENT) return [];
  const { fansGroupIntimacyLevel, liveFansGroupState } = comment.senderState ?? {};
  const level = fansGroupIntimacyLevel ?? liveFansGroupState?.intimacyLevel;
  return [{ kind: 'comment', text, ...noticeOf(comment), ...(level && { fanBadge: 'active' as const }) }];
}

/** A combo grows under one merge key: the recorder counts its rise. */
function readGift(gift: Gift): Observation[] {
  const total = (gift.batchSize || 1) * (gift.comboCount || 1); // proto3 leaves a 1 of either out, or sends 0 for it
  const combo = gift.mergeKey;
  return [{ kind: 'gift', total, ...noticeOf(gift), ...(combo && { combo }) }];
}

/** 红包: viewers wait for its opening and some win. */
function readRedPacks(payload: Uint8Array): Observation[] | null {
  const packs = readMessage(payload, RED_PACKS)?.redPack;
  return (packs ?? []).map(({ id }) => ({ kind: 'mark', mark: 'lottery', ...(id && { id }) }));
}

function noticeOf({ id, user }: Pick<Comment, 'id' | 'user'>): Notice {
  const person = user?.principalId ?? user?.userName;
  return { ...(id && { id }), ...(person && { person }) };
}

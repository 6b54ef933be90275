import { bytes, count, list, nested, text } from '../decode/protobuf.ts';

/**
 * The parts of the push that are read. Names and numbers are the platform's, from the schema in its page's own script
 * (kuaishou.livestream.web, read 2026-11); the fields that tell nothing here are left out.
 */
export const SOCKET_MESSAGE = { payloadType: count(1), compressionType: count(2), payload: bytes(3) };

/** `compressionType`. AES needs a key that only the page has. */
export const COMPRESSION = { gzip: 2, aes: 3 } as const;

/** `payloadType` */
export const PAYLOAD = {
  heartbeatAck: 101,
  error: 103,
  enterRoomAck: 300,
  feedPush: 310,
  redPack: 330,
  watchingUsers: 340,
} as const;

const SIMPLE_USER = { principalId: text(1), userName: text(2) };
const AUDIENCE_STATE = {
  fansGroupIntimacyLevel: count(4),
  liveFansGroupState: nested(6, { intimacyLevel: count(1) }),
};

const COMMENT_FEED = {
  id: text(1),
  user: nested(2, SIMPLE_USER),
  content: text(3),
  showType: count(7),
  senderState: nested(8, AUDIENCE_STATE),
};
/** `showType` of a comment that the page does not show. */
export const HIDDEN_COMMENT = 2;

const GIFT_FEED = {
  id: text(1),
  user: nested(2, SIMPLE_USER),
  giftId: count(4),
  mergeKey: text(6),
  batchSize: count(7),
  comboCount: count(8),
};
const SHARE_FEED = { id: text(1), user: nested(2, SIMPLE_USER) };

export const FEED_PUSH = {
  displayWatchingCount: text(1),
  displayLikeCount: text(2),
  commentFeeds: list(nested(5, COMMENT_FEED)),
  giftFeeds: list(nested(9, GIFT_FEED)),
  shareFeeds: list(nested(12, SHARE_FEED)),
};
export const WATCHING_USERS = { displayWatchingCount: text(2) };
export const ERROR = { code: count(1), subCode: count(3) };
export const RED_PACKS = { redPack: list(nested(1, { id: text(1) })) };

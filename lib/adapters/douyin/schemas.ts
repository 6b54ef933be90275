import { bytes, count, id, list, nested, text } from '../decode/protobuf.ts';

/**
 * The fields that we read of Douyin's messages, by their numbers on the wire; everything else is skipped. Read from real
 * frames of 2026-09; what no real frame showed is marked (schema): known from public schemas only.
 */
export const pushFrame = { payloadType: text(7), payload: bytes(8) };
export const envelope = { method: text(1), payload: bytes(2), messageId: id(3) };
export const response = { messages: list(nested(1, envelope)), cursor: text(2) };

const common = { common: nested(1, { messageId: id(2), roomId: id(3) }) };

export const user = {
  id: id(1),
  secUid: text(46),
  fansClub: nested(24, { data: nested(1, { level: count(2), status: count(3) }) }),
};

const byUser = { ...common, user: nested(2, user) };

export const roomUserSeq = {
  ...common,
  online: count(3),
  cumulative: count(7),
  cumulativeCapped: text(8),
  onlineText: text(9),
  onlineForAnchor: text(10),
  cumulativeForAnchor: text(11),
};
export const roomStats = {
  ...common,
  displayShort: text(2),
  displayMiddle: text(3),
  displayLong: text(4),
  displayValue: count(5),
  isHidden: count(8),
  displayType: count(10),
};
export const member = {
  ...byUser,
  action: count(10),
  userEnterTipType: count(20),
  extra: list(nested(22, { key: text(1), value: text(2) })),
};
export const like = { ...common, total: count(3) };
export const social = { ...byUser, action: count(4), shareTarget: text(5), followersTotal: count(6) }; // 6: (schema)
export const chat = { ...byUser, content: text(3) };
export const emojiChat = { ...byUser, content: text(5) };
export const gift = {
  ...common,
  giftId: id(2),
  groupCount: count(4),
  repeatCount: count(5),
  comboCount: count(6),
  user: nested(7, user),
  repeatEnd: count(9),
  groupId: id(11), // (schema)
  gift: nested(15, { isCombo: count(10) }), // (schema)
  totalCount: count(29),
};
export const fansclub = { ...common, type: count(2), content: text(3), user: nested(4, user) };
export const control = { ...common, status: count(2) };
export const room = { ...common, bizScene: text(20) };

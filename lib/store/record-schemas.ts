import * as v from 'valibot';
import { DECLARED_KINDS } from '../model/declared.ts';
import { GAP_CAUSES } from '../model/gap.ts';
import { MARK_KINDS } from '../model/mark.ts';
import { ROUTES } from '../model/reading.ts';
import type { PlatformId, RoomKey } from '../model/room.ts';
import type { SessionId } from '../model/session.ts';
import { cleanText } from './clean-text.ts';
import { VALUE_LIMIT } from './declared.ts';
import { MARK_ID_LIMIT } from './marks.ts';

/** Limits of a record: threats S6–S8 of the project's threat table; ids and keys as long as the codec allows. Our judgement. */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const sessionId = v.pipe(
  id,
  v.transform((text) => text as SessionId),
);
const roomKey = v.pipe(
  v.string(),
  v.maxLength(300),
  v.transform((text) => text as RoomKey),
);
const text = v.pipe(v.string(), v.maxLength(1_000), v.transform(cleanText));
const seriesKey = v.pipe(v.string(), v.maxLength(1_000));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e12));
export const time = v.pipe(v.number(), v.minValue(Date.UTC(2015, 0, 1)), v.maxValue(Date.UTC(2100, 0, 1)));
const route = v.picklist(ROUTES);
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(10_000));

export const roomSchema = v.object({
  platform: v.pipe(
    id,
    v.transform((text) => text as PlatformId),
  ),
  roomId: id,
  key: roomKey,
  url: v.pipe(v.string(), v.maxLength(2_000), v.startsWith('https:')),
  accountId: v.exactOptional(id),
  title: v.exactOptional(text),
  hostName: v.exactOptional(text),
  kind: v.exactOptional(v.picklist(['shop', 'talent', 'matrix'])),
  relation: v.exactOptional(v.picklist(['own', 'peer', 'partner'])),
  alias: v.exactOptional(text),
  category: v.exactOptional(text),
  presenters: v.exactOptional(list(v.object({ name: text, nicknames: list(text) }))),
  policy: v.picklist(['ask', 'always', 'never']),
});

export const sessionSchema = v.object({
  id: sessionId,
  roomKey,
  liveId: v.exactOptional(id),
  title: v.exactOptional(text),
  hostName: v.exactOptional(text),
  startedAt: time,
  lastSampleAt: time,
  endedAt: v.exactOptional(time),
  endReason: v.exactOptional(
    v.picklist(['live-ended', 'stopped', 'tab-closed', 'new-broadcast', 'room-switched', 'counter-reset']),
  ),
  timezone: id,
  adapter: v.object({ id, version: id }),
  extensionVersion: id,
  routes: list(route),
  viewsKind: v.exactOptional(v.picklist(['views', 'unspecified'])),
  evidence: v.record(
    seriesKey,
    v.object({ route, precision: v.picklist(['exact', 'rounded', 'capped']), raw: v.exactOptional(text) }),
  ),
  identifiedParts: list(count),
  thinned: v.exactOptional(v.literal(true)),
});

const samplesOf = {
  sessionId,
  firstSeq: count,
  count,
  samples: v.pipe(v.string(), v.maxLength(9_000_000)),
};

export const chunkSchema = v.variant('coding', [
  v.object({ ...samplesOf, coding: v.literal('chunk') }),
  v.object({ ...samplesOf, coding: v.literal('batches'), parts: list(v.object({ count, length: count })) }),
]);

const markId = v.pipe(v.string(), v.minLength(1), v.maxLength(MARK_ID_LIMIT));
const markFields = {
  at: time,
  kind: v.picklist(MARK_KINDS),
  origin: v.picklist(['page', 'operator']),
  label: v.exactOptional(text),
};

export const markSchema = v.object({ sessionId: id, id: markId, ...markFields });

export const markEditSchema = v.object({
  sessionId: id,
  id: markId,
  mark: v.nullable(v.object(markFields)),
});

export const gapSchema = v.object({
  sessionId: id,
  id: v.pipe(v.string(), v.maxLength(1_200)),
  from: time,
  to: v.exactOptional(time),
  cause: v.picklist(GAP_CAUSES),
  series: v.exactOptional(list(seriesKey)),
});

export const tombstoneSchema = v.object({
  sessionId,
  roomKey,
  accountId: v.exactOptional(id),
  startedAt: time,
  length: v.pipe(v.number(), v.finite()),
});

export const declaredSchema = v.object({
  scope: v.pipe(roomKey, v.minLength(1)),
  kind: v.picklist(DECLARED_KINDS),
  id: v.pipe(v.string(), v.maxLength(200)),
  at: time,
  // Checked by the kind's own parser when it is read.
  value: v.pipe(
    v.unknown(),
    v.check((value) => value !== undefined && JSON.stringify(value).length <= VALUE_LIMIT),
  ),
});

export const settingSchema = v.variant('key', [
  v.object({ key: v.literal('topics'), value: v.record(id, list(text)) }),
  v.object({
    key: v.literal('retention'),
    value: v.object({ perSecondDays: v.nullable(v.pipe(count, v.minValue(7), v.maxValue(36_500))) }),
  }),
]);

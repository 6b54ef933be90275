import * as v from 'valibot';
import { GAP_CAUSES, type Gap } from '../model/gap.ts';
import { MARK_KINDS, type Mark } from '../model/mark.ts';
import { ROUTES } from '../model/reading.ts';
import type { PlatformId, Room, RoomKey } from '../model/room.ts';
import type { SampleBlock } from '../model/series.ts';
import type { Session, SessionId, Tombstone } from '../model/session.ts';
import { parseBase64 } from './base64.ts';
import { decodeAll, type StoredChunk } from './chunks.ts';
import { cleanText } from './clean-text.ts';
import type { StoredSetting } from './settings.ts';

/** Version of the backup file. A change needs a new number, an upgrader and a golden file. */
export const BACKUP_VERSION = 1;

/** A chunk in a backup: `samples` is its bytes in base64. */
export type BackupChunk = StoredChunk extends infer Chunk
  ? Chunk extends StoredChunk
    ? Omit<Chunk, 'bytes'> & { samples: string }
    : never
  : never;

/** One line of a backup between the first and the last. */
export type BackupRecord =
  | { type: 'room'; room: Room }
  | { type: 'setting'; setting: StoredSetting }
  | { type: 'tombstone'; tombstone: Tombstone }
  | { type: 'session'; session: Session }
  | { type: 'chunk'; chunk: BackupChunk }
  | { type: 'mark'; mark: Mark }
  | { type: 'gap'; gap: Gap };

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
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e12));
const time = v.pipe(v.number(), v.minValue(Date.UTC(2015, 0, 1)), v.maxValue(Date.UTC(2100, 0, 1)));
const route = v.picklist(ROUTES);
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(10_000));

const room = v.object({
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

const session = v.object({
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
});

const samplesOf = {
  sessionId,
  firstSeq: count,
  count,
  samples: v.pipe(v.string(), v.maxLength(9_000_000)),
};

const chunk = v.variant('coding', [
  v.object({ ...samplesOf, coding: v.literal('chunk') }),
  v.object({ ...samplesOf, coding: v.literal('batches'), parts: list(v.object({ count, length: count })) }),
]);

const mark = v.object({
  sessionId: id,
  id,
  at: time,
  kind: v.picklist(MARK_KINDS),
  origin: v.picklist(['page', 'operator']),
  label: v.exactOptional(text),
});

const gap = v.object({
  sessionId: id,
  id: v.pipe(v.string(), v.maxLength(1_200)),
  from: time,
  to: v.exactOptional(time),
  cause: v.picklist(GAP_CAUSES),
  series: v.exactOptional(list(seriesKey)),
});

const setting = v.variant('key', [v.object({ key: v.literal('topics'), value: v.record(id, list(text)) })]);

const recordSchema = v.variant('type', [
  v.object({ type: v.literal('room'), room }),
  v.object({ type: v.literal('setting'), setting }),
  v.object({
    type: v.literal('tombstone'),
    tombstone: v.object({ sessionId, roomKey, startedAt: time, length: v.pipe(v.number(), v.finite()) }),
  }),
  v.object({ type: v.literal('session'), session }),
  v.object({ type: v.literal('chunk'), chunk }),
  v.object({ type: v.literal('mark'), mark }),
  v.object({ type: v.literal('gap'), gap }),
]);

const headerSchema = v.object({
  format: v.literal('roomscope-backup'),
  version: v.pipe(v.number(), v.integer()),
});

const footerSchema = v.object({ type: v.literal('end'), records: count, checksum: count });

export type BackupFooter = v.InferOutput<typeof footerSchema>;

/** The version of a backup by its first line; null for any other file. */
export function parseBackupVersion(value: unknown): number | null {
  const parsed = v.safeParse(headerSchema, value);
  return parsed.success ? parsed.output.version : null;
}

/** The last line of a backup; null for any other line. */
export function parseBackupFooter(value: unknown): BackupFooter | null {
  const parsed = v.safeParse(footerSchema, value);
  return parsed.success ? parsed.output : null;
}

/** A record of a backup without what the format does not know; null for what is not one. Does not look into samples. */
export function parseBackupRecord(value: unknown): BackupRecord | null {
  if (hasForbiddenKey(value)) return null;
  const parsed = v.safeParse(recordSchema, value);
  return parsed.success ? parsed.output : null;
}

/** Whether any key could reach an object's prototype. */
function hasForbiddenKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => ['__proto__', 'constructor', 'prototype'].includes(key) || hasForbiddenKey(inner),
  );
}

/**
 * The chunk of a record, when its bytes are what it says: that many samples from that seq on, at times that can be, all values
 * whole numbers 0 … 1e12. Null otherwise.
 */
export function parseBackupChunk({ samples, ...rest }: BackupChunk): StoredChunk | null {
  const bytes = parseBase64(samples);
  if (!bytes || rest.count === 0) return null;
  const chunk = { ...rest, bytes };
  const { blocks, unreadable } = decodeAll([chunk]);
  const found = blocks.reduce((sum, block) => sum + block.at.length, 0);
  return unreadable.length === 0 && found === chunk.count && blocks.every(isSane) ? chunk : null;
}

function isSane({ at, columns }: SampleBlock): boolean {
  const values = columns.every((column) => column.values.every((value) => !(value < 0 || value > 1e12)));
  return values && at.every((moment) => v.is(time, moment));
}

import * as v from 'valibot';
import type { Declared } from '../model/declared.ts';
import type { Gap } from '../model/gap.ts';
import type { Mark } from '../model/mark.ts';
import type { Room } from '../model/room.ts';
import type { SampleBlock } from '../model/series.ts';
import type { Session, Tombstone } from '../model/session.ts';
import { parseBase64 } from './base64.ts';
import { decodeAll, type StoredChunk } from './chunks.ts';
import { hasForbiddenKey } from './clean-json.ts';
import type { MarkEdit } from './marks.ts';
import {
  chunkSchema,
  count,
  declaredSchema,
  gapSchema,
  markEditSchema,
  markSchema,
  roomSchema,
  sessionSchema,
  settingSchema,
  time,
  tombstoneSchema,
} from './record-schemas.ts';
import type { StoredSetting } from './settings.ts';

/**
 * Version of the backup file; a change needs a new number and a golden file. Version 2 only adds records and fields: a file of
 * version 1 is read as one of version 2 without them.
 */
export const BACKUP_VERSION = 2;

/** A chunk in a backup: `samples` is its bytes in base64. */
export type BackupChunk = StoredChunk extends infer Chunk
  ? Chunk extends StoredChunk
    ? Omit<Chunk, 'bytes'> & { samples: string }
    : never
  : never;

/** One line of a backup between the first and the last. */
export type BackupRecord =
  | { type: 'room'; room: Room }
  | { type: 'setting'; setting: Exclude<StoredSetting, { key: 'thinningNotice' }> }
  | { type: 'tombstone'; tombstone: Tombstone }
  | { type: 'session'; session: Session }
  | { type: 'chunk'; chunk: BackupChunk }
  | { type: 'mark'; mark: Mark }
  | { type: 'markEdit'; markEdit: MarkEdit }
  | { type: 'gap'; gap: Gap }
  | { type: 'declared'; declared: Declared };

const recordSchema = v.variant('type', [
  v.object({ type: v.literal('room'), room: roomSchema }),
  v.object({ type: v.literal('setting'), setting: settingSchema }),
  v.object({ type: v.literal('tombstone'), tombstone: tombstoneSchema }),
  v.object({ type: v.literal('session'), session: sessionSchema }),
  v.object({ type: v.literal('chunk'), chunk: chunkSchema }),
  v.object({ type: v.literal('mark'), mark: markSchema }),
  v.object({ type: v.literal('markEdit'), markEdit: markEditSchema }),
  v.object({ type: v.literal('gap'), gap: gapSchema }),
  v.object({ type: v.literal('declared'), declared: declaredSchema }),
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

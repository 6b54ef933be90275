import { MalformedChunk } from '../codec/block.ts';
import { readSummaries } from '../codec/chunk.ts';
import type { SessionId } from '../model/session.ts';
import type { EpochMs } from '../units.ts';
import { compressLines, LineChecksum } from './backup-lines.ts';
import { BACKUP_VERSION, type BackupFooter, type BackupRecord, parseBackupRecord } from './backup-records.ts';
import { toBase64 } from './base64.ts';
import { batchesOf, decodeAll, type StoredChunk, seqsOf } from './chunks.ts';
import { inTransaction, keysOf, type Store } from './database.ts';
import { packBatches } from './pack-chunks.ts';
import {
  allGaps,
  decodeStored,
  headOf,
  RECORDING_STORES,
  readRecording,
  recordedMarks,
  type StoredRecording,
} from './recording.ts';

export interface ExportOptions {
  exportedAt: EpochMs;
  /** Gets the share of the sessions that are written, 0–1. */
  onProgress?: (share: number) => void;
}

/**
 * Everything in the store as one gzip file (README.md draws it). Reads one session at a time, each in one transaction: a
 * recording may go on, and what comes after a session was read is not in the file.
 */
export function exportBackup(store: Store, options: ExportOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  return compressLines(backupLines(store, options));
}

async function* backupLines(store: Store, { exportedAt, onProgress }: ExportOptions): AsyncGenerator<string> {
  const { db } = store;
  const [rooms, sessions, tombstones] = await Promise.all([
    db.count('rooms'),
    db.getAllKeys('sessions') as Promise<SessionId[]>,
    db.count('tombstones'),
  ]);
  const counts = { rooms, sessions: sessions.length, tombstones };
  const checksum = new LineChecksum();
  const lineOf = (value: object) => {
    const line = JSON.stringify(value);
    checksum.add(line);
    return line;
  };
  yield lineOf({ format: 'roomscope-backup', version: BACKUP_VERSION, exportedAt, counts });
  let records = 0;
  for await (const record of backupRecords(store, sessions, onProgress)) {
    records += 1;
    yield lineOf(inFormat(record));
  }
  const footer: BackupFooter = { type: 'end', records, checksum: checksum.value };
  yield JSON.stringify(footer);
}

/** A record with its keys in the order of the format, so that equal stores give equal files, and sure to be read again. */
function inFormat(record: BackupRecord): BackupRecord {
  const known = parseBackupRecord(record);
  if (!known) throw new Error(`a stored ${record.type} does not fit the backup format`);
  return known;
}

/** A session comes after its room; what belongs to either follows it. */
async function* backupRecords(
  store: Store,
  sessions: readonly SessionId[],
  onProgress: (share: number) => void = () => undefined,
): AsyncGenerator<BackupRecord> {
  const { db } = store;
  for (const room of await db.getAll('rooms')) {
    yield { type: 'room', room };
    yield* declarationsOf(store, room.key);
  }
  for (const setting of await db.getAll('settings')) {
    // A notice is for who reads it here; another computer gives its own.
    if (setting.key !== 'thinningNotice') yield { type: 'setting', setting };
  }
  for (const tombstone of await db.getAll('tombstones')) yield { type: 'tombstone', tombstone };
  for (const [i, id] of sessions.entries()) {
    const stored = await inTransaction(store, RECORDING_STORES, 'readonly', (tx) => readRecording(tx, id));
    if (stored?.room) {
      yield* sessionRecords(stored);
      yield* declarationsOf(store, id);
    } // Else deleted, or begun in a new room, since we began.
    onProgress((i + 1) / sessions.length);
  }
}

async function* declarationsOf(store: Store, scope: string): AsyncGenerator<BackupRecord> {
  for (const declared of await store.db.getAll('declared', keysOf(scope)))
    yield { type: 'declared', declared };
}

function* sessionRecords(stored: StoredRecording): Generator<BackupRecord> {
  yield { type: 'session', session: headOf(stored) };
  const { chunks, damaged } = readableChunks(stored);
  for (const { bytes, ...chunk } of chunks) {
    yield { type: 'chunk', chunk: { ...chunk, samples: toBase64(bytes) } };
  }
  for (const mark of recordedMarks(stored)) yield { type: 'mark', mark };
  for (const markEdit of stored.edits) yield { type: 'markEdit', markEdit };
  const broken = damaged ? decodeStored(stored).broken : [];
  for (const gap of [...allGaps(stored), ...broken]) yield { type: 'gap', gap };
}

/**
 * Compressed chunks as they are; all batches, also those of the log, packed anew. What is damaged is left out, or the whole file
 * would be refused: a gap takes its place.
 */
function readableChunks({ head, chunks, entries }: StoredRecording): {
  chunks: StoredChunk[];
  damaged: boolean;
} {
  const compressed = chunks.filter((chunk) => chunk.coding === 'chunk');
  const whole = compressed.filter(isWhole);
  const batches = [
    ...chunks.flatMap((chunk) => (chunk.coding === 'batches' ? [...batchesOf(chunk)] : [])),
    ...entries.filter(({ count }) => count > 0),
  ];
  const unreadable = new Set<object>(decodeAll([], batches).unreadable);
  const readable = batches.filter((batch) => !unreadable.has(batch));
  return {
    chunks: [...whole, ...packBatches(head.id, readable, seqsOf(whole))],
    damaged: unreadable.size > 0 || whole.length < compressed.length,
  };
}

/** By its checksum, which costs less than decoding. */
function isWhole({ bytes }: StoredChunk): boolean {
  try {
    readSummaries(bytes);
    return true;
  } catch (error) {
    if (error instanceof MalformedChunk) return false;
    throw error;
  }
}

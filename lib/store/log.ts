import type { Gap } from '../model/gap.ts';
import type { Mark } from '../model/mark.ts';
import type { SessionPatch } from '../model/opening.ts';
import type { SessionId } from '../model/session.ts';
import type { Count, EpochMs } from '../units.ts';

/** One batch of a recording. The store does not look into `samples` (a batch of lib/codec) before it seals. */
export interface AppendEntry {
  sessionId: SessionId;
  firstSeq: number;
  /** Samples in the batch; 0 for a batch of marks, gaps or news alone. */
  count: Count;
  lastSampleAt: EpochMs;
  samples: Uint8Array;
  marks: Mark[];
  gaps: Gap[];
  patch: SessionPatch;
}

/** What a record keeps of one batch beside its bytes; what a batch does not hold is left out. */
export interface LogHead {
  sessionId: SessionId;
  firstSeq: number;
  count: Count;
  lastSampleAt: EpochMs;
  /** Length of its part of the record's `samples`. */
  length: number;
  marks?: Mark[];
  gaps?: Gap[];
  patch?: SessionPatch;
}

/**
 * One record of the write-ahead log: batches of any number of rooms, their bytes end to end. One byte array a record, because
 * cloning twenty small ones costs more than twice as much as one (measured in Chromium 156: 7.9 ms against 3.1 ms for 2 000 batches).
 */
export interface LogRecord {
  heads: LogHead[];
  samples: Uint8Array;
}

/**
 * Bytes of one record. Chromium moves values of 64 KiB and more into files of their own (`kWrapThreshold`), which costs a file
 * operation each; a head is counted with 150 bytes.
 */
const RECORD_LIMIT = 60_000;
const HEAD_SIZE = 150;

/** Packs batches into records, in order: one, unless they are too large for it. */
export function packRecords(entries: readonly AppendEntry[]): LogRecord[] {
  const records: LogRecord[] = [];
  let group: AppendEntry[] = [];
  let size = 0;
  for (const entry of entries) {
    const grown = size + entry.samples.length + HEAD_SIZE;
    if (group.length > 0 && grown > RECORD_LIMIT) {
      records.push(pack(group));
      group = [];
      size = 0;
    }
    group.push(entry);
    size += entry.samples.length + HEAD_SIZE;
  }
  if (group.length > 0) records.push(pack(group));
  return records;
}

function pack(entries: readonly AppendEntry[]): LogRecord {
  const samples = new Uint8Array(entries.reduce((sum, entry) => sum + entry.samples.length, 0));
  let offset = 0;
  const heads = entries.map((entry) => {
    samples.set(entry.samples, offset);
    offset += entry.samples.length;
    return headOf(entry);
  });
  return { heads, samples };
}

function headOf({
  sessionId,
  firstSeq,
  count,
  lastSampleAt,
  samples,
  marks,
  gaps,
  patch,
}: AppendEntry): LogHead {
  const head: LogHead = { sessionId, firstSeq, count, lastSampleAt, length: samples.length };
  if (marks.length > 0) head.marks = marks;
  if (gaps.length > 0) head.gaps = gaps;
  if (Object.keys(patch).length > 0) head.patch = patch;
  return head;
}

/** The batches of a record; `samples` are views into the record's bytes. */
export function unpackRecord(record: LogRecord): AppendEntry[] {
  let offset = 0;
  return record.heads.map(({ length, marks = [], gaps = [], patch = {}, ...head }) => {
    const samples = record.samples.subarray(offset, offset + length);
    offset += length;
    return { ...head, samples, marks, gaps, patch };
  });
}

/** The batches of each session in order of arrival. A batch that was sent again is there again. */
export function entriesBySession(records: readonly LogRecord[]): Map<SessionId, AppendEntry[]> {
  const sessions = new Map<SessionId, AppendEntry[]>();
  for (const entry of records.flatMap(unpackRecord)) {
    const entries = sessions.get(entry.sessionId);
    if (entries) entries.push(entry);
    else sessions.set(entry.sessionId, [entry]);
  }
  return sessions;
}

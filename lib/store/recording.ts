import { merge } from '../codec/merge.ts';
import type { Gap } from '../model/gap.ts';
import type { Mark } from '../model/mark.ts';
import type { RecordedSession } from '../model/recording.ts';
import type { Room } from '../model/room.ts';
import type { SampleBlock } from '../model/series.ts';
import type { Session, SessionId } from '../model/session.ts';
import { disjointBlocks, endOf } from './block.ts';
import { chunksIn, decodeAll, type StoredChunk } from './chunks.ts';
import {
  inTransaction,
  keysOf,
  type Store,
  type StoredSession,
  type StoreName,
  type StoreTransaction,
} from './database.ts';
import { marksOf, mergeGaps, toSession, withEntries } from './head.ts';
import { type AppendEntry, entriesBySession } from './log.ts';
import type { MarkEdit } from './marks.ts';

/** One session as stored: sealed chunks, what the log adds to them, and what the operator changed. */
export interface StoredRecording {
  room: Room | undefined;
  head: StoredSession;
  chunks: StoredChunk[];
  entries: AppendEntry[];
  marks: Mark[];
  edits: MarkEdit[];
  gaps: Gap[];
}

/** The stores that `readRecording` needs. */
export const RECORDING_STORES: StoreName[] = [
  'rooms',
  'sessions',
  'log',
  'chunks',
  'marks',
  'markEdits',
  'gaps',
];

/**
 * Everything that is stored of a session, sealed or still in the log; null when there is none. Seqs that are missing in the
 * store are closed up: `block.firstSeq` is 0 and a sample's place tells nothing but its order.
 */
export async function loadRecording(store: Store, sessionId: SessionId): Promise<RecordedSession | null> {
  const stored = await inTransaction(store, RECORDING_STORES, 'readonly', (tx) =>
    readRecording(tx, sessionId),
  );
  if (!stored?.room) return null;
  const { blocks, broken } = decodeStored(stored);
  return {
    room: stored.room,
    session: headOf(stored),
    block: closeUp(blocks),
    marks: allMarks(stored),
    gaps: [...allGaps(stored), ...broken],
  };
}

/** One consistent look at a session, inside a transaction over `RECORDING_STORES`. */
export async function readRecording<Mode extends 'readonly' | 'readwrite'>(
  tx: StoreTransaction<Mode>,
  sessionId: SessionId,
): Promise<StoredRecording | null> {
  const [head, chunks, records, marks, edits, gaps] = await Promise.all([
    tx.objectStore('sessions').get(sessionId),
    chunksIn(tx, sessionId),
    tx.objectStore('log').getAll(),
    tx.objectStore('marks').getAll(keysOf(sessionId)),
    tx.objectStore('markEdits').getAll(keysOf(sessionId)),
    tx.objectStore('gaps').getAll(keysOf(sessionId)),
  ]);
  if (!head) return null;
  const room = await tx.objectStore('rooms').get(head.roomKey);
  const entries = entriesBySession(records).get(sessionId) ?? [];
  return { room, head, chunks, entries, marks, edits, gaps };
}

/** The head with what the log tells. */
export function headOf({ head, entries }: StoredRecording): Session {
  return toSession(withEntries(head, entries));
}

/** All marks as they were recorded, in order of their ids. */
export function recordedMarks({ marks, entries }: StoredRecording): Mark[] {
  const latest = new Map([...marks, ...marksOf(entries)].map((mark) => [mark.id, mark]));
  return [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** All marks as the operator left them, in order of time. */
export function allMarks(stored: StoredRecording): Mark[] {
  const latest = new Map(recordedMarks(stored).map((mark) => [mark.id, mark]));
  for (const { sessionId, id, mark } of stored.edits) {
    if (mark) latest.set(id, { sessionId, id, ...mark });
    else latest.delete(id);
  }
  return [...latest.values()].sort((a, b) => a.at - b.at);
}

/** All gaps in order of time. */
export function allGaps({ gaps, entries }: StoredRecording): Gap[] {
  return mergeGaps(gaps, ...entries.map((entry) => entry.gaps)).sort((a, b) => a.from - b.from);
}

/** All samples in order of seq, each once; what cannot be read any more is a gap. */
export function decodeStored({ head, chunks, entries }: StoredRecording): {
  blocks: SampleBlock[];
  broken: Gap[];
} {
  const batches = entries.filter(({ count }) => count > 0);
  const decoded = decodeAll(chunks, batches);
  const blocks = disjointBlocks(decoded.blocks);
  const session = withEntries(head, entries);
  return { blocks, broken: decoded.unreadable.map(({ firstSeq }) => brokenGap(session, blocks, firstSeq)) };
}

/** The hole where stored bytes are broken: from the sample before it to the sample after it. */
function brokenGap(session: Session, blocks: readonly SampleBlock[], firstSeq: number): Gap {
  const before = blocks.findLast((block) => endOf(block) <= firstSeq);
  const after = blocks.find((block) => block.firstSeq > firstSeq);
  return {
    sessionId: session.id,
    id: `broken@${firstSeq}`,
    from: before?.at.at(-1) ?? session.startedAt,
    to: after?.at[0] ?? session.lastSampleAt,
    cause: 'disk',
  };
}

/** One block of blocks in order, as if no seq were missing between them. */
function closeUp(blocks: readonly SampleBlock[]): SampleBlock {
  let firstSeq = 0;
  const moved = blocks.map((block) => {
    const here = { ...block, firstSeq };
    firstSeq += block.at.length;
    return here;
  });
  return moved.length > 0 ? merge(moved) : { firstSeq: 0, at: new Float64Array(), columns: [] };
}

import { MARK_KINDS, type Mark } from '../model/mark.ts';
import type { SessionId } from '../model/session.ts';
import { UserFault } from '../model/user-fault.ts';
import { HOUR, type Milliseconds } from '../units.ts';
import { cleanText, TEXT_LIMIT } from './clean-text.ts';
import { inTransaction, type Store } from './database.ts';
import { allMarks, headOf, RECORDING_STORES, readRecording } from './recording.ts';

/**
 * What the operator made of a mark: another one in its place, a new one, or none (null: removed). Kept beside the marks that the
 * recorder writes, which come again when a batch is sent again: an edit stands over them for ever.
 */
export interface MarkEdit {
  sessionId: string;
  id: string;
  mark: Omit<Mark, 'sessionId' | 'id'> | null;
}

/** How far outside the recording a mark may be: the live may have begun before it and gone on after it. Our judgement. */
const NEAR: Milliseconds = 12 * HOUR;
/** Most UTF-16 units of a mark's id: the page's own ids are cut at 200, the kind stands before them. */
export const MARK_ID_LIMIT = 300;

/**
 * Adds a mark or replaces the one with its id, in a session that is over or still recorded. Rejects with `mark.malformed`,
 * `mark.outside` (more than 12 h before or after the recording) or `session.deleted`.
 */
export async function saveMark(store: Store, input: Mark): Promise<void> {
  const { sessionId, id, ...mark } = parseMark(input);
  await inTransaction(store, RECORDING_STORES, 'readwrite', async (tx) => {
    const stored = await readRecording(tx, sessionId as SessionId);
    if (!stored) throw new UserFault('session.deleted');
    const { startedAt, lastSampleAt } = headOf(stored);
    if (mark.at < startedAt - NEAR || mark.at > lastSampleAt + NEAR) throw new UserFault('mark.outside');
    await tx.objectStore('markEdits').put({ sessionId, id, mark });
  });
}

/** Removes a mark, the page's or the operator's; false when there is none. Saving it again brings it back. */
export function removeMark(store: Store, sessionId: SessionId, id: string): Promise<boolean> {
  return inTransaction(store, RECORDING_STORES, 'readwrite', async (tx) => {
    const stored = await readRecording(tx, sessionId);
    if (!stored || !allMarks(stored).some((mark) => mark.id === id)) return false;
    await tx.objectStore('markEdits').put({ sessionId, id, mark: null });
    return true;
  });
}

/** The marks of a session as the operator left them, in order of time; none where there is no such session. */
export async function listMarks(store: Store, sessionId: SessionId): Promise<Mark[]> {
  const stored = await inTransaction(store, RECORDING_STORES, 'readonly', (tx) =>
    readRecording(tx, sessionId),
  );
  return stored ? allMarks(stored) : [];
}

function parseMark({ sessionId, id, at, kind, origin, label }: Mark): Mark {
  const isId = (text: unknown) => typeof text === 'string' && text !== '' && text.length <= MARK_ID_LIMIT;
  const isKnown = MARK_KINDS.includes(kind) && ['page', 'operator'].includes(origin);
  if (!isId(sessionId) || !isId(id) || !Number.isSafeInteger(at) || !isKnown)
    throw new UserFault('mark.malformed');
  if (label === undefined) return { sessionId, id, at, kind, origin };
  if (typeof label !== 'string' || [...label].length > TEXT_LIMIT) throw new UserFault('mark.malformed');
  const text = cleanText(label.trim());
  return { sessionId, id, at, kind, origin, ...(text === '' ? {} : { label: text }) };
}

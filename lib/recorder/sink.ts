import type { Gap } from '../model/gap.ts';
import type { Mark } from '../model/mark.ts';
import type { OpenedSession, SessionOpening, SessionPatch } from '../model/opening.ts';
import type { Sample } from '../model/series.ts';
import type { EndReason, SessionId } from '../model/session.ts';
import type { Count, EpochMs } from '../units.ts';

/** One batch. Samples have consecutive numbers from `firstSeq`; a batch may hold none (then it has marks, gaps or a patch). */
export interface Batch {
  sessionId: SessionId;
  firstSeq: number;
  count: Count;
  lastSampleAt: EpochMs;
  samples: Sample[];
  marks: Mark[];
  gaps: Gap[];
  patch: SessionPatch;
}

/** What became of a batch. disk: not stored, try later · lease: another tab records this room · deleted: so was the session. */
export type BatchAnswer = { storedThrough: number } | { refused: 'disk' | 'lease' | 'deleted' };

/**
 * Where a recording goes: the messages of `RecordingProtocol` before their samples are packed. Any answer may be lost, so any
 * call may come twice with the same content; a promise may reject or never settle.
 */
export interface RecordingSink {
  openSession(request: { opening: SessionOpening }): Promise<OpenedSession>;
  append(batch: Batch): Promise<BatchAnswer>;
  endSession(request: { sessionId: SessionId; at: EpochMs; reason: EndReason }): Promise<{ ended: true }>;
}

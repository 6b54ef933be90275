import type { OpenedSession, SessionOpening, SessionPatch } from '../model/opening.ts';
import type { EndReason, SessionId } from '../model/session.ts';
import type { EpochMs } from '../units.ts';
import {
  createOutboxBuffer,
  type OutboxBuffer,
  type Parcel,
  type UnnumberedSample,
} from './outbox-buffer.ts';
import type { Batch } from './sink.ts';

/** One session on its way to the store: opened, delivered batch by batch, ended. */
export interface Delivery {
  readonly buffer: OutboxBuffer;
  /** The facts to open the session with; undefined while they are still being gathered. */
  opening: SessionOpening | undefined;
  /** The store's answer to the opening. */
  opened: OpenedSession | undefined;
  ending: { at: EpochMs; reason: EndReason } | undefined;
  /** Time of the last sample that the store acknowledged. */
  storedAt: EpochMs | undefined;
}

/** What a delivery asks of the session that it delivers. */
export interface DeliveredSession {
  /** The session is open, new or gone on with. Gives how samples made before are to be restated. */
  opened(answer: OpenedSession): (sample: UnnumberedSample) => UnnumberedSample;
  /** What changed in the session's head since the last call. */
  patch(): SessionPatch;
}

/** A delivery with nothing in it, of a session that starts at `at`. */
export function createDelivery(at: EpochMs): Delivery {
  return {
    buffer: createOutboxBuffer(at),
    opening: undefined,
    opened: undefined,
    ending: undefined,
    storedAt: undefined,
  };
}

/** A parcel as the message that carries it. */
export function batchOf(sessionId: SessionId, { samples, marks, gaps, ...rest }: Parcel): Batch {
  const ofSession = <T>(item: T) => ({ sessionId, ...item });
  return {
    sessionId,
    ...rest,
    count: samples.length,
    samples,
    marks: marks.map(ofSession),
    gaps: gaps.map(ofSession),
  };
}

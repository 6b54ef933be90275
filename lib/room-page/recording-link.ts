import { encodeBatch } from '../codec/batch.ts';
import { PROBE, toBase64 } from '../messages/bytes.ts';
import type { Client, RecordingProtocol } from '../messages/protocol.ts';
import type { GapCause } from '../model/gap.ts';
import type { RoomRef } from '../model/room.ts';
import type { Batch, BatchAnswer, RecordingSink } from '../recorder/sink.ts';
import { blockOf } from './sample-block.ts';

/** What the worker answers a page that enters a room. */
export type Entry = ReturnType<RecordingProtocol['enterRoom']>;

/** The page's way to the worker: the recorder's sink, and the question whether to record. */
export interface RecordingLink extends RecordingSink {
  /** `trouble`: what keeps the page from being read now. */
  append(batch: Batch, trouble?: GapCause): Promise<BatchAnswer>;
  enterRoom(room: RoomRef, url: string): Promise<Entry>;
  /** Settles when every question asked so far has been answered or refused. */
  settled(): Promise<void>;
  /** Asks another from now on: the extension that this script belongs to is gone, and a newer one speaks for it. */
  reroute(worker: Client<RecordingProtocol>): void;
}

/** Packs batches for the worker: as bytes, or as base64 where its first answer said that bytes do not arrive. */
export function createRecordingLink(first: Client<RecordingProtocol>): RecordingLink {
  let worker = first;
  const asked = new Set<Promise<unknown>>();
  let carriesBytes = false;

  function ask<Answer>(answer: Promise<Answer>): Promise<Answer> {
    asked.add(answer);
    const forget = () => asked.delete(answer);
    answer.then(forget, forget);
    return answer;
  }

  return {
    async enterRoom(room, url) {
      const entry = await worker.enterRoom({ room, url, probe: PROBE });
      carriesBytes = entry.bytes;
      return entry;
    },
    openSession: (request) => ask(worker.openSession(request)),
    append({ samples, ...batch }, trouble) {
      const bytes = encodeBatch(blockOf(batch.firstSeq, samples));
      const packed = { ...batch, samples: carriesBytes ? bytes : toBase64(bytes) };
      return ask(worker.append({ ...packed, ...(trouble && { trouble }) }));
    },
    endSession: (request) => ask(worker.endSession(request)),
    async settled() {
      await Promise.allSettled(asked);
    },
    reroute(other) {
      worker = other;
    },
  };
}

import type { OpenedSession } from '../model/opening.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import { SECOND } from '../units.ts';
import { batchOf, createDelivery, type DeliveredSession, type Delivery } from './delivery.ts';
import { PARCEL_SIZE, type Parcel } from './outbox-buffer.ts';
import type { BatchAnswer, RecordingSink } from './sink.ts';

/** Brings sessions to the sink, in order, one question at a time, until each is answered. */
export interface Outbox {
  /** A further session, which starts at `at`; it is delivered after those before it. */
  begin(at: EpochMs, session: DeliveredSession): Delivery;
  /** Asks what is due. Called every second; answers call it too. */
  pump(): void;
  /** Posts everything at once, without waiting for answers: the page may be going away. */
  flush(): void;
  /** The store cannot write at the moment. */
  readonly diskRefused: boolean;
}

/** The sink refuses a session for good, and it is forgotten: another tab records the room, or the operator deleted it. */
export type Refused = (cause: 'lease' | 'deleted', delivery: Delivery) => void;

export interface OutboxOptions {
  sink: RecordingSink;
  now(): EpochMs;
  /** Time between batches, 1–5 s. */
  batchEvery: Milliseconds;
  refused: Refused;
}

/** A worker that is started for the question answers within 1 s; a question older than this is asked again. Our judgement. */
const ANSWER_WITHIN: Milliseconds = 10 * SECOND;
const FIRST_WAIT: Milliseconds = SECOND / 2;
const LONGEST_WAIT: Milliseconds = 10 * SECOND;
/** Samples kept for a store that cannot write: 5½ h, some 10 MB (reliability F11). */
export const MOST_KEPT = 20_000;
/** What a page that goes away posts at most per session: 80 min of samples. */
const MOST_FLUSHED = 40;

/** See `Outbox`. Holds no timer: `pump` is called by the recorder's second. */
export function createOutbox({ sink, now, batchEvery, refused }: OutboxOptions): Outbox {
  const sessions = new Map<Delivery, DeliveredSession>();
  let asked: { since: EpochMs } | undefined;
  let failures = 0;
  let retryAt = Number.NEGATIVE_INFINITY;
  let packedAt = Number.NEGATIVE_INFINITY;
  let diskRefused = false;

  function fail(): void {
    retryAt = now() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
    failures++;
  }

  /** Asks one question. `heard` gives whether the answer was a good one; it is called for late answers too. */
  function ask<Answer>(question: () => Promise<Answer>, heard: (answer: Answer) => boolean): void {
    const mine = { since: now() };
    asked = mine;
    const settle = (good: boolean) => {
      if (asked !== mine) return;
      asked = undefined;
      if (!good) return fail();
      failures = 0;
      pump();
    };
    // A rejection says that the other side is gone: the question is asked again.
    post(question, heard).then(settle, () => settle(false));
  }

  /** A sink that throws at once (a port that is closed) is a sink that rejects. */
  function post<Answer>(
    question: () => Promise<Answer>,
    heard: (answer: Answer) => boolean,
  ): Promise<boolean> {
    return new Promise<Answer>((resolve) => resolve(question())).then(heard);
  }

  function opened(delivery: Delivery, answer: OpenedSession): boolean {
    const session = sessions.get(delivery);
    if (delivery.opened || !session) return true;
    delivery.opened = answer;
    delivery.buffer.begin(answer.nextSeq, session.opened(answer));
    return true;
  }

  function appended(delivery: Delivery, parcel: Parcel, answer: BatchAnswer): boolean {
    if (!sessions.has(delivery)) return true;
    if ('storedThrough' in answer) {
      const before = delivery.buffer.parcels.length;
      delivery.buffer.settle(parcel, answer.storedThrough);
      diskRefused = false;
      if (delivery.buffer.parcels.length < before) delivery.storedAt = parcel.lastSampleAt;
      return !delivery.buffer.parcels.includes(parcel);
    }
    if (answer.refused === 'disk') {
      diskRefused = true;
      return false;
    }
    sessions.delete(delivery);
    refused(answer.refused, delivery);
    return true;
  }

  const append = (delivery: Delivery, parcel: Parcel) => () =>
    sink.append(batchOf(delivery.opened!.sessionId, parcel));
  const open = (delivery: Delivery) => () => sink.openSession({ opening: delivery.opening! });
  const end = (delivery: Delivery) => () =>
    sink.endSession({ sessionId: delivery.opened!.sessionId, ...delivery.ending! });

  function pack(delivery: Delivery): Parcel | null {
    packedAt = now();
    return delivery.buffer.isEmpty ? null : delivery.buffer.pack(sessions.get(delivery)!.patch());
  }

  // Slots of the clock, not time since the last batch: the batches of all rooms then meet in one transaction of the store.
  const slotOf = (at: EpochMs) => Math.floor(at / batchEvery);

  function isDue(delivery: Delivery): boolean {
    const enough = delivery.buffer.waiting >= PARCEL_SIZE;
    return enough || delivery.ending !== undefined || slotOf(now()) > slotOf(packedAt);
  }

  function thinIfFull(): void {
    const all = [...sessions.keys()];
    const held = all.reduce((sum, delivery) => sum + delivery.buffer.size, 0);
    if (held <= MOST_KEPT) return;
    all
      .reduce((most, delivery) => (delivery.buffer.waiting > most.buffer.waiting ? delivery : most))
      .buffer.thin();
  }

  function pump(): void {
    thinIfFull();
    if (asked && now() - asked.since >= ANSWER_WITHIN) {
      asked = undefined;
      fail();
    }
    const [delivery] = sessions.keys();
    if (asked || !delivery?.opening || now() < retryAt) return;
    askFor(delivery);
  }

  function askFor(delivery: Delivery): void {
    if (!delivery.opened) {
      ask(open(delivery), (answer) => opened(delivery, answer));
      return;
    }
    const parcel = delivery.buffer.parcels[0] ?? (isDue(delivery) ? pack(delivery) : null);
    if (parcel) ask(append(delivery, parcel), (answer) => appended(delivery, parcel, answer));
    else if (delivery.ending && delivery.buffer.isEmpty) ask(end(delivery), () => sessions.delete(delivery));
  }

  function flushOne(delivery: Delivery): void {
    const quietly = <A>(question: () => Promise<A>, heard: (answer: A) => boolean) =>
      post(question, heard).catch(() => undefined); // nobody is left to hear it; what was not stored is still kept
    if (!delivery.opened) {
      if (delivery.opening) void quietly(open(delivery), (answer) => opened(delivery, answer));
      return;
    }
    for (let i = delivery.buffer.parcels.length; i < MOST_FLUSHED && pack(delivery); i++);
    for (const parcel of delivery.buffer.parcels)
      void quietly(append(delivery, parcel), (answer) => appended(delivery, parcel, answer));
    if (delivery.ending && delivery.buffer.waiting === 0) void quietly(end(delivery), () => true);
  }

  return {
    begin(at, session) {
      const delivery = createDelivery(at);
      sessions.set(delivery, session);
      return delivery;
    },
    pump,
    flush() {
      for (const delivery of sessions.keys()) flushOne(delivery);
    },
    get diskRefused() {
      return diskRefused;
    },
  };
}

import type { PlatformAdapter } from '../adapters/adapter.ts';
import type { Told } from '../adapters/engine.ts';
import type { GapCause } from '../model/gap.ts';
import type { SessionOpening } from '../model/opening.ts';
import type { RoomRef } from '../model/room.ts';
import { SHOWN_COUNTERS } from '../model/series.ts';
import type { EndReason, SessionId } from '../model/session.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';
import type { Delivery } from './delivery.ts';
import type { Outbox } from './outbox.ts';
import type { Interruption } from './page-condition.ts';
import { createRecording, type Recording } from './recording.ts';
import { factsOf } from './session-head.ts';
import type { Values } from './tallies.ts';
import type { TopicMatcher } from './topics.ts';
import type { Watch } from './watch.ts';

/** What every session of a room shares. */
export interface RoomOfSessions {
  room: RoomRef;
  url: string;
  adapter: Pick<PlatformAdapter, 'id' | 'version' | 'viewsKind'>;
  /** IANA name of the operator's zone. */
  timezone: string;
  /** So many random bytes (`crypto.getRandomValues`). */
  random(length: number): Uint8Array;
}

export interface SessionsOptions extends RoomOfSessions {
  watch: Watch;
  outbox: Outbox;
  topics(): TopicMatcher;
  interruption(): Interruption;
  passBy(at: EpochMs): void;
  /** A session is over; it is still being delivered. */
  onEnd(delivery: Delivery): void;
  startedAt: EpochMs;
  /** Why the part before the first session was interrupted, should the store go on with one. */
  after: GapCause;
}

/** A recording, session after session, until it is stopped. */
export interface Sessions {
  /** The session that is being recorded; undefined while the room is not live. */
  readonly current: Recording | undefined;
  hear(told: Told, at: EpochMs): void;
  /** Makes the sample of a second. Gives its values. */
  second(at: EpochMs): Values;
  /** Makes a last sample and opens the session although its identity may not be known: the page may be going away. */
  prepareToLeave(at: EpochMs): void;
  finish(reason: EndReason, at: EpochMs): void;
}

/** An identity this long in coming does not come (a DOM-only page): the session is opened without. Our judgement. */
const IDENTITY_WITHIN: Milliseconds = 5 * SECOND;

/**
 * One session per broadcast: it ends when the page names another broadcast, says that the live is over, or a counter of the
 * page was reset; the next begins with the next sign of a live room.
 */
export function createSessions(options: SessionsOptions): Sessions {
  const { watch, outbox } = options;
  let current: Recording | undefined;

  function begin(at: EpochMs, after: GapCause): void {
    const { readings, sources, identity, health } = watch;
    const { topics, passBy } = options;
    const page = { readings, sources, identity, health, outbox, topics, passBy };
    current = createRecording(page, at, options.random(8), after);
  }

  function open(): void {
    current?.open(openingOf(current, options));
  }

  function end(at: EpochMs, reason: EndReason): void {
    open();
    if (!current) return;
    current.end(at, reason);
    options.onEnd(current.delivery);
    current = undefined;
  }

  function finish(reason: EndReason, at: EpochMs): void {
    const { cause, jumped } = options.interruption();
    current?.sample(at, cause, jumped);
    end(at, reason);
  }

  function second(at: EpochMs): Values {
    if (!current) return watch.readings.values();
    const { cause, jumped } = options.interruption();
    const { values, reset } = current.sample(at, cause, jumped);
    if (reset) {
      end(at, 'counter-reset');
      begin(at, 'tab-closed');
    } else if (isIdentified(at)) open();
    return values;
  }

  function isIdentified(at: EpochMs): boolean {
    const known = watch.identity.liveId !== undefined && watch.readings.latest().size > 0;
    return known || at - current!.startedAt >= IDENTITY_WITHIN;
  }

  if (watch.identity.live !== false) begin(options.startedAt, options.after);

  return {
    get current() {
      return current;
    },
    hear(told, at) {
      if (told.observations.some((o) => o.kind === 'room' && watch.identity.isNewBroadcast(o)))
        finish('new-broadcast', at);
      const changes = watch.hear(told, at);
      if (!current && watch.identity.live !== false) begin(at, 'tab-closed');
      for (const { kind, label } of changes) current?.mark(kind, at, label);
      current?.hear(told, at);
      if (current && watch.identity.live === false) finish('live-ended', at);
    },
    second,
    prepareToLeave(at) {
      if (current && at > current.lastAt) second(at);
      open();
    },
    finish,
  };
}

function openingOf(recording: Recording, options: SessionsOptions): SessionOpening {
  const { room, url, timezone, adapter, random } = options;
  return {
    id: idOf(random(16)),
    room,
    url,
    at: recording.startedAt,
    timezone,
    adapter: { id: adapter.id, version: adapter.version },
    ...(adapter.viewsKind && { viewsKind: adapter.viewsKind }),
    ...factsOf(options.watch.identity),
    shown: shownIn(recording.latest),
  };
}

function shownIn(latest: Recording['latest']): SessionOpening['shown'] {
  const shown: SessionOpening['shown'] = {};
  for (const name of SHOWN_COUNTERS) {
    const value = latest[name];
    if (value) shown[name] = { lo: value.lo, ...(value.hi !== undefined && { hi: value.hi }) };
  }
  return shown;
}

function idOf(random: Uint8Array): SessionId {
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('') as SessionId;
}

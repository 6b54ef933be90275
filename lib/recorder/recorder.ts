import type { DomChat, PlatformAdapter } from '../adapters/adapter.ts';
import type { Told } from '../adapters/engine.ts';
import type { GapCause } from '../model/gap.ts';
import type { FieldName } from '../model/series.ts';
import type { EndReason } from '../model/session.ts';
import type { Trouble } from '../model/trouble.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';
import { type Clock, createSteadyClock } from './clock.ts';
import type { Delivery } from './delivery.ts';
import { createJournal } from './journal.ts';
import { createOutbox } from './outbox.ts';
import { createPageCondition, type PageState } from './page-condition.ts';
import { createRecent } from './recent.ts';
import { everySecond, type Timers } from './schedule.ts';
import { createSessions, type RoomOfSessions, type Sessions } from './sessions.ts';
import type { RecordingSink } from './sink.ts';
import type { RecorderStatus } from './status.ts';
import { createRoomTopics, type TopicWords } from './topics.ts';
import { createWatch } from './watch.ts';

/** What a recorder is given. One recorder serves one room in one page. */
export interface RecorderOptions extends RoomOfSessions {
  adapter: Pick<PlatformAdapter, 'id' | 'version' | 'viewsKind' | 'fields'> & {
    chat?: Pick<DomChat, 'counts'>;
  };
  /** One look at the DOM (`engine.readDom`). Called once a second, just before the sample is made. */
  look(): Told;
  sink: RecordingSink;
  clock: Clock;
  timers: Timers;
  /** Ends the timer. Call `stop` or `flush` before, or the tail is lost. */
  signal: AbortSignal;
  /** Time between batches, 1–5 s; 2 s unless told. */
  batchEvery?: Milliseconds;
}

/** What a recording is begun with. */
export interface RecordingStart {
  topics: TopicWords;
  /** Another tab recorded this room until now: what this one was told before is stored already. */
  takesOver?: boolean;
  /** Why an earlier part of this session was interrupted, where the caller knows better than "the tab was closed". */
  after?: GapCause;
}

/** Decides when: watches a room from the start, records it once told to. */
export interface Recorder {
  /** What a message or a state script told. Samples are made by this as well as by the timer, which sleeps in hidden tabs. */
  take(told: Told): void;
  /** Makes the sample of a second that is over. The recorder's own timer calls it; a caller may. */
  tick(): void;
  /** Records from now on, or from the very start when the answer came within 10 s of it. Does nothing while recording. */
  record(start: RecordingStart): void;
  /** Ends the session and stops recording; what is not stored yet is still delivered. */
  stop(reason: EndReason): void;
  setPage(state: PageState): void;
  /** Posts the tail at once: for `pagehide` and `freeze`. */
  flush(): void;
  status(): RecorderStatus;
}

/** A sample made this soon after a whole second is dated at it; a later one bears its own time. Equal steps compress well. */
const ON_TIME: Milliseconds = 100;
/** Seconds that come later than this found the page asleep. A gap is a hole of more than 3 s. */
const STOOD_STILL: Milliseconds = 3 * SECOND;
/**
 * A transaction costs 0.6–1.1 ms of processor time whatever it holds (`bench -- store`, P3), so the number of batches decides;
 * a tab that is killed loses what is not posted yet, and more than 5 s is too much.
 */
const BATCH_EVERY: Milliseconds = 5 * SECOND;

/** See `Recorder`. Begins to watch at once. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { fields, chat } = options.adapter;
  const declared = { fields: Object.keys(fields) as FieldName[], rows: chat?.counts ?? [] };
  const clock = createSteadyClock(options.clock);
  const condition = createPageCondition(clock);
  const recent = createRecent();
  const start = clock.read();
  const journal = createJournal(start);
  const { sink, batchEvery = BATCH_EVERY } = options;
  const outbox = createOutbox({ sink, now: clock.read, batchEvery, refused });

  let watch = createWatch(declared, start);
  let sessions: Sessions | undefined;
  let ended: Delivery | undefined;
  let interruptedBy: GapCause = 'tab-closed';
  let passive = false;
  let lastTick = start;

  function refused(cause: 'lease' | 'deleted', delivery: unknown): void {
    if (sessions?.current?.delivery !== delivery) return;
    sessions = undefined;
    passive = cause === 'lease';
    if (passive) interruptedBy = 'passive';
  }

  function hear(told: Told, at: EpochMs): void {
    if (!sessions) {
      journal.note({ at, told });
      watch.hear(told, at);
    } else sessions.hear(told, at);
  }

  function second(at: EpochMs): void {
    if (!sessions) journal.note({ at });
    recent.feed(sessions ? sessions.second(at) : watch.readings.values(), at);
  }

  /** Makes the sample of the second that ended since the last call, if one did. */
  function advance(at: EpochMs): void {
    if (options.signal.aborted || Math.floor(at / SECOND) <= Math.floor(lastTick / SECOND)) return;
    if (at - lastTick > STOOD_STILL) watch.wake(at);
    lastTick = at;
    hear(options.look(), at);
    const late = at % SECOND;
    second(late < ON_TIME ? at - late : at);
    outbox.pump();
  }

  const tick = () => advance(clock.read());

  function beginSessions({ topics, after, takesOver = false }: RecordingStart): void {
    const told = journal.take();
    const entries = takesOver ? undefined : told;
    if (entries) watch = createWatch(declared, start);
    else watch.readings.recallState();
    const { identity } = watch;
    sessions = createSessions({
      ...options,
      watch,
      outbox,
      topics: createRoomTopics(topics, () => identity.hostName),
      interruption: condition.take,
      passBy: clock.passBy,
      onEnd(delivery) {
        ended = delivery;
      },
      startedAt: entries ? start : clock.read(),
      after: after ?? interruptedBy,
    });
    for (const { at, told } of entries ?? [])
      if (told) sessions.hear(told, at);
      else sessions.second(at);
  }

  function status(): RecorderStatus {
    const at = clock.read();
    const { title, hostName } = watch.identity;
    const current = sessions?.current;
    const storedAt = current?.delivery.storedAt;
    const full = outbox.diskRefused && current;
    const trouble: Trouble | undefined = full
      ? { cause: 'disk', since: storedAt ?? current.startedAt }
      : watch.health.trouble(at);
    return {
      ...(title !== undefined && { title }),
      ...(hostName !== undefined && { hostName }),
      recording: sessions !== undefined,
      passive,
      ...(current && { startedAt: current.startedAt }),
      ...(current?.delivery.opened && { sessionId: current.delivery.opened.sessionId }),
      ladder: { ...watch.ladder(at), ...(storedAt !== undefined && { storedAt }) },
      ...(trouble && { trouble }),
      ...(ended?.opened && { ended: { sessionId: ended.opened.sessionId, ...ended.ending! } }),
      latest: { ...(current?.latest ?? Object.fromEntries(watch.readings.latest())) },
      recent: recent.figures(at),
      dropped: current ? current.delivery.buffer.dropped : 0,
    };
  }

  everySecond(clock.read, options.timers, options.signal, tick);

  return {
    take(told) {
      const at = clock.read();
      advance(at);
      if (!options.signal.aborted) hear(told, at);
    },
    tick,
    record(begin) {
      passive = false;
      if (!sessions) beginSessions(begin);
    },
    stop(reason) {
      sessions?.finish(reason, clock.read());
      sessions = undefined;
      interruptedBy = reason === 'stopped' ? 'stopped' : 'tab-closed';
      outbox.pump();
    },
    setPage: condition.set,
    flush() {
      sessions?.prepareToLeave(clock.read());
      outbox.flush();
    },
    status,
  };
}

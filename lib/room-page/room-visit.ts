import type { PlatformAdapter, TapMessage } from '../adapters/adapter.ts';
import { createEngine } from '../adapters/engine.ts';
import type { RoomStatus } from '../messages/protocol.ts';
import type { GapCause } from '../model/gap.ts';
import type { RecordPolicy, RoomRef } from '../model/room.ts';
import type { EndReason } from '../model/session.ts';
import type { PageState } from '../recorder/page-condition.ts';
import { createRecorder } from '../recorder/recorder.ts';
import type { Loss } from '../tap/posts.ts';
import { MINUTE, type Milliseconds, SECOND } from '../units.ts';
import type { RecordingLink } from './recording-link.ts';

/** How often a room that is not recorded asks whether to be: another tab may have gone, the operator may have decided. */
const ASK_EVERY: Milliseconds = 10 * SECOND;
/** What is not stored when a room is left is still delivered for this long. Our judgement. */
const DELIVERS_FOR: Milliseconds = MINUTE;

/** One room in this page, from the moment its address appears until the page leaves it. */
export interface RoomVisit {
  readonly room: RoomRef;
  receive(message: TapMessage): void;
  readState(script: string): void;
  /** A message of the page could not be copied. */
  lose(cause: Loss): void;
  setPage(state: PageState): void;
  /** Records from now on, because the operator says so. */
  record(): Promise<void>;
  stop(): void;
  flush(): void;
  /** Ends reading; what is not stored yet is still delivered. */
  leave(reason: EndReason): void;
  /**
   * Ends reading because a newer script goes on here. Settles when all that was read has been answered or refused; tells whether
   * the room was being recorded.
   */
  handOver(): Promise<boolean>;
  status(): RoomStatus;
}

export interface VisitOptions {
  adapter: PlatformAdapter;
  room: RoomRef;
  link: RecordingLink;
  /**
   * Whether an older script of this page recorded this room until now. The worker is not asked before this is known: the old
   * script's last samples come first.
   */
  succeeds: Promise<boolean>;
}

/** Reads a room at once, and records it as soon as the worker says so. */
export function createRoomVisit({ adapter, room, link, succeeds }: VisitOptions): RoomVisit {
  const ending = new AbortController();
  const engine = createEngine({ adapter, room, document });
  const url = location.href;
  let reading: Promise<unknown> = Promise.resolve();
  let policy: RecordPolicy | undefined;
  let isWished = false;
  let isStopped = false;
  let heldElsewhere = false;

  const recorder = createRecorder({
    adapter,
    room,
    url,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    look: () => engine.readDom(),
    sink: { ...link, append: (batch) => link.append(batch, recorder.status().trouble?.cause) },
    clock: { now: () => performance.timeOrigin + performance.now(), wall: () => Date.now() },
    timers: { set: (run, after) => setTimeout(run, after), clear: (timer) => clearTimeout(timer as number) },
    signal: ending.signal,
  });

  let after: GapCause | undefined;
  const inherited = succeeds.then((wasRecording) => {
    if (!wasRecording) return;
    isWished = true;
    after = 'extension';
  });

  async function ask(): Promise<void> {
    await inherited;
    if (isStopped || recorder.status().recording || ending.signal.aborted) return;
    const entry = await link.enterRoom(room, url);
    policy = entry.policy;
    const takesOver = heldElsewhere || recorder.status().passive;
    heldElsewhere = entry.lease === 'held-elsewhere';
    if (heldElsewhere || isStopped || !(entry.record || isWished)) return;
    recorder.record({ topics: entry.topics, takesOver, ...(after && { after }) });
    after = undefined;
  }
  // The worker is not there at the moment: it is asked again in 10 s.
  const askAgain = () => void ask().catch(() => undefined);
  const timer = setInterval(askAgain, ASK_EVERY);
  ending.signal.addEventListener('abort', () => clearInterval(timer));
  askAgain();

  return {
    room,
    receive(message) {
      reading = engine.receive(message).then((told) => told && recorder.take(told));
    },
    readState(script) {
      const told = engine.readState(script);
      if (told) recorder.take(told);
    },
    lose: (cause) => recorder.take({ route: 'tap', observations: [{ kind: 'trouble', cause }], opens: [] }),
    setPage: recorder.setPage,
    flush: recorder.flush,
    async record() {
      isWished = true;
      isStopped = false;
      await ask();
    },
    stop() {
      isWished = false;
      isStopped = true;
      recorder.stop('stopped');
    },
    leave(reason) {
      clearInterval(timer);
      isStopped = true;
      engine.stop();
      recorder.stop(reason);
      setTimeout(() => ending.abort(), DELIVERS_FOR);
    },
    async handOver() {
      await reading;
      const wasRecording = recorder.status().recording;
      engine.stop();
      ending.abort();
      recorder.flush();
      await link.settled();
      // A session that had to be opened first can only now take its samples.
      recorder.flush();
      await link.settled();
      return wasRecording;
    },
    status() {
      const { dropped: _dropped, ladder, ...status } = recorder.status();
      return {
        room,
        ...(policy !== undefined && { policy }),
        ...status,
        passive: status.passive || heldElsewhere,
        ladder: { recognised: true, ...ladder },
        undecoded: engine.undecoded,
      };
    },
  };
}

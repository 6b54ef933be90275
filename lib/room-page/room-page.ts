import type { PlatformAdapter } from '../adapters/adapter.ts';
import { RECORDING, ROOM } from '../messages/names.ts';
import type { Handlers, RecordingProtocol, RoomProtocol, RoomStatus } from '../messages/protocol.ts';
import { portClient, serveMessages } from '../messages/transport.ts';
import { openTapPort } from '../tap/tap-port.ts';
import type { Count, Milliseconds } from '../units.ts';
import { followAddress } from './address.ts';
import { collectInlineScripts } from './inline-scripts.ts';
import { followPageLife } from './page-life.ts';
import { createRecordingLink } from './recording-link.ts';
import { createRoomVisit, type RoomVisit } from './room-visit.ts';
import { awaitSuccessor, succeed } from './succession.ts';

/** Copies that were on their way when a successor took the tap's port arrive within this; they are the old script's to count. */
const DRAIN: Milliseconds = 50;

/** Whose questions the page answers: the extension's own pages'. */
type Admit = Parameters<typeof serveMessages<RoomProtocol, true>>[0]['admit'];

/** Runs in a platform's page from `document_start` on: reads whatever room its address names, until a successor comes. */
export function startRoomPage(adapter: PlatformAdapter, admit: Admit): void {
  const ending = new AbortController();
  const { signal } = ending;
  const worker = portClient<RecordingProtocol>(RECORDING);
  const link = createRecordingLink(worker.client);
  let visit: RoomVisit | null = null;
  let lost: Count = 0;

  const tap = openTapPort({
    onMessage: (message) => visit?.receive(message),
    onLost: (cause, count) => {
      lost += count;
      visit?.lose(cause);
    },
    now: () => performance.now(),
  });
  const wasRecording = succeed(worker.client);
  let isFirst = true;

  function enter(address: string): void {
    const room = adapter.roomAt(new URL(address));
    if (visit?.room.roomId === room?.roomId) return;
    visit?.leave('room-switched');
    // An older script recorded the room that the page shows now, not those that it will show.
    const succeeds = isFirst ? wasRecording : wasRecording.then(() => false);
    visit = room && createRoomVisit({ adapter, room, link, succeeds });
    isFirst = false;
  }
  enter(location.href);
  followAddress(enter, signal);
  const first = visit as RoomVisit | null;
  // The scripts of the HTML tell of the room that the page was loaded for.
  collectInlineScripts(document, signal, (texts) => {
    if (first === visit) for (const text of texts) first?.readState(text);
  });
  followPageLife({ onState: (state) => visit?.setPage(state), onLeaving: () => visit?.flush() }, signal);

  const status = (): RoomStatus => {
    const told = visit?.status() ?? NO_ROOM;
    return { ...told, undecoded: told.undecoded + lost + tap.rejected };
  };
  const stopServing = serveMessages<RoomProtocol, true>({
    protocol: ROOM,
    handlers: roomHandlers(() => visit, status),
    admit,
  });

  awaitSuccessor(async (throughSuccessor) => {
    stopServing();
    link.reroute(throughSuccessor);
    await new Promise((resolve) => setTimeout(resolve, DRAIN));
    tap.stop();
    ending.abort();
    const isRecording = await visit?.handOver();
    worker.close();
    return isRecording ?? false;
  });
}

const NO_ROOM: RoomStatus = {
  room: null,
  recording: false,
  passive: false,
  ladder: { recognised: false, routes: { tap: false, state: false, dom: false } },
  latest: {},
  recent: { lead: 'concurrentViewers', points: [] },
  undecoded: 0,
};

function roomHandlers(visit: () => RoomVisit | null, status: () => RoomStatus): Handlers<RoomProtocol, true> {
  return {
    status: async () => status(),
    async record() {
      await visit()?.record();
      return status();
    },
    async stop() {
      visit()?.stop();
      return status();
    },
  };
}

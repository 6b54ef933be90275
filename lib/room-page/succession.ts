import type { Client, RecordingProtocol } from '../messages/protocol.ts';
import { type Milliseconds, SECOND } from '../units.ts';

/**
 * After an update or a reload of the extension the old content script still runs in open pages, cut off from the worker. The new
 * one announces itself with a port; the old one delivers through it what is not stored yet, says so, and ends. Whatever comes
 * over the port may come from the page: it goes to the worker, which checks it like any other message of this page.
 */
const EVENT = 'roomscope:successor';
/** An old script needs two answers of the worker; one that does not answer is a page's trick. Our judgement. */
const PATIENCE: Milliseconds = 3 * SECOND;

type Relayed = 'openSession' | 'append' | 'endSession';
type FromOld = { id: number; type: Relayed; request: unknown } | { done: true; wasRecording: boolean };
type FromNew = { id: number; ok: unknown } | { id: number; failed: string };

/**
 * Takes over from an older script of this page, if there is one. Settles at once when there is none, else when the old one has
 * delivered; tells whether it was recording.
 */
export function succeed(worker: Client<RecordingProtocol>): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  // Cancelled by the old script: the answer that there is one.
  const alone = window.dispatchEvent(new MessageEvent(EVENT, { ports: [port2], cancelable: true }));
  if (alone) return Promise.resolve(false);
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(false), PATIENCE);
    const finish = (wasRecording: boolean) => {
      clearTimeout(timer);
      port1.close();
      resolve(wasRecording);
    };
    port1.onmessage = ({ data }: MessageEvent<FromOld>) => {
      if ('done' in data) finish(data.wasRecording === true);
      else void relay(worker, data).then((answer) => port1.postMessage(answer));
    };
  });
}

async function relay(
  worker: Client<RecordingProtocol>,
  call: Extract<FromOld, { id: number }>,
): Promise<FromNew> {
  const { id, type, request } = call;
  try {
    if (type === 'openSession') return { id, ok: await worker.openSession(request as never) };
    if (type === 'append') return { id, ok: await worker.append(request as never) };
    if (type === 'endSession') return { id, ok: await worker.endSession(request as never) };
    return { id, failed: 'unknown' };
  } catch (error) {
    return { id, failed: String(error) };
  }
}

/** What an old script does when a successor comes: delivers through `worker`, and tells whether it was recording. */
export type GiveWay = (worker: Client<RecordingProtocol>) => Promise<boolean>;

/** Waits for a successor, and gives way to the first. */
export function awaitSuccessor(giveWay: GiveWay): void {
  const onSuccessor = (event: Event) => {
    const port = (event as MessageEvent).ports?.[0];
    if (!port) return;
    window.removeEventListener(EVENT, onSuccessor);
    event.preventDefault();
    void giveWay(clientOver(port)).then((wasRecording) => port.postMessage({ done: true, wasRecording }));
  };
  window.addEventListener(EVENT, onSuccessor);
}

/** The worker as seen through the successor. */
function clientOver(port: MessagePort): Client<RecordingProtocol> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  port.onmessage = ({ data }: MessageEvent<FromNew>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ('ok' in data) call?.resolve(data.ok);
    else call?.reject(new Error(data.failed));
  };
  const ask =
    <Answer>(type: Relayed) =>
    (request: unknown): Promise<Answer> => {
      const call = Promise.withResolvers<unknown>();
      waiting.set(++lastId, call);
      port.postMessage({ id: lastId, type, request });
      return call.promise as Promise<Answer>;
    };
  return {
    enterRoom: () => Promise.reject(new Error('the successor enters by itself')),
    openSession: ask('openSession'),
    append: ask('append'),
    endSession: ask('endSession'),
  };
}

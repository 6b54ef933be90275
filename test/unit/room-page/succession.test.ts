import { beforeEach, expect, test, vi } from 'vitest';
import type { Client, RecordingProtocol } from '../../../lib/messages/protocol.ts';
import { awaitSuccessor, succeed } from '../../../lib/room-page/succession.ts';

type Worker = Client<RecordingProtocol>;

/** The worker as the new script reaches it; every batch is a string here. */
function workerOf(heard: unknown[]): Worker {
  return {
    enterRoom: vi.fn(),
    openSession: async (request) => {
      heard.push(['openSession', request]);
      return { sessionId: 's1' as never, nextSeq: 0, counts: {}, identifiedParts: [] };
    },
    append: async (request) => {
      heard.push(['append', request]);
      return { storedThrough: 1 };
    },
    endSession: async () => {
      throw new Error('the worker is gone');
    },
  };
}

beforeEach(() => {
  Object.assign(globalThis, { window: new EventTarget() });
});

test('a script without a predecessor goes on at once', async () => {
  expect(await succeed(workerOf([]))).toBe(false);
});

test('the old script delivers through the new one, hears its answers, and says whether it was recording', async () => {
  const heard: unknown[] = [];
  awaitSuccessor(async (worker) => {
    const opened = await worker.openSession({ opening: 'o' as never });
    expect(opened).toMatchObject({ sessionId: 's1' });
    expect(await worker.append('batch' as never)).toEqual({ storedThrough: 1 });
    await expect(worker.endSession('e' as never)).rejects.toThrow(/the worker is gone/);
    await expect(worker.enterRoom('r' as never)).rejects.toThrow();
    return true;
  });
  expect(await succeed(workerOf(heard))).toBe(true);
  expect(heard).toEqual([
    ['openSession', { opening: 'o' }],
    ['append', 'batch'],
  ]);
});

test('the old script gives way once', async () => {
  const giveWay = vi.fn(async () => false);
  awaitSuccessor(giveWay);
  await succeed(workerOf([]));
  await succeed(workerOf([]));
  expect(giveWay).toHaveBeenCalledTimes(1);
});

test('a page that pretends to be an old script delays the new one by 3 s at most, and reaches nothing else of the worker', async () => {
  vi.useFakeTimers();
  const worker = workerOf([]);
  window.addEventListener('roomscope:successor', (event) => {
    event.preventDefault();
    const { ports } = event as MessageEvent;
    for (const type of ['enterRoom', 'toString', 7]) ports[0]!.postMessage({ id: 1, type, request: {} });
  });
  const succeeding = succeed(worker);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await succeeding).toBe(false);
  expect(worker.enterRoom).not.toHaveBeenCalled();
  vi.useRealTimers();
});

// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { douyin } from '../../../lib/adapters/douyin/index.ts';
import { createEngine } from '../../../lib/adapters/engine.ts';
import { encodeBatch } from '../../../lib/codec/batch.ts';
import { createRecorder } from '../../../lib/recorder/recorder.ts';
import type { RecordingSink } from '../../../lib/recorder/sink.ts';
import { DEFAULT_TOPICS } from '../../../lib/recorder/topic-words.ts';
import { blockOf } from '../../../lib/room-page/sample-block.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import type { Store } from '../../../lib/store/database.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { endSession, listSessions, openSession } from '../../../lib/store/sessions.ts';
import { HOUR, MINUTE, SECOND } from '../../../lib/units.ts';
import { pageTime } from '../../builders/page-time.ts';
import { freshStore, START } from '../../builders/store.ts';
import { compareShown, countsOf, unexplainedHoles } from '../../e2e/compare.ts';
import { DouyinRoom } from '../../rooms/douyin-room.ts';
import { writeScript } from '../../rooms/script.ts';

const LENGTH = (1.5 * HOUR) / SECOND;
const SEAL_EVERY = (15 * MINUTE) / SECOND;
const PUSH = 'wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?room_id=1';

/**
 * The worker's part without its messages: straight into the store. `idle` settles when every question is answered: the page's
 * time is moved by hand and must not run ahead of the store's.
 */
function sinkInto(store: Store) {
  const appender = createAppender(store, { window: 0 });
  const open = new Set<Promise<unknown>>();
  const tracked = <T>(answer: Promise<T>): Promise<T> => {
    open.add(answer);
    return answer.finally(() => open.delete(answer));
  };
  const sink: RecordingSink = {
    openSession: ({ opening }) => tracked(openSession(store, opening, '0.1.0')),
    append: (batch) =>
      tracked(appender.append({ ...batch, samples: encodeBatch(blockOf(batch.firstSeq, batch.samples)) })),
    endSession: ({ sessionId, at, reason }) =>
      tracked(
        appender
          .flush()
          .then(() => endSession(store, sessionId, at, reason))
          .then(() => ({ ended: true as const })),
      ),
  };
  return { sink, idle: () => Promise.all(open) };
}

test('ninety minutes of a room: every second, every counter and every number is in the store, sealed and merged', async () => {
  const time = pageTime(START);
  const room = new DouyinRoom({ script: writeScript({ seed: 9, length: LENGTH }), now: time.clock.now });
  const store = await freshStore();
  const { sink, idle } = sinkInto(store);
  const engine = createEngine({ adapter: douyin, room: room.ref, document });
  const recorder = createRecorder({
    adapter: douyin,
    room: room.ref,
    url: room.url,
    timezone: 'Asia/Shanghai',
    random: (length) => new Uint8Array(length).fill(7),
    look: () => engine.readDom(),
    sink,
    clock: time.clock,
    timers: time.timers,
    signal: new AbortController().signal,
  });
  recorder.record({ topics: DEFAULT_TOPICS });

  for (const second of room.script.seconds) {
    const told = await engine.receive({ url: PUSH, data: room.frame(room.messages(second)) });
    recorder.take(told!);
    await time.pass(SECOND);
    await idle();
    if (second.second % SEAL_EVERY === SEAL_EVERY - 1) await sealLog(store);
  }
  await time.pass(SECOND);
  await idle();
  recorder.stop('stopped');
  for (let i = 0; i < 5; i++) {
    await time.pass(SECOND);
    await idle();
  }

  const [session, ...others] = await listSessions(store);
  expect(session!.endReason).toBe('stopped');
  expect(others).toEqual([]);
  const recording = (await loadRecording(store, session!.id))!;
  expect(recording.block.at.length).toBeGreaterThanOrEqual(LENGTH);
  expect(countsOf(recording)).toEqual(room.wireTruth.counts());
  const { wrong, compared } = compareShown(recording, room.wireTruth);
  expect(wrong).toEqual([]);
  expect(compared.concurrentViewers).toBeGreaterThanOrEqual(LENGTH);
  expect(unexplainedHoles(recording)).toEqual([]);
  expect(recording.gaps.filter(({ series }) => !series)).toEqual([]);
  expect(await store.db.count('log')).toBe(0);
  const chunks = await store.db.getAll('chunks');
  expect(chunks.map(({ count }) => count).reduce((a, b) => a + b)).toBe(recording.block.at.length);
  expect(chunks.length).toBeLessThanOrEqual(Math.ceil(LENGTH / 3_600) + 1);
}, 60_000);

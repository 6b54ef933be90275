import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeBatch } from '../../../lib/codec/batch.ts';
import type { RecordedSession } from '../../../lib/model/recording.ts';
import type { Store } from '../../../lib/store/database.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { endSession, openSession } from '../../../lib/store/sessions.ts';
import { failWrite } from '../../builders/failing-writes.ts';
import {
  appendAll,
  appendSamples,
  blockOf,
  entryOf,
  freshStore,
  opening,
  START,
  sessionId,
} from '../../builders/store.ts';

const s1 = sessionId('s1');
const mark = { sessionId: 's1', id: 'm1', at: START, kind: 'note', origin: 'operator' } as const;
const gap = { sessionId: 's1', id: '100', from: START + 90_000, cause: 'hidden' } as const;

let store: Store;

beforeEach(async () => {
  store = await freshStore();
  await openSession(store, opening(), '0.1.0');
});
afterEach(() => vi.restoreAllMocks());

async function stored(): Promise<RecordedSession> {
  const recording = await loadRecording(store, s1);
  if (!recording) throw new Error('no such session');
  return recording;
}

function chunkShapes(): Promise<[number, number, string][]> {
  return store.db
    .getAll('chunks')
    .then((chunks) => chunks.map(({ firstSeq, count, coding }) => [firstSeq, count, coding]));
}

describe('sealLog', () => {
  it('moves the log into chunks, marks, gaps and the head, and changes nothing of what is read', async () => {
    await appendSamples(store, 's1', 0, 900);
    await appendAll(store, [entryOf('s1', 900, 0, { marks: [mark], gaps: [gap], patch: { title: '上新' } })]);
    const before = await stored();
    await sealLog(store);
    expect(await store.db.count('log')).toBe(0);
    expect(await chunkShapes()).toEqual([[0, 900, 'batches']]);
    expect(await store.db.getAll('marks')).toEqual([mark]);
    expect(await store.db.getAll('gaps')).toEqual([gap]);
    expect(await stored()).toEqual(before);
    expect(before.block).toEqual(blockOf(0, 900));
    expect(before.session).toMatchObject({ title: '上新', lastSampleAt: START + 899_000 });
  });

  it('compresses an hour of loose samples while the session goes on', async () => {
    for (let from = 0; from < 4_500; from += 900) {
      await appendSamples(store, 's1', from, from + 900);
      await sealLog(store);
    }
    expect(await chunkShapes()).toEqual([
      [0, 3_600, 'chunk'],
      [3_600, 900, 'batches'],
    ]);
    expect((await stored()).block).toEqual(blockOf(0, 4_500));
  });

  it('compresses everything at the end, in records under 64 KiB', async () => {
    await appendSamples(store, 's1', 0, 4_000);
    await endSession(store, s1, START + 4_000_000, 'live-ended');
    expect(await chunkShapes()).toEqual([
      [0, 3_600, 'chunk'],
      [3_600, 400, 'chunk'],
    ]);
    const chunks = await store.db.getAll('chunks');
    for (const { bytes } of chunks) expect(bytes.length).toBeLessThan(65_536);
    const head = await store.db.get('sessions', s1);
    expect(head?.bytes).toBe(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0));
    expect(head).not.toHaveProperty('unmerged');
    expect((await stored()).block).toEqual(blockOf(0, 4_000));
  });

  it('takes a batch once that was sent again: in the log, and after its first copy was sealed', async () => {
    await appendAll(store, [entryOf('s1', 0, 60), entryOf('s1', 0, 60), entryOf('s1', 60, 60)]);
    expect((await stored()).block).toEqual(blockOf(0, 120));
    await sealLog(store);
    await appendAll(store, [entryOf('s1', 60, 60), entryOf('s1', 120, 60)]);
    expect((await stored()).block).toEqual(blockOf(0, 180));
    await sealLog(store);
    expect((await stored()).block).toEqual(blockOf(0, 180));
    const counts = (await store.db.getAll('chunks')).map(({ count }) => count);
    expect(counts).toEqual([120, 60]);
  });

  it('keeps a batch that comes after a later one was sealed', async () => {
    await appendAll(store, [entryOf('s1', 60, 60)]);
    await sealLog(store);
    await appendAll(store, [entryOf('s1', 0, 60)]);
    await sealLog(store);
    await endSession(store, s1, START + 120_000, 'stopped');
    expect((await stored()).block).toEqual(blockOf(0, 120));
    expect(await chunkShapes()).toEqual([[0, 120, 'chunk']]);
  });

  it('keeps a late batch of a session that was merged', async () => {
    await appendSamples(store, 's1', 0, 120);
    await endSession(store, s1, START + 120_000, 'stopped');
    await appendSamples(store, 's1', 120, 180);
    await sealLog(store);
    expect(await chunkShapes()).toEqual([[0, 180, 'chunk']]);
    expect((await stored()).block).toEqual(blockOf(0, 180));
  });

  it('seals what is there around seqs that never came', async () => {
    await appendAll(store, [entryOf('s1', 0, 60), entryOf('s1', 120, 60)]);
    await endSession(store, s1, START + 180_000, 'stopped');
    expect(await chunkShapes()).toEqual([
      [0, 60, 'chunk'],
      [120, 60, 'chunk'],
    ]);
    const { block } = await stored();
    expect([...block.at]).toEqual([...blockOf(0, 60).at, ...blockOf(120, 60).at]);
  });

  it('does not let an older copy open a gap again that was closed', async () => {
    const closed = { ...gap, to: START + 99_000 };
    await appendAll(store, [
      entryOf('s1', 0, 60, { gaps: [gap] }),
      entryOf('s1', 60, 60, { gaps: [closed] }),
      entryOf('s1', 0, 60, { gaps: [gap] }),
    ]);
    expect((await stored()).gaps).toEqual([closed]);
    await sealLog(store);
    await appendAll(store, [entryOf('s1', 0, 60, { gaps: [gap] })]);
    await sealLog(store);
    expect((await stored()).gaps).toEqual([closed]);
  });

  it('keeps a batch that it cannot read, and says where the hole is', async () => {
    const broken = entryOf('s1', 60, 60, { samples: new Uint8Array([1, 2, 3]) });
    const wrong = entryOf('s1', 120, 60, { samples: encodeBatch(blockOf(0, 60)) });
    await appendAll(store, [entryOf('s1', 0, 60), broken, wrong, entryOf('s1', 180, 60)]);
    const before = await stored();
    expect([...before.block.at]).toEqual([...blockOf(0, 60).at, ...blockOf(180, 60).at]);
    expect(before.gaps.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['broken@60', START + 59_000, START + 180_000],
      ['broken@120', START + 59_000, START + 180_000],
    ]);
    await sealLog(store);
    expect(await stored()).toEqual(before);
    await endSession(store, s1, START + 240_000, 'stopped');
    const after = await stored();
    expect([after.block, after.gaps]).toEqual([before.block, before.gaps]);
    expect(await chunkShapes()).toEqual([
      [0, 60, 'chunk'],
      [60, 60, 'batches'],
      [120, 60, 'batches'],
      [180, 60, 'chunk'],
    ]);
  });

  it('takes of a batch that overlaps another only what is new', async () => {
    await appendAll(store, [entryOf('s1', 0, 60)]);
    await sealLog(store);
    await appendAll(store, [entryOf('s1', 30, 60), entryOf('s1', 80, 40)]);
    await sealLog(store);
    expect(await chunkShapes()).toEqual([
      [0, 60, 'batches'],
      [60, 60, 'batches'],
    ]);
    expect((await stored()).block).toEqual(blockOf(0, 120));
  });

  it('reads around a damaged chunk and says where', async () => {
    await appendSamples(store, 's1', 0, 60);
    await sealLog(store);
    await appendSamples(store, 's1', 60, 120);
    await sealLog(store);
    const chunk = await store.db.get('chunks', ['s1', 0]);
    await store.db.put('chunks', { ...chunk!, bytes: chunk!.bytes.slice(0, 20) });
    await endSession(store, s1, START + 120_000, 'stopped');
    const { block, gaps } = await stored();
    expect([...block.at]).toEqual([...blockOf(60, 60).at]);
    expect(gaps).toEqual([
      { sessionId: 's1', id: 'broken@0', from: START, to: START + 60_000, cause: 'disk' },
    ]);
  });
});

describe('a stop anywhere in sealing and merging', () => {
  it('leaves everything readable, and the next sealing finishes', async () => {
    let reached = true;
    let n = 0;
    while (reached) {
      n += 1;
      store = await freshStore();
      await openSession(store, opening(), '0.1.0');
      await appendSamples(store, 's1', 0, 4_000, 500);
      await appendAll(store, [entryOf('s1', 4_000, 0, { marks: [mark], gaps: [gap] })]);
      const before = await stored();
      const wasReached = failWrite(n);
      const attempt = endSession(store, s1, START + 4_000_000, 'live-ended');
      const failure = await attempt.then(
        () => undefined,
        (error: unknown) => error,
      );
      reached = wasReached();
      vi.restoreAllMocks();
      if (reached) expect(failure).toMatchObject({ name: 'AbortError' });

      const halfWay = await stored();
      expect({ ...halfWay, session: undefined }).toEqual({ ...before, session: undefined });
      await endSession(store, s1, START + 4_000_000, 'live-ended');
      expect(await chunkShapes()).toEqual([
        [0, 3_600, 'chunk'],
        [3_600, 400, 'chunk'],
      ]);
      expect((await stored()).block).toEqual(before.block);
    }
    expect(n).toBeGreaterThan(8);
  });
});

import { deleteDB } from 'idb';
import { encodeBatch } from '../../../lib/codec/batch.ts';
import { slice } from '../../../lib/codec/merge.ts';
import type { SampleBlock } from '../../../lib/model/series.ts';
import type { SessionId } from '../../../lib/model/session.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import { openStore, type Store } from '../../../lib/store/database.ts';
import type { AppendEntry } from '../../../lib/store/log.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { sealEntries, sealLog } from '../../../lib/store/seal.ts';
import { endSession, openSession } from '../../../lib/store/sessions.ts';
import { type Count, type Milliseconds, SECOND, type Seconds } from '../../../lib/units.ts';
import { syntheticSession } from '../../rooms/synthetic-session.ts';
import type { BenchRow } from './row.ts';
import {
  columnsOf,
  putOneByOne,
  putTogether,
  rowsByCursor,
  rowsByGetAll,
  rowsOf,
  withDexie,
  withRows,
} from './row-store.ts';

/*
 * Runs in a page of a real browser. Each goal is measured beside its anchors, one after the other in one run, on the same samples:
 * 12 integer series at 1 Hz.
 */

/** Processor time of all processes of the browser so far. A page cannot know it: whoever runs the page may lend it. */
export type ReadCpu = () => Promise<Milliseconds>;

const ROOMS: Count = 20;
/** Samples in a batch: the recorder posts every 2 s unless told. */
const BATCH: Count = 2;
/** Runs of what is cheap enough to run more than once; the median counts. */
const RUNS = 5;

const roomIds = Array.from({ length: ROOMS }, (_, i) => `bench-session-${i}` as SessionId);

/** Sessions of 20 rooms, each with its own seed. */
function roomBlocks(seconds: Seconds): SampleBlock[] {
  return roomIds.map((_, i) => syntheticSession({ seed: i + 1, hours: seconds / 3_600, heat: 'cool' }));
}

function batchesOf(sessionId: SessionId, block: SampleBlock): AppendEntry[] {
  return Array.from({ length: Math.ceil(block.at.length / BATCH) }, (_, i) => {
    const batch = slice(block, i * BATCH, (i + 1) * BATCH);
    const { firstSeq, at } = batch;
    const news = { marks: [], gaps: [], patch: {} };
    const lastSampleAt = at[at.length - 1]!;
    return { sessionId, firstSeq, count: at.length, lastSampleAt, samples: encodeBatch(batch), ...news };
  });
}

/** An empty store with an open session for each block, for the time of `run`. */
async function withStore<Result>(
  blocks: readonly SampleBlock[],
  run: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openStore({ name: 'bench-store' });
  for (const [i, { at }] of blocks.entries()) {
    const room = { platform: 'douyin', roomId: String(i) } as const;
    const adapter = { id: 'douyin', version: 'bench' };
    const facts = { room, url: 'https://live.douyin.com/', adapter, timezone: 'Asia/Shanghai', shown: {} };
    await openSession(store, { id: roomIds[i]!, at: at[0]!, ...facts }, 'bench');
  }
  try {
    return await run(store);
  } finally {
    store.close();
    await deleteDB('bench-store');
  }
}

async function endAll(store: Store, blocks: readonly SampleBlock[]): Promise<void> {
  for (const [i, { at }] of blocks.entries()) await endSession(store, roomIds[i]!, at.at(-1)!, 'stopped');
}

async function elapsed(work: () => Promise<unknown>): Promise<Milliseconds> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function repeat<Result>(run: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let i = 0; i < RUNS; i += 1) results.push(await run());
  return results;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Times of samples on their way: encoded (in the room's page), acknowledged, sealed, and at the end compressed. */
async function ingest(blocks: readonly SampleBlock[]) {
  return withStore(blocks, async (store) => {
    let entries: AppendEntry[] = [];
    const encoded = await elapsed(async () => {
      entries = blocks.flatMap((block, i) => batchesOf(roomIds[i]!, block));
    });
    const appended = await elapsed(async () => {
      const appender = createAppender(store, { window: 0 });
      const answers = await Promise.all(entries.map((entry) => appender.append(entry)));
      if (answers.some((answer) => 'refused' in answer)) throw new Error('a batch was refused');
    });
    const sealed = appended + (await elapsed(() => sealEntries(store)));
    const compressed = await elapsed(() => endAll(store, blocks));
    return { encoded, appended, sealed, compressed };
  });
}

function ratioRow(what: string, value: number, goal: number, anchors: BenchRow['anchors']): BenchRow {
  return { id: 'P2', what, value, unit: '×', goal: `≥ ${goal}×`, holds: value >= goal, anchors };
}

/** Rows that are put one by one; the rest is scaled. */
const FEW = 5_000;

/** P2: samples of 20 rooms, all at hand, from batches to sealed chunks; beside them the same as rows, all at hand too. */
export async function measureIngest(samples: Count = 100_000): Promise<BenchRow[]> {
  const blocks = roomBlocks(samples / ROOMS);
  const runs = await repeat(() => ingest(blocks));
  const ours = median(runs.map(({ sealed }) => sealed));
  const rows = blocks.flatMap((block, i) => rowsOf(roomIds[i]!, block));
  const dexie = await withDexie((bulkAdd) => elapsed(() => bulkAdd(rows)));
  const few = await withRows((db) => elapsed(() => putOneByOne(db, rows.slice(0, FEW))));
  const single = (few / FEW) * samples;
  const what = `ingest of ${samples} samples in batches of ${BATCH}, to sealed chunks`;
  return [
    ratioRow(`${what}, against Dexie bulkAdd of rows`, dexie / ours, 40, [
      { name: 'Dexie, ms', value: dexie },
      { name: 'ours, ms', value: ours },
      { name: 'of it until acknowledged', value: median(runs.map(({ appended }) => appended)) },
      { name: 'encoding the batches before', value: median(runs.map(({ encoded }) => encoded)) },
      { name: 'compressing after', value: median(runs.map(({ compressed }) => compressed)) },
    ]),
    ratioRow(`${what}, against one row a transaction (${FEW} rows, scaled)`, single / ours, 1_000, [
      { name: 'one row a transaction, ms', value: single },
    ]),
  ];
}

/** An hour: four sealings and one compression of every room. */
const HOUR_SECONDS: Seconds = 3_600;
const SEAL_EVERY: Seconds = 900;

/**
 * Plays an hour of 20 rooms without waiting; gives the cost of a second. The rooms' batches are spread evenly over time, and the
 * appender writes `flushes` times a second what has come since.
 */
async function playHour(
  blocks: readonly SampleBlock[],
  flushes: Count,
  clock: ReadCpu,
): Promise<Milliseconds> {
  const rooms = blocks.map((block, i) => batchesOf(roomIds[i]!, block));
  const slots = BATCH * flushes;
  return withStore(blocks, async (store) => {
    const begin = await clock();
    const appender = createAppender(store, { window: SECOND / flushes, setTimer: () => () => {} });
    for (let slot = 0; slot < HOUR_SECONDS * flushes; slot += 1) {
      const posting = rooms.filter((_, room) => room % slots === slot % slots);
      const answers = posting.map((batches) => appender.append(batches[Math.floor(slot / slots)]!));
      await appender.flush();
      await Promise.all(answers);
      if ((slot + 1) % (SEAL_EVERY * flushes) === 0) await sealLog(store);
    }
    return ((await clock()) - begin) / HOUR_SECONDS;
  });
}

/**
 * P3: what storing 20 rooms at 1 Hz costs a second, sealing and compressing included, with the worker's window of 250 ms. With
 * `readCpu`: processor time of the whole browser; without: time until the transactions are complete.
 */
export async function measureCpu(readCpu?: ReadCpu): Promise<BenchRow[]> {
  const clock: ReadCpu = readCpu ?? (() => Promise.resolve(performance.now()));
  const blocks = roomBlocks(HOUR_SECONDS);
  const ours = await playHour(blocks, 4, clock);
  const wider = await playHour(blocks, 1, clock);
  const rows = blocks.flatMap((block, i) => rowsOf(roomIds[i]!, slice(block, 0, 150)));
  const single = await withRows(async (db) => {
    const begin = await clock();
    await putOneByOne(db, rows);
    return (((await clock()) - begin) / rows.length) * ROOMS;
  });
  const how = readCpu
    ? 'processor time of the whole browser'
    : 'time until complete, no processor time at hand';
  return [
    {
      id: 'P3',
      what: `storing ${ROOMS} rooms at 1 Hz, sealing and compressing included (${how})`,
      value: ours,
      unit: 'ms/s',
      goal: '≤ 0.25 ms/s',
      holds: ours <= 0.25,
      anchors: [
        { name: 'one row a transaction', value: single },
        { name: 'ours with a window of 1 s', value: wider },
      ],
    },
  ];
}

/** P5: a stored session of 4 h, from the call to its columns; beside it the same as rows. */
export async function measureOpening(): Promise<BenchRow[]> {
  const block = syntheticSession({ seed: 1, hours: 4, heat: 'cool' });
  const id = roomIds[0]!;
  const ours = await withStore([block], async (store) => {
    const appender = createAppender(store, { window: 0 });
    await Promise.all(batchesOf(id, block).map((entry) => appender.append(entry)));
    await endAll(store, [block]);
    return repeat(() =>
      elapsed(async () => {
        const recording = await loadRecording(store, id);
        if (recording?.block.at.length !== block.at.length) throw new Error('samples are missing');
      }),
    );
  });
  const [all, cursor] = await withRows(async (db) => {
    await putTogether(db, rowsOf(id, block));
    return [
      await repeat(() => elapsed(async () => columnsOf(await rowsByGetAll(db, id)))),
      await repeat(() => elapsed(async () => columnsOf(await rowsByCursor(db, id)))),
    ];
  });
  const [value, rows] = [median(ours), median(all!)];
  return [
    {
      id: 'P5',
      what: 'opening a stored session of 4 h (≥ 7× faster than rows)',
      value,
      unit: 'ms',
      goal: '≤ 10 ms',
      holds: value <= 10 && rows / value >= 7,
      anchors: [
        { name: 'rows by getAll', value: rows },
        { name: 'rows by cursor', value: median(cursor!) },
        { name: 'times faster than getAll', value: rows / value },
      ],
    },
  ];
}

/** P2, P3 and P5, in one run. */
export async function measureStore(readCpu?: ReadCpu): Promise<BenchRow[]> {
  return [...(await measureIngest()), ...(await measureCpu(readCpu)), ...(await measureOpening())];
}

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { encodeBatch } from '../../lib/codec/batch.ts';
import type { SessionOpening } from '../../lib/model/opening.ts';
import type { SampleBlock, SeriesColumn } from '../../lib/model/series.ts';
import type { SessionId } from '../../lib/model/session.ts';
import { createAppender } from '../../lib/store/appender.ts';
import { openStore, type Store } from '../../lib/store/database.ts';
import type { AppendEntry } from '../../lib/store/log.ts';
import { type EpochMs, SECOND } from '../../lib/units.ts';

/** Sunday 2026-11-22 20:00 in Shanghai. */
export const START: EpochMs = Date.UTC(2026, 10, 22, 12);

/** An empty store in a fresh in-memory IndexedDB, which becomes the global one. */
export async function freshStore(): Promise<Store> {
  globalThis.indexedDB = new IDBFactory();
  return openStore();
}

export function sessionId(name: string): SessionId {
  return name as SessionId;
}

/** The opening of a Douyin room. */
export function opening(changes: Partial<SessionOpening> = {}): SessionOpening {
  return {
    id: sessionId('s1'),
    room: { platform: 'douyin', roomId: '658383822680' },
    url: 'https://live.douyin.com/658383822680',
    at: START,
    timezone: 'Asia/Shanghai',
    adapter: { id: 'douyin', version: '2026-09' },
    shown: {},
    ...changes,
  };
}

function exactColumn(key: string, values: number[]): SeriesColumn {
  return {
    key,
    values: Float64Array.from(values),
    qualities: [{ below: 0, above: 0, route: 'tap' }],
    quality: new Uint8Array(values.length),
  };
}

/** Samples at 1 Hz from START + firstSeq s: viewers 100 + seq, likes 10 × seq, comments seq, one missing reading in ten. */
export function blockOf(firstSeq: number, count: number): SampleBlock {
  const seqs = Array.from({ length: count }, (_, i) => firstSeq + i);
  return {
    firstSeq,
    at: Float64Array.from(seqs, (seq) => START + seq * SECOND),
    columns: [
      exactColumn(
        'concurrentViewers',
        seqs.map((seq) => (seq % 10 === 9 ? Number.NaN : 100 + seq)),
      ),
      exactColumn(
        'likes',
        seqs.map((seq) => 10 * seq),
      ),
      exactColumn('comments', seqs),
      exactColumn('entriesBySource|推荐', seqs),
    ],
  };
}

/** A batch of such samples. */
export function entryOf(
  name: string,
  firstSeq: number,
  count: number,
  changes: Partial<AppendEntry> = {},
): AppendEntry {
  return {
    sessionId: sessionId(name),
    firstSeq,
    count,
    lastSampleAt: START + (firstSeq + count - 1) * SECOND,
    samples: count > 0 ? encodeBatch(blockOf(firstSeq, count)) : new Uint8Array(),
    marks: [],
    gaps: [],
    patch: {},
    ...changes,
  };
}

/** Appends batches, each in a record of its own. */
export async function appendAll(store: Store, entries: readonly AppendEntry[]): Promise<void> {
  const appender = createAppender(store, { window: 0 });
  for (const entry of entries) {
    const answer = appender.append(entry);
    await appender.flush();
    if ('refused' in (await answer)) throw new Error(`refused: ${JSON.stringify(await answer)}`);
  }
}

/** Appends samples [from, to) in batches of `size`. */
export function appendSamples(
  store: Store,
  name: string,
  from: number,
  to: number,
  size = 60,
): Promise<void> {
  const starts = Array.from({ length: Math.ceil((to - from) / size) }, (_, i) => from + i * size);
  return appendAll(
    store,
    starts.map((start) => entryOf(name, start, Math.min(size, to - start))),
  );
}

import { encodeBatch } from '../../lib/codec/batch.ts';
import type { SessionOpening } from '../../lib/model/opening.ts';
import type { SampleBlock } from '../../lib/model/series.ts';
import type { SessionId } from '../../lib/model/session.ts';
import type { Store } from '../../lib/store/database.ts';
import { endSession, openSession } from '../../lib/store/sessions.ts';
import { type Count, type EpochMs, SECOND } from '../../lib/units.ts';
import { appendAll, entryOf, opening, sessionId } from './store.ts';

/** Samples at 1 Hz in which each counter and gauge rises by `rise` a second from 100. */
function risingBlock(at: EpochMs, count: Count, rise: number): SampleBlock {
  const seconds = Array.from({ length: count }, (_, i) => i);
  const column = (key: string) => ({
    key,
    values: Float64Array.from(seconds, (i) => 100 + Math.floor(i * rise)),
    qualities: [{ below: 0, above: 0, route: 'tap' as const }],
    quality: new Uint8Array(count),
  });
  return {
    firstSeq: 0,
    at: Float64Array.from(seconds, (i) => at + i * SECOND),
    columns: ['concurrentViewers', 'followersTotal', 'cumulativeViews'].map(column),
  };
}

/** Stores a live of `count` seconds that is over: its followers rise by `rise` in each but the first. */
export async function storeLive(
  store: Store,
  name: string,
  at: EpochMs,
  count: Count,
  changes: Partial<SessionOpening> = {},
  rise = 1,
): Promise<SessionId> {
  const { sessionId: id } = await openSession(
    store,
    opening({ id: sessionId(name), at, liveId: name, ...changes }),
    '0.1.0',
  );
  const samples = encodeBatch(risingBlock(at, count, rise));
  await appendAll(store, [entryOf(id, 0, count, { samples, lastSampleAt: at + (count - 1) * SECOND })]);
  await endSession(store, id, at + (count - 1) * SECOND, 'live-ended');
  return id;
}

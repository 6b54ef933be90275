import { beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeBatch } from '../../../lib/codec/batch.ts';
import { slice } from '../../../lib/codec/merge.ts';
import { pointsOf } from '../../../lib/metrics/points.ts';
import { sizeByRoom } from '../../../lib/store/chunks.ts';
import type { Store } from '../../../lib/store/database.ts';
import { deleteSession } from '../../../lib/store/deletion.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { endSession, openSession } from '../../../lib/store/sessions.ts';
import {
  loadRetention,
  saveRetention,
  thinningNotice,
  thinOldSessions,
} from '../../../lib/store/thinning.ts';
import { HOUR, SECOND } from '../../../lib/units.ts';
import { failWrite } from '../../builders/failing-writes.ts';
import {
  appendAll,
  appendSamples,
  entryOf,
  freshStore,
  opening,
  START,
  sessionId,
} from '../../builders/store.ts';
import { syntheticSession } from '../../rooms/synthetic-session.ts';

const DAY = 24 * HOUR;
const s1 = sessionId('s1');
/** A year after the live. */
const AGED = START + 4_000 * SECOND + 365 * DAY;

/** Figures that move as a room's do: what stands still is small before it is thinned. */
const live = syntheticSession({ seed: 1, heat: 'cool', hours: 4_000 / 3_600, timestamps: 'regular' });

let store: Store;
beforeEach(async () => {
  store = await freshStore();
  await openSession(store, opening(), '0.1.0');
  await appendAll(
    store,
    [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
      const samples = encodeBatch(slice(live, i * 500, (i + 1) * 500));
      return entryOf('s1', i * 500, 500, { samples });
    }),
  );
  await endSession(store, s1, START + 4_000 * SECOND, 'live-ended');
});

const samples = async (id = s1) => {
  const recording = await loadRecording(store, id);
  return recording && pointsOf(recording.block, 'likes')!.at.length;
};
const isThin = async (id = s1) => ((await samples(id)) ?? 0) < 4_000;

describe('retention', () => {
  it('is a year until the operator says otherwise', async () => {
    expect(await loadRetention(store)).toEqual({ perSecondDays: 365 });
    await saveRetention(store, 90);
    expect(await loadRetention(store)).toEqual({ perSecondDays: 90 });
    await saveRetention(store, null);
    expect(await loadRetention(store)).toEqual({ perSecondDays: null });
  });

  it.each([[0], [6], [1.5], [Number.NaN], [1e9], ['30' as never]])('refuses %s days', async (days) => {
    await expect(saveRetention(store, days)).rejects.toMatchObject({ key: 'retention.malformed' });
    expect(await loadRetention(store)).toEqual({ perSecondDays: 365 });
  });
});

describe('thinning', () => {
  it('is announced a week before the year is over, and done when the notice has stood a week', async () => {
    await thinOldSessions(store, AGED - 8 * DAY);
    expect(await thinningNotice(store)).toBeNull();
    await thinOldSessions(store, AGED - 6 * DAY);
    expect(await thinningNotice(store)).toEqual({ at: AGED + DAY, sessions: 1 });
    await thinOldSessions(store, AGED + DAY - 1);
    expect(await isThin()).toBe(false);
    await thinOldSessions(store, AGED + DAY);
    expect(await isThin()).toBe(true);
    expect(await thinningNotice(store)).toBeNull();
  });

  it('never comes without notice, however old a session is', async () => {
    await thinOldSessions(store, AGED + 900 * DAY);
    expect(await isThin()).toBe(false);
    expect(await thinningNotice(store)).toEqual({ at: AGED + 907 * DAY, sessions: 1 });
  });

  it('takes only the sessions that were announced', async () => {
    await thinOldSessions(store, AGED);
    const later = opening({ id: sessionId('s2'), at: START + 5 * DAY, liveId: 'other' });
    await openSession(store, later, '0.1.0');
    await appendSamples(store, 's2', 0, 120);
    await endSession(store, sessionId('s2'), START + 2 * HOUR, 'live-ended');
    const head = await store.db.get('sessions', 's2');
    await store.db.put('sessions', { ...head!, lastSampleAt: START + 10 * DAY });
    await thinOldSessions(store, AGED + 7 * DAY);
    expect(await isThin()).toBe(true);
    expect(await samples(sessionId('s2'))).toBe(120);
    await thinOldSessions(store, AGED + 8 * DAY);
    expect(await thinningNotice(store)).toEqual({ at: AGED + 15 * DAY, sessions: 1 });
  });

  it('never comes when the operator keeps everything, and starts anew when the choice changes', async () => {
    await thinOldSessions(store, AGED);
    await saveRetention(store, null);
    await thinOldSessions(store, AGED + 8 * DAY);
    expect([await isThin(), await thinningNotice(store)]).toEqual([false, null]);
    await saveRetention(store, 365);
    await thinOldSessions(store, AGED + 9 * DAY);
    expect(await isThin()).toBe(false);
    await thinOldSessions(store, AGED + 16 * DAY);
    expect(await isThin()).toBe(true);
  });

  it('does not trust a notice from a clock that was ahead', async () => {
    await thinOldSessions(store, AGED + 900 * DAY);
    await thinOldSessions(store, AGED);
    expect(await thinningNotice(store)).toEqual({ at: AGED + 7 * DAY, sessions: 1 });
  });

  it('leaves what is recorded, merged later, or deleted meanwhile alone', async () => {
    await openSession(store, opening({ id: sessionId('s2'), at: START + DAY, liveId: 'b' }), '0.1.0');
    await appendSamples(store, 's2', 0, 60);
    await sealLog(store);
    await thinOldSessions(store, AGED);
    await deleteSession(store, s1);
    expect(await thinningNotice(store)).toBeNull();
    await thinOldSessions(store, AGED + 7 * DAY);
    expect(await samples(sessionId('s2'))).toBe(60);
  });

  it('makes the room smaller, and the head says so', async () => {
    const [before] = (await sizeByRoom(store)).values();
    await thinOldSessions(store, AGED);
    await thinOldSessions(store, AGED + 7 * DAY);
    const [after] = (await sizeByRoom(store)).values();
    expect(after).toBeLessThan(before! / 3);
    const chunks = await store.db.getAll('chunks');
    expect(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(after);
    const recording = await loadRecording(store, s1);
    expect(recording?.session.thinned).toBe(true);
    expect(recording?.block.at).toEqual(live.at);
  });

  it.each([1, 2, 3, 4, 5])('that was cut off at write %i is finished by the next call', async (n) => {
    await thinOldSessions(store, AGED);
    const failed = failWrite(n);
    await expect(thinOldSessions(store, AGED + 7 * DAY)).rejects.toThrow();
    expect(failed()).toBe(true);
    vi.restoreAllMocks();
    expect((await loadRecording(store, s1))?.block.at).toEqual(live.at);
    expect((await thinningNotice(store))?.sessions).toBe(1);
    await thinOldSessions(store, AGED + 7 * DAY);
    expect(await samples()).toBeLessThan(400);
    expect(await thinningNotice(store)).toBeNull();
  });

  it('goes on in a further call where there are many', async () => {
    for (let i = 2; i <= 12; i++) {
      const id = sessionId(`s${i}`);
      await openSession(store, opening({ id, at: START + i * SECOND, liveId: `${i}` }), '0.1.0');
      await appendSamples(store, id, 0, 60);
      await endSession(store, id, START + HOUR, 'live-ended');
    }
    await thinOldSessions(store, AGED);
    expect(await thinOldSessions(store, AGED + 7 * DAY)).toBe(true);
    expect((await thinningNotice(store))?.sessions).toBe(2);
    expect(await thinOldSessions(store, AGED + 7 * DAY)).toBe(false);
    expect(await thinningNotice(store)).toBeNull();
  });
});

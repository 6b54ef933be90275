import { beforeEach, describe, expect, it } from 'vitest';
import { encodeBatch } from '../../../lib/codec/batch.ts';
import type { Store } from '../../../lib/store/database.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { endSession, listSessions, openSession, repairSessions } from '../../../lib/store/sessions.ts';
import { MINUTE, SECOND } from '../../../lib/units.ts';
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
const s2 = sessionId('s2');

let store: Store;
beforeEach(async () => {
  store = await freshStore();
});

/** Opens again with another id. */
function reopen(changes: Parameters<typeof opening>[0] = {}) {
  return openSession(store, opening({ id: s2, at: START + 10 * MINUTE, ...changes }), '0.1.0');
}

describe('openSession', () => {
  it('begins at nothing', async () => {
    const opened = await openSession(
      store,
      opening({ title: '秋冬\u202e上新', hostName: '样例旗舰店', accountId: '42', viewsKind: 'unspecified' }),
      '0.1.0',
    );
    expect(opened).toEqual({ sessionId: 's1', nextSeq: 0, counts: {}, identifiedParts: [] });
    expect(await listSessions(store)).toEqual([
      {
        id: 's1',
        roomKey: 'douyin:658383822680',
        startedAt: START,
        lastSampleAt: START,
        timezone: 'Asia/Shanghai',
        adapter: { id: 'douyin', version: '2026-09' },
        extensionVersion: '0.1.0',
        routes: [],
        evidence: {},
        identifiedParts: [],
        title: '秋冬上新',
        hostName: '样例旗舰店',
        viewsKind: 'unspecified',
      },
    ]);
    expect(await store.db.getAll('rooms')).toMatchObject([
      { accountId: '42', policy: 'ask', title: '秋冬上新' },
    ]);
  });

  it('answers the same when it is asked again', async () => {
    const first = await openSession(store, opening(), '0.1.0');
    expect(await openSession(store, opening(), '0.1.0')).toEqual(first);
    expect(await store.db.count('sessions')).toBe(1);
  });

  it.each([
    ['in the log', false],
    ['sealed', true],
  ])('goes on within 30 min, after samples that are %s', async (_where, seal) => {
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 300);
    await appendAll(store, [entryOf('s1', 300, 0, { patch: { identifiedParts: [17] } })]);
    if (seal) await sealLog(store);
    expect(await reopen()).toEqual({
      sessionId: 's1',
      nextSeq: 300,
      counts: { comments: 299, 'entriesBySource|推荐': 299 },
      continuedFrom: START + 299 * SECOND,
      identifiedParts: [17],
    });
    expect(await reopen()).toMatchObject({ sessionId: 's1', nextSeq: 300 });
  });

  it('begins anew after 30 min', async () => {
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    const last = START + 59 * SECOND;
    expect(await reopen({ at: last + 30 * MINUTE })).toMatchObject({ sessionId: 's2', nextSeq: 0 });
  });

  it('goes on whenever the live id is the same, and never when it is another', async () => {
    await openSession(store, opening({ liveId: 'live-1' }), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    expect(await reopen({ at: START + 600 * MINUTE, liveId: 'live-1' })).toMatchObject({ sessionId: 's1' });
    expect(await reopen({ liveId: 'live-2' })).toMatchObject({ sessionId: 's2' });
  });

  it('learns the live id from a batch or a later opening', async () => {
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    expect(await reopen({ liveId: 'live-1' })).toMatchObject({ sessionId: 's1' });
    expect((await listSessions(store))[0]).toMatchObject({ liveId: 'live-1' });
  });

  it.each([
    ['certainly fell', { lo: 0, hi: 2_989 }, 's2'],
    ['may be the same', { lo: 2_500, hi: 2_990 }, 's1'],
    ['has no upper bound', { lo: 5 }, 's1'],
  ])('looks at a counter that %s', async (_how, likes, expected) => {
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 300); // likes 0 … 2 990
    expect(await reopen({ shown: { likes } })).toMatchObject({ sessionId: expected });
  });

  it('compares with the least that a rounded counter was', async () => {
    await openSession(store, opening(), '0.1.0');
    const block = blockOf(0, 5);
    const likes = block.columns.find(({ key }) => key === 'likes')!;
    likes.values.fill(12_000);
    likes.qualities = [{ below: 500, above: 999, route: 'dom' }];
    await appendAll(store, [entryOf('s1', 0, 5, { samples: encodeBatch(block) })]);
    expect(await reopen({ shown: { likes: { lo: 11_000, hi: 11_500 } } })).toMatchObject({ sessionId: 's1' });
    expect(await reopen({ shown: { likes: { lo: 11_000, hi: 11_499 } } })).toMatchObject({ sessionId: 's2' });
  });

  it.each([
    ['stopped', undefined, 's1'],
    ['tab-closed', undefined, 's1'],
    ['room-switched', 'live-1', 's1'],
    ['live-ended', undefined, 's2'],
    ['counter-reset', 'live-1', 's2'],
    ['new-broadcast', undefined, 's2'],
  ] as const)('after "%s" with live id %s it opens %s', async (reason, liveId, expected) => {
    const live = liveId ? { liveId } : {};
    await openSession(store, opening(live), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    await endSession(store, s1, START + MINUTE, reason);
    expect(await reopen(live)).toMatchObject({ sessionId: expected });
  });

  it('takes the end back from a session that goes on', async () => {
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    await endSession(store, s1, START + MINUTE, 'tab-closed');
    await reopen();
    await appendSamples(store, 's1', 60, 120);
    await endSession(store, s1, START + 2 * MINUTE, 'stopped');
    const [session] = await listSessions(store);
    expect(session).toMatchObject({ id: 's1', endReason: 'stopped', endedAt: START + 2 * MINUTE });
    expect((await store.db.getAll('chunks')).map(({ count, coding }) => [count, coding])).toEqual([
      [120, 'chunk'],
    ]);
  });

  it('does not go on in another room', async () => {
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    expect(await reopen({ room: { platform: 'douyin', roomId: '1' } })).toMatchObject({ sessionId: 's2' });
  });
});

describe('endSession', () => {
  it('keeps the first end, and ignores a session that is not there', async () => {
    await openSession(store, opening(), '0.1.0');
    await endSession(store, s1, START + MINUTE, 'live-ended');
    await endSession(store, s1, START + 2 * MINUTE, 'stopped');
    await endSession(store, sessionId('none'), START, 'stopped');
    expect(await listSessions(store)).toMatchObject([{ endReason: 'live-ended', endedAt: START + MINUTE }]);
  });
});

describe('repairSessions', () => {
  it('ends what was silent for 30 min and seals it; what is younger may go on', async () => {
    await openSession(store, opening(), '0.1.0');
    await openSession(store, opening({ id: s2, room: { platform: 'taobao', roomId: '7' } }), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    await appendSamples(store, 's2', 0, 120);
    const now = START + 59 * SECOND + 30 * MINUTE;
    expect(await repairSessions(store, now)).toEqual(['s1']);
    const sessions = await listSessions(store);
    expect(sessions.find(({ id }) => id === 's1')).toMatchObject({
      endReason: 'tab-closed',
      endedAt: START + 59 * SECOND,
    });
    expect(sessions.find(({ id }) => id === 's2')).not.toHaveProperty('endReason');
    expect(await store.db.get('chunks', ['s1', 0])).toMatchObject({ count: 60, coding: 'chunk' });
    expect(await repairSessions(store, now)).toEqual([]);
  });
});

describe('listSessions', () => {
  it('gives the newest first, with what the log tells, of all rooms or one', async () => {
    await openSession(store, opening(), '0.1.0');
    const room = { platform: 'taobao', roomId: '7' } as const;
    await openSession(store, opening({ id: s2, room, at: START + SECOND }), '0.1.0');
    const evidence = { likes: { route: 'dom', precision: 'rounded', raw: '1.2万' } } as const;
    await appendAll(store, [
      entryOf('s1', 0, 60, { patch: { routes: ['tap'], evidence } }),
      entryOf('s1', 60, 60, {
        patch: { routes: ['dom', 'tap'], evidence: { comments: { route: 'tap', precision: 'exact' } } },
      }),
    ]);
    const sessions = await listSessions(store);
    expect(sessions.map(({ id }) => id)).toEqual(['s2', 's1']);
    expect(sessions[1]).toMatchObject({ routes: ['tap', 'dom'], lastSampleAt: START + 119 * SECOND });
    expect(Object.keys(sessions[1]!.evidence)).toEqual(['likes', 'comments']);
    expect((await listSessions(store, sessions[1]!.roomKey)).map(({ id }) => id)).toEqual(['s1']);
  });
});

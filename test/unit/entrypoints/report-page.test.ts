import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ArchiveSource } from '../../../entrypoints/report/archive-source.ts';
import { targetId } from '../../../lib/maturity/targets.ts';
import { type RoomKey, roomKey } from '../../../lib/model/room.ts';
import type { Store } from '../../../lib/store/database.ts';
import { declare } from '../../../lib/store/declared.ts';
import { deleteSession } from '../../../lib/store/deletion.ts';
import { saveRoomDetails } from '../../../lib/store/rooms.ts';
import { HOUR } from '../../../lib/units.ts';
import { storeLive } from '../../builders/past-lives.ts';
import { freshStore, opening, START } from '../../builders/store.ts';

const DAY = 24 * HOUR;
const KEY = roomKey(opening().room);
const HALF_HOUR = 1_900;
const NOW = START + 3 * HOUR;

let store: Store;
let page: ArchiveSource;
beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
  store = await freshStore();
  page = new ArchiveSource();
});

const sessionOf = async (id: string) => (await page.loadReport(id))!.sessions[0]!;

describe('a report', () => {
  test('of a live that is not there, or that is still empty', async () => {
    expect(await page.loadReport('none')).toBeNull();
    await storeLive(store, 's1', START, 10);
    await deleteSession(store, (await storeLive(store, 's2', START, 10)) as never);
    expect(await page.loadReport('s2')).toBeNull();
  });

  test('has the table that was typed in, and says so', async () => {
    await storeLive(store, 's1', START, 60);
    const rows = [
      { label: '直播推荐', share: 0.6 },
      { label: '关注', share: 0.4 },
    ];
    await declare(store, { scope: 's1', kind: 'split', id: '', value: { rows } }, START + 5);
    const typed = (await sessionOf('s1')).split?.find(({ basis }) => basis === 'declared');
    expect(typed?.enteredAt).toBe(START + 5);
    expect(typed?.segments.map(({ share }) => share)).toEqual(expect.arrayContaining([0.4, 0.6]));
  });

  test('goes on without a table that cannot be read', async () => {
    await storeLive(store, 's1', START, 60);
    await declare(store, { scope: 's1', kind: 'split', id: '', value: { rows: 'x' } }, START);
    expect((await sessionOf('s1')).figures.length).toBeGreaterThan(0);
  });

  test('has the shifts of the weekly plan', async () => {
    await storeLive(store, 's1', START, 60);
    // START is a Sunday, 20:00 in Shanghai.
    const entries = [{ weekday: 7, startMinute: 19 * 60, endMinute: 23 * 60, presenter: '主播甲' }];
    await declare(store, { scope: KEY, kind: 'shiftPlan', id: '', value: { entries } }, START);
    expect((await sessionOf('s1')).shifts?.map(({ presenter }) => presenter)).toEqual(['主播甲']);
  });

  test('stands beside the lives before it, of the room and its account', async () => {
    const taobao = (roomId: string) =>
      ({ room: { platform: 'taobao', roomId }, url: 'https://tbzb.taobao.com/', accountId: '7' }) as const;
    for (const [i, length] of [40, 50, 60].entries())
      await storeLive(store, `t${i}`, START - (5 - i) * DAY, length, taobao(`${i}`));
    await storeLive(store, 'later', START + HOUR, 90, taobao('8'));
    await storeLive(store, 'now', START, 55, taobao('9'));
    const told = new Promise<void>((resolve) => {
      const stop = page.subscribe(() => {
        stop();
        resolve();
      });
    });
    // The report does not wait for them.
    expect(await sessionOf('now')).not.toHaveProperty('usual');
    await told;
    const usual = (await sessionOf('now')).usual?.find(({ id }) => id === 'netNewFollowers');
    expect(usual).toEqual({ id: 'netNewFollowers', median: 49, rank: 2, of: 4 });
  });

  test('of a thinned live is drawn by the minute', async () => {
    await storeLive(store, 's1', START, 180);
    expect((await sessionOf('s1')).timeline.step).toBe(1);
    const head = await store.db.get('sessions', 's1');
    await store.db.put('sessions', { ...head!, thinned: true });
    expect((await sessionOf('s1')).timeline.step).toBe(60);
  });
});

describe('the step of a room', () => {
  /** Five lives on five days, all own. */
  async function fiveLives(): Promise<void> {
    for (let i = 1; i <= 5; i++) await storeLive(store, `s${i}`, START - i * DAY, HALF_HOUR);
    await saveRoomDetails(store, KEY, { kind: 'shop', relation: 'own', category: '女装' });
  }
  const findingOf = async (id: string) =>
    (await page.loadAssessment(KEY))!.findings.find((finding) => finding.id === id);

  test('is null for a room that is not there, and not printed below the gate', async () => {
    expect(await page.loadAssessment('douyin:none')).toBeNull();
    await storeLive(store, 's1', START - DAY, HALF_HOUR);
    expect((await page.loadAssessment(KEY))?.gate).toMatchObject({ reached: false, livesMissing: 4 });
  });

  test('counts the recorded lives', async () => {
    await fiveLives();
    expect(await page.loadAssessment(KEY)).toMatchObject({ gate: { reached: true, lives: 5 }, stage: 0 });
    expect((await findingOf('regularAirtime'))?.state).toBe('met');
  });

  test('does not rise when a live is deleted: its tombstone is in the way', async () => {
    await fiveLives();
    expect((await findingOf('netNewFans'))?.state).toBe('met');
    await storeLive(store, 'bad', START - 6 * DAY, HALF_HOUR);
    const bad = await store.db.get('sessions', 'bad');
    await deleteSession(store, bad!.id);
    const { gate } = (await page.loadAssessment(KEY))!;
    expect(gate.lives).toBe(5);
    expect((await findingOf('winsFromPeers'))?.state).toBe('unknown');
    expect((await findingOf('winsFromPeers'))?.because.params).toMatchObject({ lives: 1 });
  });

  test('takes the answers, with the time when they were stored', async () => {
    await fiveLives();
    const answers = { tie: 'owner', accountHolder: 'company', groupHolder: 'company' };
    for (const [id, value] of Object.entries(answers))
      await declare(store, { scope: KEY, kind: 'answer', id, value: { value } }, NOW - DAY);
    expect((await findingOf('boundToBusiness'))?.state).toBe('met');
    for (const id of Object.keys(answers))
      await declare(store, { scope: KEY, kind: 'answer', id, value: { value: 'company' } }, NOW - 91 * DAY);
    expect((await findingOf('boundToBusiness'))?.state).toBe('unknown');
  });

  test('takes targets that were written before the live, by their stamps', async () => {
    await fiveLives();
    for (let i = 1; i <= 5; i++) {
      const at = START - i * DAY;
      const id = targetId('newFans', new Date(at + 8 * HOUR).toISOString().slice(0, 10));
      await declare(store, { scope: KEY, kind: 'target', id, value: { value: 50, place: 0 } }, at - HOUR);
      await declare(
        store,
        { scope: `s${i}`, kind: 'target', id: 'newFans', value: { value: 61 } },
        at + 2 * HOUR,
      );
    }
    expect((await findingOf('fanTargetFirst'))?.state).toBe('met');
  });

  test('compares with competitors of the category, an account once', async () => {
    await fiveLives();
    for (const [i, accountId] of ['a', 'b', 'c', 'c'].entries()) {
      const peer = { platform: 'douyin', roomId: `9${i}` } as const;
      await storeLive(store, `p${i}`, START - (i + 1) * DAY, HALF_HOUR, { room: peer, accountId }, 0.5);
      await saveRoomDetails(store, `douyin:9${i}` as RoomKey, { relation: 'peer', category: '女装' });
    }
    const finding = await findingOf('winsFromPeers');
    expect(finding?.state).toBe('met');
    expect(finding?.evidence.figures.find(({ id }) => id === 'peersPerHour')?.value).toBeCloseTo(1_800, -1);
  });
});

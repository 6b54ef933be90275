import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mark } from '../../lib/model/mark.ts';
import { SECOND } from '../../lib/units.ts';
import { dumpDatabase } from '../harness/database.ts';
import { askWorker } from '../harness/desk-client.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import type { SimulatedRoom } from '../rooms/simulated-room.ts';
import { openStage, PATIENCE, type Stage, storedPast, waitForRecording } from './stage.ts';

// What the operator adds to a recording, and what stays of it: marks, declarations, a deleted live, a backup.
const script = writeScript({ seed: 51, length: 60 });
const kept = new DouyinRoom({ script, roomId: '658600000051' });
const dropped = new DouyinRoom({ script, roomId: '658600000052' });

const wait = { timeout: PATIENCE };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([kept, dropped]);
});
afterAll(() => stage.close());

/** Records a room's script to its end, closes its page and waits until the session is over. */
async function record(room: SimulatedRoom) {
  const page = await stage.open(room);
  const playing = play(room, { speed: 15, from: 0, to: 60 });
  await playing.told;
  await waitForRecording(stage, room.ref, storedPast(Date.now() + SECOND));
  playing.stop();
  await page.close();
  return waitForRecording(stage, room.ref, ({ session }) => session.endReason !== undefined);
}

/** The store's contents without what only the worker's chores change. */
async function contents(desk: Page) {
  const { log, ...stores } = await dumpDatabase(desk);
  expect(log).toEqual([]);
  return stores;
}

async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download', wait), page.getByText(button).click()]);
  return readFileSync((await file.path())!);
}

test('marks and a table outlive the recording; a deleted live leaves its tombstone; a backup brings all of it back', async () => {
  const { session, marks } = await record(kept);
  const other = await record(dropped);
  const desk = await stage.browser.desk();

  const told = marks.find(({ origin }) => origin === 'page')!;
  const moved: Mark = { ...told, at: told.at + 2 * SECOND, label: '改过的名字' };
  await askWorker(desk, 'saveMark', { mark: moved });
  const note: Mark = { ...told, id: 'note@e2e', kind: 'note', origin: 'operator', label: '开场慢了' };
  await askWorker(desk, 'saveMark', { mark: note });
  await expect(askWorker(desk, 'saveMark', { mark: { ...note, at: 1 } })).rejects.toThrow(/mark\.outside/);
  const rows = [
    { label: '直播推荐', share: 0.6 },
    { label: '关注', share: 0.4 },
  ];
  const split = { scope: session.id, kind: 'split', id: '', value: { rows } } as const;
  await askWorker(desk, 'declare', { declared: split });
  await askWorker(desk, 'saveRoomDetails', {
    roomKey: session.roomKey,
    details: { relation: 'own', presenters: [{ name: '主播甲', nicknames: ['小甲'] }] },
  });
  const [edited] = await stage.recordings(kept.ref);
  expect(edited?.marks).toContainEqual(moved);
  expect(edited?.marks).toContainEqual(note);
  expect(edited?.marks).not.toContainEqual(told);

  expect(await askWorker(desk, 'deleteSession', { sessionId: other.session.id })).toEqual({ deleted: true });
  const before = await contents(desk);
  expect(before.tombstones?.map(({ key }) => key)).toEqual([other.session.id]);
  expect(before.declared).toMatchObject([{ value: split }]);

  const page = await stage.browser.openExtensionPage('report.html');
  const backup = await download(page, 'Export everything (backup)');
  await askWorker(desk, 'deleteEverything', {});
  expect(Object.values(await contents(desk)).flat()).toEqual([]);

  const restore = async (told: RegExp) => {
    await page.setInputFiles('.archive input[type=file]', {
      name: 'backup.roomscope',
      mimeType: 'application/gzip',
      buffer: backup,
    });
    await page.getByText(told).waitFor(wait);
  };
  await restore(/imported; 0 were here already/);
  expect(await contents(desk)).toEqual(before);
  expect(await stage.recordings(kept.ref)).toEqual([edited]);
  await restore(/^0 records imported/);
  expect(await contents(desk)).toEqual(before);
  expect(stage.errors).toEqual([]);
});

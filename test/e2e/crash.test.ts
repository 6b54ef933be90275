import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECOND } from '../../lib/units.ts';
import { until } from '../harness/until.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import { countsOf, unexplainedHoles } from './compare.ts';
import { hasSamples, openStage, PATIENCE, type Stage, storedPast, waitForRecording } from './stage.ts';

const SPEED = 15;
const PARTS = [0, 60, 120, 180] as const;
const script = writeScript({ seed: 41, length: 180 });

const crashed = new DouyinRoom({ script, roomId: '658700000001' });
const updated = new DouyinRoom({ script, roomId: '658700000002' });

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([crashed, updated]);
});
afterAll(() => stage.close());

async function playAndStore(room: DouyinRoom, part: 0 | 1 | 2) {
  const playing = play(room, { speed: SPEED, from: PARTS[part], to: PARTS[part + 1]! });
  await playing.told;
  const recording = await waitForRecording(stage, room.ref, storedPast(Date.now() + SECOND));
  playing.stop();
  return recording;
}

test('the browser killed with SIGKILL: what was stored is there, the hole is a gap, nothing counts twice', async () => {
  await stage.open(crashed);
  await waitForRecording(stage, crashed.ref, hasSamples);
  const stored = await playAndStore(crashed, 0);
  const during = play(crashed, { speed: SPEED, from: PARTS[1], to: PARTS[2] });
  await waitForRecording(stage, crashed.ref, storedPast(Date.now() + SECOND));
  await stage.crashAndReopen();
  await during.told;
  during.stop();
  const [kept] = await stage.recordings(crashed.ref);
  const before = [...stored.block.at];
  expect([...kept!.block.at].slice(0, before.length)).toEqual(before);
  const lost = crashed.wireTruth.counts().comments! - countsOf(kept!).comments!;
  expect(lost).toBeGreaterThanOrEqual(0);

  // A hole is one from 3 s on: the room stays closed for that long.
  const reopen = kept!.block.at.at(-1)! + 4 * SECOND;
  await until(async () => (Date.now() > reopen ? true : null), PATIENCE);
  await stage.open(crashed);
  await waitForRecording(stage, crashed.ref, storedPast(Date.now()));
  const recording = await playAndStore(crashed, 2);
  expect(recording.session.id).toBe(stored.session.id);
  expect(countsOf(recording).comments).toBe(crashed.wireTruth.counts().comments! - lost);
  expect(recording.gaps.map(({ cause }) => cause)).toContain('tab-closed');
  expect(unexplainedHoles(recording)).toEqual([]);
});

test('the extension reloaded under an open room: the recording goes on in it, the hole has its cause', async () => {
  const page = await stage.open(updated);
  await waitForRecording(stage, updated.ref, hasSamples);
  const before = await playAndStore(updated, 0);
  await stage.browser.reloadExtension();
  await waitForRecording(stage, updated.ref, storedPast(Date.now()));
  const recording = await playAndStore(updated, 1);
  expect(recording.session.id).toBe(before.session.id);
  const { comments } = countsOf(recording);
  expect(comments).toBe(updated.wireTruth.counts().comments);
  expect(unexplainedHoles(recording)).toEqual([]);
  const holes = recording.gaps.filter(({ from, to }) => (to ?? Number.POSITIVE_INFINITY) - from > 3 * SECOND);
  expect(holes.filter(({ cause }) => cause !== 'extension')).toEqual([]);
  expect(await page.evaluate(() => simulatedRoom.errors)).toEqual([]);
});

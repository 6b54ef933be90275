import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECOND } from '../../lib/units.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { KuaishouRoom } from '../rooms/kuaishou-room.ts';
import { play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import { TaobaoRoom } from '../rooms/taobao-room.ts';
import { compareShown, countsOf, unexplainedHoles } from './compare.ts';
import { hasSamples, openStage, type Stage, storedPast, waitForRecording } from './stage.ts';

const KILLS = 100;
/** The worker lives two seconds at most: long enough to take one batch of each room. */
const KILL_EVERY = 2 * SECOND;
const LENGTH = 600;
const SPEED = LENGTH / ((KILLS * KILL_EVERY) / SECOND);

const script = writeScript({ seed: 21, length: LENGTH });
const rooms = [
  new DouyinRoom({ script, roomId: '658500000001' }),
  new TaobaoRoom({ script, roomId: '785500000001' }),
  new KuaishouRoom({ script, roomId: 'killed0001' }),
];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(rooms);
});
afterAll(() => stage.close());

test(`three rooms, the worker killed ${KILLS} times: nothing is lost, nothing counted twice`, async () => {
  await Promise.all(
    rooms.map(async (room) => {
      await stage.open(room);
      await waitForRecording(stage, room.ref, hasSamples);
    }),
  );
  const plays = rooms.map((room) => play(room, { speed: SPEED }));
  let told = false;
  void Promise.all(plays.map((one) => one.told)).then(() => {
    told = true;
  });
  let kills = 0;
  while (!told || kills < KILLS) {
    // The pace of the kills is what is tested, not a wait for something.
    await delay(KILL_EVERY);
    await stage.browser.killWorker();
    kills++;
  }
  const end = Date.now() + SECOND;
  for (const room of rooms) {
    const recording = await waitForRecording(stage, room.ref, storedPast(end));
    expect(countsOf(recording)).toEqual(room.wireTruth.counts());
    expect(compareShown(recording, room.wireTruth, room.domTruth).wrong).toEqual([]);
    expect(unexplainedHoles(recording)).toEqual([]);
    expect(recording.gaps.filter(({ series }) => !series)).toEqual([]);
    const times = [...recording.block.at];
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(await stage.recordings(room.ref)).toHaveLength(1);
  }
  for (const one of plays) one.stop();
  // "No SW" is Chromium's answer to a call from a worker that has just been stopped: its batch was not acked and came again.
  expect(stage.errors.filter((error) => !error.endsWith('Error: No SW'))).toEqual([]);
}, 420_000);

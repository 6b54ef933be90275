import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Milliseconds, SECOND } from '../../lib/units.ts';
import { askRoom } from '../harness/desk-client.ts';
import { until } from '../harness/until.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import type { SimulatedRoom } from '../rooms/simulated-room.ts';
import { TaobaoRoom } from '../rooms/taobao-room.ts';
import { countsOf, pointsOf, unexplainedHoles } from './compare.ts';
import { hasSamples, openStage, PATIENCE, type Stage, storedPast, waitForRecording } from './stage.ts';

const SPEED = 15;
const LENGTH = 90;
const HALF = LENGTH / 2;
const script = writeScript({ seed: 31, length: LENGTH });
/** A live that has just begun: every total is lower than the first one's. */
const fresh = writeScript({ seed: 32, length: LENGTH, online: 120 });

const rooms = {
  reloaded: new DouyinRoom({ script, roomId: '658600000001' }),
  closed: new DouyinRoom({ script, roomId: '658600000002' }),
  left: new DouyinRoom({ script, roomId: '658600000003' }),
  entered: new DouyinRoom({ script, roomId: '658600000004' }),
  twice: new DouyinRoom({ script, roomId: '658600000005' }),
  reopened: new DouyinRoom({ script, roomId: '658600000006' }),
  reset: new TaobaoRoom({ script, roomId: '785600000007' }),
} satisfies { [name: string]: SimulatedRoom };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(Object.values(rooms));
});
afterAll(() => stage.close());

/** Plays a stretch of the room's script and waits until everything of it is stored. */
async function playAndStore(room: SimulatedRoom, from: number, to: number) {
  const playing = play(room, { speed: SPEED, from, to });
  await playing.told;
  const recording = await waitForRecording(stage, room.ref, storedPast(Date.now() + SECOND));
  playing.stop();
  return recording;
}

async function begin(room: SimulatedRoom) {
  const page = await stage.open(room);
  await waitForRecording(stage, room.ref, hasSamples);
  return page;
}

const passed = (moment: number, patience: Milliseconds = PATIENCE) =>
  until(async () => (Date.now() > moment ? true : null), patience);

describe.concurrent('a recording goes on', () => {
  test('over a reload: one session, nothing twice, no hole without its cause', async () => {
    const room = rooms.reloaded;
    const page = await begin(room);
    await playAndStore(room, 0, HALF);
    await page.reload();
    await waitForRecording(stage, room.ref, storedPast(Date.now()));
    const recording = await playAndStore(room, HALF, LENGTH);
    expect(await stage.recordings(room.ref)).toHaveLength(1);
    const { identifiedViewers, commenters, ...counts } = room.wireTruth.counts();
    expect(countsOf(recording)).toMatchObject(counts);
    expect(unexplainedHoles(recording)).toEqual([]);
    // People over a reload are an interval: they are known by a key that the page took with it.
    const parts = recording.session.identifiedParts;
    expect(Math.max(...parts)).toBeLessThanOrEqual(identifiedViewers!);
    expect(parts.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(identifiedViewers!);
    expect(commenters).toBeGreaterThan(0);
  });

  test('after the tab was closed and opened again: the hole is a gap', async () => {
    const room = rooms.closed;
    const page = await begin(room);
    const before = await playAndStore(room, 0, HALF);
    await page.close();
    await passed(Date.now() + 4 * SECOND);
    await stage.open(room);
    await waitForRecording(stage, room.ref, storedPast(Date.now()));
    const recording = await playAndStore(room, HALF, LENGTH);
    expect(recording.session.id).toBe(before.session.id);
    expect(recording.gaps.map(({ cause }) => cause)).toContain('tab-closed');
    expect(unexplainedHoles(recording)).toEqual([]);
    expect(countsOf(recording).comments).toBe(room.wireTruth.counts().comments);
  });

  test('in another room after a switch inside the page: each room has its own', async () => {
    const { left, entered } = rooms;
    await stage.open(entered).then((page) => page.close());
    const page = await begin(left);
    const first = await playAndStore(left, 0, LENGTH);
    await page.evaluate((roomId) => simulatedRoom.switchTo(roomId), entered.ref.roomId);
    await waitForRecording(stage, entered.ref, storedPast(Date.now()));
    const second = await playAndStore(entered, 0, LENGTH);
    expect(countsOf(first)).toEqual(left.wireTruth.counts());
    expect(countsOf(second).comments).toBe(entered.wireTruth.counts().comments);
    const ended = await waitForRecording(stage, left.ref, ({ session }) => session.endReason !== undefined);
    expect(ended.session.endReason).toBe('room-switched');
  });

  test('in one of two tabs on one room; the other takes over when it goes', async () => {
    const room = rooms.twice;
    const page = await begin(room);
    const other = await stage.open(room);
    const desk = await stage.browser.desk();
    const recording = await playAndStore(room, 0, HALF);
    expect(countsOf(recording)).toEqual(room.wireTruth.counts());
    expect(await stage.recordings(room.ref)).toHaveLength(1);
    await page.close();
    await until(async () => {
      const status = await askRoom(desk, other, 'status', {});
      return status.recording && !status.passive ? status : null;
    }, PATIENCE);
    const later = await waitForRecording(stage, room.ref, storedPast(Date.now()));
    expect(unexplainedHoles(later)).toEqual([]);
    const last = await playAndStore(room, HALF, LENGTH);
    expect(countsOf(last).comments).toBe(room.wireTruth.counts().comments);
  });
});

describe.concurrent('a new session begins', () => {
  test('with a new broadcast of the room', async () => {
    const room = rooms.reopened;
    const page = await begin(room);
    const first = await playAndStore(room, 0, HALF);
    expect(countsOf(first)).toEqual(room.wireTruth.counts());
    room.nextBroadcast(fresh);
    await page.evaluate((webRid) => simulatedRoom.open({ webRid }), room.ref.roomId);
    const second = await waitForRecording(
      stage,
      room.ref,
      ({ session, block }) => session.liveId === room.liveId && block.at.length > 0,
    );
    expect(second.session.id).not.toBe(first.session.id);
    const last = await playAndStore(room, 0, LENGTH);
    expect(last.session.id).toBe(second.session.id);
    expect(countsOf(last).comments).toBe(room.wireTruth.counts().comments);
    const [, ended] = await stage.recordings(room.ref);
    expect(ended!.session.endReason).toBe('new-broadcast');
  });

  test('when a counter falls', async () => {
    const room = rooms.reset;
    await begin(room);
    const first = await playAndStore(room, 0, HALF);
    const views = pointsOf(first, 'cumulativeViews').at(-1)!.value;
    room.beginAgain(fresh);
    const playing = play(room, { speed: SPEED });
    const second = await waitForRecording(
      stage,
      room.ref,
      ({ session, block }) => session.id !== first.session.id && block.at.length > 2,
    );
    await playing.told;
    playing.stop();
    expect(Math.max(...pointsOf(second, 'cumulativeViews').map(({ value }) => value))).toBeLessThan(views);
    const before = (await stage.recordings(room.ref)).find(({ session }) => session.id === first.session.id);
    expect(before!.session.endReason).toBe('counter-reset');
  });
});

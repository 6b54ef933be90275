import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordedSession } from '../../lib/model/recording.ts';
import { DouyinRoom } from '../rooms/douyin-room.ts';
import { KuaishouRoom } from '../rooms/kuaishou-room.ts';
import { type Play, play } from '../rooms/play.ts';
import { writeScript } from '../rooms/script.ts';
import type { SimulatedRoom } from '../rooms/simulated-room.ts';
import { TaobaoRoom } from '../rooms/taobao-room.ts';
import { PLANTED } from '../rooms/vocabulary.ts';
import { compareShown, countsOf, pointsOf, unexplainedHoles } from './compare.ts';
import { hasSamples, openStage, type Stage, storedPast, waitForRecording } from './stage.ts';
import { storedTexts } from './stored-texts.ts';

/** Ten minutes of live in forty seconds. */
const LENGTH = 600;
const SPEED = 15;
const script = writeScript({ seed: 7, length: LENGTH });
/** Kuaishou rounds from 10 000 on: its room is a large one. */
const large = writeScript({ seed: 8, length: LENGTH, online: 56_000 });

/** Every platform through its own channels, and again through the page alone. */
const wired = {
  douyin: new DouyinRoom({ script, dom: false }),
  taobao: new TaobaoRoom({ script, dom: false }),
  kuaishou: new KuaishouRoom({ script: large, dom: false }),
  'kuaishou mobile': new KuaishouRoom({ script: large, dom: false, mobile: true, roomId: 'mobile0001' }),
};
const both = {
  'douyin, channel and page': new DouyinRoom({ script, roomId: '658300000002' }),
};
const shown = {
  douyin: new DouyinRoom({ script, wire: false, roomId: '658300000003' }),
  taobao: new TaobaoRoom({ script, wire: false, roomId: '785400000003' }),
  kuaishou: new KuaishouRoom({ script: large, wire: false, roomId: 'yangli0003' }),
};
const rooms: SimulatedRoom[] = [wired, both, shown].flatMap((group) => Object.values(group));

let stage: Stage;
const recordings = new Map<SimulatedRoom, RecordedSession>();

beforeAll(async () => {
  stage = await openStage(rooms);
  const plays: Play[] = [];
  const record = async (room: SimulatedRoom) => {
    await stage.open(room);
    await waitForRecording(stage, room.ref, hasSamples);
    const playing = play(room, { speed: SPEED });
    plays.push(playing);
    await playing.told;
    recordings.set(room, await waitForRecording(stage, room.ref, storedPast(Date.now() + 2_000)));
  };
  await Promise.all(rooms.map(record));
  for (const playing of plays) playing.stop();
}, 240_000);
afterAll(() => stage.close());

const of = (room: SimulatedRoom) => recordings.get(room)!;

describe.each([...Object.entries(wired), ...Object.entries(both)])(
  '%s, what the page receives',
  (_name, room) => {
    test('every counter equals the truth', () => {
      expect(countsOf(of(room))).toEqual(room.wireTruth.counts());
    });
    test('every shown number equals or contains what was told within 1.5 s before', () => {
      const { compared, wrong } = compareShown(of(room), room.wireTruth, room.domTruth);
      expect(wrong).toEqual([]);
      expect(Object.keys(compared).sort()).toEqual([...room.wireTruth.shown.keys()].sort());
      for (const [series, told] of room.wireTruth.shown) {
        // What is told every second is sampled every second; what is told once (Kuaishou's followers) at least once.
        const least = told.length >= LENGTH / 2 ? LENGTH / SPEED - 2 : 1;
        expect(compared[series], series).toBeGreaterThanOrEqual(least);
      }
    });
    test('no second is missing', () => {
      expect(unexplainedHoles(of(room))).toEqual([]);
      expect(of(room).gaps.filter(({ series }) => !series)).toEqual([]);
    });
  },
);

describe.each(Object.entries(shown))('%s, what the page shows', (_name, room) => {
  test('the counters that it shows equal the truth', () => {
    const { comments, gifts } = room.domTruth.counts();
    const recorded = countsOf(of(room));
    expect(comments).toBeGreaterThan(0);
    expect({ comments: recorded.comments, gifts: recorded.gifts }).toEqual({ comments, gifts });
  });
  test('every shown number contains the truth', () => {
    const { compared, wrong } = compareShown(of(room), room.domTruth);
    expect(wrong).toEqual([]);
    expect(Object.keys(compared).sort()).toEqual([...room.domTruth.shown.keys()].sort());
  });
});

test('exact numbers are exact, and rounded ones are intervals', () => {
  const [exact] = pointsOf(of(wired.douyin), 'concurrentViewers').slice(-1);
  expect([exact!.lo, exact!.hi]).toEqual([exact!.value, exact!.value]);
  const [rounded] = pointsOf(of(wired.kuaishou), 'concurrentViewers').slice(-1);
  expect(rounded!.hi! - rounded!.lo).toBeGreaterThan(100);
  expect(pointsOf(of(wired.taobao), 'concurrentViewers')).toEqual([]);
});

describe('of the people in the rooms', () => {
  test('no name, no id and no word is kept anywhere', async () => {
    const texts = await storedTexts(await stage.browser.desk());
    // What is there to find is found: the account's name is kept on purpose.
    for (const place of ['records', 'recordings', 'backup']) expect(texts[place]).toContain(script.hostName);
    for (const [place, text] of Object.entries(texts)) {
      for (const planted of Object.values(PLANTED))
        expect(text.includes(planted), `${planted} in ${place}`).toBe(false);
    }
  });
});

test('nothing of ours failed', () => {
  expect(stage.errors).toEqual([]);
});

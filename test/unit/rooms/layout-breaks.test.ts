// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { douyin } from '../../../lib/adapters/douyin/index.ts';
import { createEngine } from '../../../lib/adapters/engine.ts';
import type { Trouble } from '../../../lib/model/trouble.ts';
import { createRecorder } from '../../../lib/recorder/recorder.ts';
import { DEFAULT_TOPICS } from '../../../lib/recorder/topic-words.ts';
import { type EpochMs, SECOND } from '../../../lib/units.ts';
import { openInMemory } from '../../builders/page-in-memory.ts';
import { pageTime } from '../../builders/page-time.ts';
import { START } from '../../builders/series.ts';
import { storeSink } from '../../builders/store-sink.ts';
import { DouyinRoom } from '../../rooms/douyin-room.ts';
import { writeScript } from '../../rooms/script.ts';
import type { RoomOptions } from '../../rooms/simulated-room.ts';

const PUSH = 'wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?room_id=1';
const BEFORE = 20;
const AUDIENCE = '[data-e2e="live-room-audience"]';
const LIST = '.webcast-chatroom';

const ending = new AbortController();
afterEach(() => document.body.replaceChildren());

/** A Douyin room in this document, recorded; its seconds pass when they are played. `tap`: its push arrives too. */
async function openRoom({ tap, ...options }: Partial<RoomOptions> & { tap: boolean }) {
  const time = pageTime(START);
  const script = writeScript({ seed: 12, length: 400 });
  const room = new DouyinRoom({ script, now: time.clock.now, ...options });
  const page = await openInMemory(room);
  const engine = createEngine({ adapter: douyin, room: room.ref, document });
  const sink = storeSink();
  const recorder = createRecorder({
    adapter: douyin,
    room: room.ref,
    url: room.url,
    timezone: 'Asia/Shanghai',
    random: (length) => new Uint8Array(length).fill(7),
    look: () => engine.readDom(),
    sink,
    clock: time.clock,
    timers: time.timers,
    signal: ending.signal,
  });
  recorder.record({ topics: DEFAULT_TOPICS });
  let next = 0;
  let isSwapped = false;

  async function second(): Promise<void> {
    const { online, views, ...rest } = script.seconds[next++]!;
    const told = isSwapped ? { ...rest, online: views, views: online } : { ...rest, online, views };
    room.tell(told);
    if (tap) recorder.take((await engine.receive({ url: PUSH, data: room.frame(room.messages(told)) }))!);
    await time.pass(SECOND);
  }
  return {
    page,
    now: () => time.clock.wall(),
    /** From now on the push carries the views in the place of the online count, and the other way round. */
    swap() {
      isSwapped = true;
    },
    trouble: () => recorder.status().trouble,
    async play(seconds: number) {
      for (let i = 0; i < seconds; i++) await second();
    },
    /** Plays until there is trouble. Gives it, and the time until then. */
    async playUntilTrouble(): Promise<{ trouble: Trouble; after: number }> {
      for (let after = 1; after <= 90; after++) {
        await second();
        const { trouble } = recorder.status();
        if (trouble) return { trouble, after };
      }
      throw new Error('no alarm');
    },
    /** The values of a series later than a moment. */
    told: (key: string, since: EpochMs) =>
      [...sink.sessions.values()]
        .flatMap(({ samples }) => [...samples.values()])
        .filter(({ at }) => at > since + SECOND)
        .flatMap(({ values }) => (values as { [key: string]: { value: number } })[key]?.value ?? []),
    gaps: () => [...sink.sessions.values()].flatMap(({ gaps }) => [...gaps.values()]),
  };
}

describe('a page that changed its layout raises a named alarm within 60 s, makes no zero, and the rest goes on', () => {
  test('the number’s mark was renamed', async () => {
    const room = await openRoom({ tap: false });
    await room.play(BEFORE);
    const broken = room.now();
    room.page.rebuild((body) => body.querySelector(AUDIENCE)!.setAttribute('data-e2e', 'room-viewers'));
    const { trouble, after } = await room.playUntilTrouble();
    expect(after).toBeLessThanOrEqual(60);
    expect(trouble).toMatchObject({ cause: 'layout', series: ['concurrentViewers'] });
    expect(trouble.since).toBeLessThanOrEqual(broken);
    await room.play(10);
    expect(room.told('concurrentViewers', broken)).toEqual([]);
    expect(new Set(room.told('comments', broken)).size).toBeGreaterThan(5);
    expect(room.gaps()).toMatchObject([
      { cause: 'layout', series: ['concurrentViewers'], from: trouble.since },
    ]);
  });

  test('all classes were renamed: what the comment list told is named too', async () => {
    const room = await openRoom({ tap: false });
    await room.play(BEFORE);
    const broken = room.now();
    room.page.rebuild((body) => {
      for (const element of body.querySelectorAll('[class]')) element.className = `x${element.className}`;
    });
    const { trouble, after } = await room.playUntilTrouble();
    expect(after).toBeLessThanOrEqual(60);
    expect(trouble).toMatchObject({ cause: 'layout', series: ['comments', 'commentsByTopic', 'commenters'] });
    await room.play(10);
    expect(room.told('concurrentViewers', broken).length).toBeGreaterThan(50);
    expect(room.told('concurrentViewers', broken)).not.toContain(0);
  });

  test('nodes were removed, and the alarm ends when they come back', async () => {
    const room = await openRoom({ tap: false });
    await room.play(BEFORE);
    const whole = document.body.cloneNode(true) as Element;
    room.page.rebuild((body) => {
      for (const element of body.querySelectorAll(`${AUDIENCE}, ${LIST}`)) element.remove();
    });
    const { trouble, after } = await room.playUntilTrouble();
    expect(after).toBeLessThanOrEqual(60);
    await room.play(10);
    expect(room.trouble()!.series).toEqual(expect.arrayContaining(['concurrentViewers', 'comments']));
    expect(trouble.cause).toBe('layout');
    room.page.rebuild((body) => body.replaceChildren(...whole.children));
    await room.play(5);
    expect(room.trouble()).toBeUndefined();
    expect(room.gaps().map(({ to }) => typeof to)).toEqual(['number', 'number']);
  });

  test('what the tap tells is not missed where only the DOM changed', async () => {
    const room = await openRoom({ tap: true });
    await room.play(BEFORE);
    const broken = room.now();
    document.body.replaceChildren();
    await room.play(90);
    expect(room.trouble()).toBeUndefined();
    expect(room.told('concurrentViewers', broken).length).toBeGreaterThan(80);
  });

  test('another number stands where the online count stood: two routes contradict each other', async () => {
    const room = await openRoom({ tap: true });
    await room.play(BEFORE);
    const broken = room.now();
    room.page.rebuild((body) => {
      body.querySelector(AUDIENCE)!.className = 'elsewhere';
      body.querySelector(AUDIENCE)!.removeAttribute('data-e2e');
      body.insertAdjacentHTML('beforeend', '<b data-e2e="live-room-audience">3.1万</b>');
    });
    room.page.redirect(AUDIENCE, '.elsewhere');
    const { trouble, after } = await room.playUntilTrouble();
    expect(after).toBeLessThanOrEqual(60);
    expect(trouble).toMatchObject({ cause: 'layout', series: ['concurrentViewers'] });
    expect(room.told('concurrentViewers', broken)).not.toContain(31_000);
    expect(room.told('likes', broken).length).toBeGreaterThan(10);
  });

  test('online and views were swapped: more people in the room than ever came', async () => {
    const room = await openRoom({ tap: true, dom: false });
    await room.play(BEFORE);
    room.swap();
    const { trouble, after } = await room.playUntilTrouble();
    expect(after).toBeLessThanOrEqual(60);
    expect(trouble).toMatchObject({ cause: 'layout', series: ['concurrentViewers', 'cumulativeViews'] });
  });
});

describe('a page that stands behind a wall says which', () => {
  test.each(['captcha', 'login'] as const)('%s', async (blockedBy) => {
    const room = await openRoom({ tap: false, blockedBy });
    const { trouble, after } = await room.playUntilTrouble();
    expect(after).toBeLessThanOrEqual(5);
    expect(trouble.cause).toBe(blockedBy);
    await room.play(60);
    expect(room.trouble()).toEqual({ cause: blockedBy, since: trouble.since });
    expect(room.told('concurrentViewers', START)).toEqual([]);
  });
});

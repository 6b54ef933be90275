import { setTimeout as delay } from 'node:timers/promises';
import type { Milliseconds } from '../../../lib/units.ts';
import type { DouyinMessage } from '../../builders/douyin-push.ts';
import { DouyinRoom } from '../../rooms/douyin-room.ts';
import { type LiveSecond, writeScript } from '../../rooms/script.ts';

const TICKS_PER_SECOND = 10;
const SEED = 4;

/** A room under a steady load, through the page or through the push socket. */
export interface LoadedRoom {
  room: DouyinRoom;
  /** Sends the load for a while. */
  run(length: Milliseconds): Promise<void>;
}

/** Calls `tick` ten times a second, on time in the mean. */
async function atTicks(length: Milliseconds, tick: () => void): Promise<void> {
  const start = Date.now();
  const ticks = (length / 1_000) * TICKS_PER_SECOND;
  for (let i = 0; i < ticks; i++) {
    tick();
    await delay(Math.max(0, start + ((i + 1) * 1_000) / TICKS_PER_SECOND - Date.now()));
  }
}

/** The quietest second of a script, with as many comments as asked for. */
function makeSecond(seconds: readonly LiveSecond[], comments: number): LiveSecond {
  const quiet = seconds.find((second) => second.entries.length + second.gifts.length === 0)!;
  const lines = seconds.flatMap((second) => second.comments);
  const chosen = Array.from({ length: comments }, (_, i) => lines[i % lines.length]!);
  return { ...quiet, comments: chosen, follows: [], shares: [], fanClubJoins: [], purchases: [], liking: [] };
}

/** A room whose page shows changing numbers, and `comments` new rows a second. Nothing comes by the socket. */
export function shownRoom(comments: number, roomId: string): LoadedRoom {
  const script = writeScript({ seed: SEED, length: 300 });
  const room = new DouyinRoom({ script, wire: false, roomId });
  const second = makeSecond(script.seconds, comments / TICKS_PER_SECOND);
  let online = second.online;
  return {
    room,
    run: (length) => atTicks(length, () => room.tell({ ...second, online: online++ })),
  };
}

/** A room that receives 500 messages a second: one message a frame, or ten frames of fifty. Its page shows nothing. */
export function pushedRoom(framesPerSecond: number, messagesPerFrame: number, roomId: string): LoadedRoom {
  const script = writeScript({ seed: SEED, length: 300 });
  const room = new DouyinRoom({ script, dom: false, roomId });
  const frames = framesPerSecond / TICKS_PER_SECOND;
  const second = makeSecond(script.seconds, messagesPerFrame);
  const next = (): DouyinMessage[] => room.messages(second).slice(0, messagesPerFrame);
  return {
    room,
    run: (length) =>
      atTicks(length, () => {
        for (let i = 0; i < frames; i++) room.sendRaw(room.frame(next()));
      }),
  };
}

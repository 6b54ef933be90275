import { type Play, play } from '../../rooms/play.ts';
import { writeScript } from '../../rooms/script.ts';
import type { SimulatedRoom } from '../../rooms/simulated-room.ts';
import { TaobaoRoom } from '../../rooms/taobao-room.ts';

/** Script seconds per second: in the half minute that is recorded the lottery and the spike go by. */
const SPEED = 8;
const LENGTH = 600;
const SEED = 20_261_120;

/** A live that plays on this machine, for whoever has no room open. */
export interface Demo {
  room: SimulatedRoom;
  /** Begins; in the end it repeats its last totals until stopped. */
  begin(): Play;
}

/**
 * The live that `npm start` shows: an invented shop's evening, in Taobao Live's wire format on its host names.
 * Taobao is the platform whose entry notices say where people came from.
 */
export function makeDemo(): Demo {
  const room = new TaobaoRoom({ script: writeScript({ seed: SEED, length: LENGTH }) });
  return { room, begin: () => play(room, { speed: SPEED }) };
}

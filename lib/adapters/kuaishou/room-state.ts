import type { RoomRef } from '../../model/room.ts';
import type { Observation, RoomFacts, TapMessage } from '../adapter.ts';
import { countAt, idAt, listAt, parseJson, textAt, valueAt } from '../decode/json.ts';
import { shownAt } from '../decode/shown-at.ts';
import { parseStateScript } from '../decode/state-script.ts';
import { textOf } from '../decode/text-of.ts';
import { refusalOf } from './refusal.ts';

/** `errorType` of a page whose address names nobody, and `result` of a detail. */
const NOT_FOUND = 22;

/**
 * The state of the room page (2026-09): of its list only the room that is shown, and only if it is the address's; the others
 * are the rooms to swipe to. Null when the script holds no such list.
 */
export function parseRoomState(script: string, room: RoomRef): Observation[] | null {
  const state = parseStateScript(script, '__INITIAL_STATE__');
  if (!Array.isArray(valueAt(state, 'liveroom', 'playList'))) return null;
  const list = listAt(state, 'liveroom', 'playList');
  const active = list[countAt(state, 'liveroom', 'activeIndex') ?? 0] ?? list[0];
  const code = countAt(active, 'errorType', 'type');
  if (code === NOT_FOUND) return [{ kind: 'room', roomId: room.roomId, live: false }];
  if (code !== undefined) return refusalOf(code);
  return isNamedBy(room, active) ? readRoom(active, room.roomId) : [];
}

/** An answer of `live_api/liveroom/*`: a refusal, the room's state, or nothing of ours. Null when it is not JSON. */
export function decodeLiveroom(message: TapMessage): Observation[] | null {
  const body = parseJson(textOf(message.data));
  if (typeof body !== 'object' || body === null) return null;
  const refused = refusalOf(countAt(body, 'data', 'result') ?? countAt(body, 'result'));
  const detail = valueAt(body, 'data') ?? body;
  const author = idAt(detail, 'author', 'id');
  return refused.length || author === undefined ? refused : readRoom(detail, author);
}

/** Mobile addresses (`/fw/live/…`) name the room by the id at the end of the stream's own address. */
function isNamedBy(room: RoomRef, entry: unknown): boolean {
  const address = textAt(entry, 'liveStream', 'url') ?? '';
  const names = [idAt(entry, 'author', 'id'), idAt(entry, 'liveStream', 'id'), address.split('/').at(-1)];
  return names.includes(room.roomId);
}

/** No `concurrentViewers`: the `watchingCount` beside the game's name is the whole category's. */
function readRoom(entry: unknown, roomId: string): Observation[] {
  const followers = shownAt(entry, 'author', 'counts', 'fan');
  const told: Observation[] = [{ ...factsOf(entry), roomId }];
  if (followers && followers.value > 0) {
    told.push({ kind: 'reading', field: 'followersTotal', number: followers, roomId });
  }
  return told;
}

function factsOf(entry: unknown): RoomFacts {
  const liveId = idAt(entry, 'liveStream', 'id');
  const hostName = textAt(entry, 'author', 'name');
  const accountId = idAt(entry, 'author', 'id');
  // Lists give a caption; the room page of 2026-09 has none.
  const title = textAt(entry, 'liveStream', 'caption') ?? textAt(entry, 'caption');
  const live = isLiving(valueAt(entry, 'isLiving'));
  return {
    kind: 'room',
    ...(liveId && { liveId }),
    ...(hostName && { hostName }),
    ...(accountId && { accountId }),
    ...(title && { title }),
    ...(live !== undefined && { live }),
  };
}

/** `author.living` is false while the room is live; only `isLiving` tells, as a boolean, a number or a text. */
function isLiving(value: unknown): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  return /^(?:true|1)$/i.test(String(value));
}

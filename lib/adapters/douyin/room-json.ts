import { exact } from '../../model/reading.ts';
import type { Observation, RoomFacts, TapMessage } from '../adapter.ts';
import { countAt, idAt, parseJson, textAt, valueAt } from '../decode/json.ts';
import { textOf } from '../decode/text-of.ts';
import { parseShown } from '../shown-number.ts';
import { best, readDisplayed } from './viewer-counts.ts';

const STATUS_LIVE = 2;
/** With this code the site asks a guest to log in. */
const NOT_LOGGED_IN = 20003;

/** The answer of `web/enter`: facts of the room and its first figures. 2026-09. */
export function decodeRoomEnter({ url, data }: TapMessage): Observation[] | null {
  const answer = parseJson(textOf(data));
  const refused = countAt(answer, 'status_code');
  if (refused) return refused === NOT_LOGGED_IN ? [{ kind: 'trouble', cause: 'login' }] : [];
  const room = valueAt(answer, 'data', 'data', 0);
  const webRid = URL.parse(url)?.searchParams.get('web_rid') ?? undefined;
  return readRoom(room, valueAt(answer, 'data', 'user'), webRid);
}

/**
 * The room object that `web/enter` and the page's state share. `webRid` is the address id that it was asked for: with the
 * object's own id it makes the pair. Null when it is not a room.
 */
export function readRoom(room: unknown, anchor: unknown, webRid: string | undefined): Observation[] | null {
  const facts = readFacts(room, anchor, webRid);
  if (!facts) return null;
  const figures = facts.live ? readFigures(room) : [];
  const { liveId } = facts;
  return [facts, ...(liveId === undefined ? figures : figures.map((each) => ({ ...each, roomId: liveId })))];
}

type Facts = RoomFacts & { roomId?: string };

function readFacts(room: unknown, anchor: unknown, webRid: string | undefined): Facts | null {
  const liveId = idAt(room, 'id_str');
  if (liveId === undefined) return null;
  const status = countAt(room, 'status');
  const told = {
    roomId: webRid,
    liveId,
    title: textAt(room, 'title'),
    // An ended room has no owner; the account then stands beside it.
    hostName: textAt(room, 'owner', 'nickname') ?? textAt(anchor, 'nickname'),
    accountId: idAt(room, 'owner', 'id_str') ?? idAt(anchor, 'id_str'),
    live: status === undefined ? undefined : status === STATUS_LIVE,
  };
  const known = Object.entries(told).filter(([, value]) => value !== undefined);
  return { kind: 'room', ...Object.fromEntries(known) };
}

/** The same count may stand there exactly ("2665") and in steps ("2000+"): the exact one wins. 0 is a placeholder. */
function readFigures(room: unknown): Observation[] {
  const displayed = readDisplayed({
    displayType: countAt(room, 'room_view_stats', 'display_type'),
    displayValue: countAt(room, 'room_view_stats', 'display_value'),
    texts: ['display_long', 'display_middle', 'display_short'].map((key) =>
      textAt(room, 'room_view_stats', key),
    ),
  });
  return firstOfEachField([
    displayed,
    shown('concurrentViewers', textAt(room, 'stats', 'user_count_str'), textAt(room, 'user_count_str')),
    shown('cumulativeViews', textAt(room, 'stats', 'total_user_str')),
    positive('likes', countAt(room, 'stats', 'like_count')),
    positive('likes', countAt(room, 'like_count')),
    valueAt(room, 'room_cart', 'contain_cart') === true
      ? positive('cartItems', countAt(room, 'room_cart', 'total'))
      : null,
  ]);
}

type Reading = Extract<Observation, { kind: 'reading' }>;

function shown(field: Reading['field'], ...texts: (string | undefined)[]): Reading | null {
  const numbers = texts.flatMap((text) => (text === undefined ? [] : (parseShown(text) ?? [])));
  const number = best(numbers.filter(({ value }) => value > 0));
  return number && { kind: 'reading', field, number };
}

function positive(field: Reading['field'], value: number | undefined): Reading | null {
  return value ? { kind: 'reading', field, number: exact(value) } : null;
}

/** One reading per field: an exact one if there is one, else the first. */
function firstOfEachField(readings: readonly (Observation | null)[]): Observation[] {
  const chosen = new Map<string, Reading>();
  for (const reading of readings) {
    if (reading?.kind !== 'reading') continue;
    const before = chosen.get(reading.field);
    const better = before?.number.precision !== 'exact' && reading.number.precision === 'exact';
    if (!before || better) chosen.set(reading.field, reading);
  }
  return [...chosen.values()];
}

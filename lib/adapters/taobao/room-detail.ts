import type { ShownNumber } from '../../model/reading.ts';
import type { FieldName } from '../../model/series.ts';
import type { Observation, RoomFacts, TapMessage } from '../adapter.ts';
import { idAt, textAt, valueAt } from '../decode/json.ts';
import { shownAt } from '../decode/shown-at.ts';
import { readMtop } from './mtop.ts';

/** `roomStatus`; the stream's own address stays after the end, so it says nothing. */
const LIVE = '1';
const ENDED = '2';

/** Room facts and totals of the detail calls (all versions); null when the answer is not one. */
export function decodeRoomDetail(message: TapMessage): Observation[] | null {
  const answer = readMtop(message);
  if (!answer) return null;
  if (answer.trouble.length) return answer.trouble;
  const detail = detailIn(answer.data);
  if (detail === undefined) return null;
  // The detail of a room that the page only links to, or preloads, is not this room's. Comments and messages name no room,
  // only their channel: here the two meet.
  const roomId = idAt(detail, 'liveId') ?? answer.asked.liveId;
  const channel = idAt(detail, 'topic');
  const told = [factsOf(detail), ...readingsOf(detail), ...endOf(detail)];
  return told.map((observation) => ({
    ...observation,
    ...(roomId && { roomId }),
    ...(channel && { channel }),
  }));
}

/** Versions differ in how deep the record lies. */
function detailIn(data: unknown): unknown {
  const nested = [data, valueAt(data, 'data'), valueAt(data, 'result'), valueAt(data, 'model')];
  return nested.find((record) =>
    ['liveId', 'topic', 'broadCaster', 'roomStatus'].some((key) => has(record, key)),
  );
}

const has = (record: unknown, key: string) => valueAt(record, key) !== undefined;

function factsOf(detail: unknown): RoomFacts {
  const title = textAt(detail, 'title');
  const hostName = textAt(detail, 'broadCaster', 'accountName');
  const accountId = idAt(detail, 'broadCaster', 'accountId') ?? idAt(detail, 'accountId');
  const liveId = idAt(detail, 'liveId');
  const status = idAt(detail, 'roomStatus');
  return {
    kind: 'room',
    ...(liveId && { liveId }),
    ...(title && { title }),
    ...(hostName && { hostName }),
    ...(accountId && { accountId }),
    ...((status === LIVE || status === ENDED) && { live: status === LIVE }),
  };
}

function endOf(detail: unknown): Observation[] {
  return idAt(detail, 'roomStatus') === ENDED ? [{ kind: 'ended' }] : [];
}

function readingsOf(detail: unknown): Observation[] {
  return [
    // Views are PV, joins are people: the app shows one or the other by a switch (viewCount, totalJoinCount).
    ...positive('cumulativeViews', shownAt(detail, 'viewCount') ?? shownAt(detail, 'viewCountFormat')),
    ...positive('cumulativeViewers', shownAt(detail, 'totalJoinCount')),
    ...positive('followersTotal', shownAt(detail, 'broadCaster', 'fansNum')),
    ...reading('likes', shownAt(detail, 'praiseCount')),
    ...reading('cartItems', shownAt(detail, 'curItemNum')),
  ];
}

/** A reading, where there is a number. */
export function reading(field: FieldName, number: ShownNumber | null): Observation[] {
  return number ? [{ kind: 'reading', field, number }] : [];
}

/** A reading of what cannot be 0 while somebody watches: there a 0 stands for "not shown" (`onlineCount` is always 0). */
export function positive(field: FieldName, number: ShownNumber | null): Observation[] {
  return number && number.value > 0 ? reading(field, number) : [];
}

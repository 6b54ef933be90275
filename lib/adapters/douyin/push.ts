import type { Observation, TapMessage } from '../adapter.ts';
import { gunzip, isGzip } from '../decode/gzip.ts';
import { readMessage } from '../decode/protobuf.ts';
import { readPushed } from './messages.ts';
import { pushFrame, response } from './schemas.ts';

/** A frame of the message socket: PushFrame around a (gzip) Response. Heartbeats and acknowledgements tell nothing: []. */
export async function decodePush({ url, data }: TapMessage): Promise<Observation[] | null> {
  if (typeof data === 'string') return null;
  const frame = readMessage(data, pushFrame);
  if (frame?.payloadType === undefined) return null;
  if (frame.payloadType !== 'msg') return [];
  return frame.payload ? readResponse(frame.payload, url) : null;
}

/** An answer of the polling that the page falls back to: the same Response, without a frame. */
export async function decodePoll({ url, data }: TapMessage): Promise<Observation[] | null> {
  return typeof data === 'string' ? null : readResponse(data, url);
}

async function readResponse(data: Uint8Array, url: string): Promise<Observation[] | null> {
  const plain = isGzip(data) ? await gunzip(data) : data;
  const answer = plain && readMessage(plain, response);
  if (!answer || (answer.messages === undefined && answer.cursor === undefined)) return null;
  const told = (answer.messages ?? []).map(({ method, payload, messageId }) =>
    method === undefined || payload === undefined ? null : readPushed(method, payload, messageId),
  );
  const nothingUnderstood = told.length > 0 && told.every((each) => each === null);
  return nothingUnderstood
    ? null
    : inRoomOf(
        url,
        told.flatMap((each) => each ?? []),
      );
}

/** Messages that name no room belong to the room of the address that they came over. */
function inRoomOf(url: string, told: Observation[]): Observation[] {
  const roomId = URL.parse(url)?.searchParams.get('room_id');
  return roomId ? told.map((observation) => ({ roomId, ...observation })) : told;
}

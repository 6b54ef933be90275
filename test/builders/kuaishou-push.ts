import { gzipSync } from 'node:zlib';
import { type Field, protobuf } from './protobuf.ts';

/** `payloadType` of the frames that a room sends (2026-09). */
export const FEED_PUSH = 310;
export const RED_PACKS = 330;
export const WATCHING_USERS = 340;

const GZIP = 2;
const NONE = 1;

/** A frame of the room page's push: SocketMessage { 1 payloadType, 2 compressionType, 3 payload }. */
export function kuaishouFrame(payloadType: number, payload: readonly Field[], gzip = false): Uint8Array {
  const bytes = protobuf(payload);
  return protobuf([
    [1, payloadType],
    [2, gzip ? GZIP : NONE],
    [3, gzip ? gzipSync(bytes) : bytes],
  ]);
}

/** A polling body as the mobile page gets it: a JSON text inside a JSON text. */
export function kuaishouFeedBody(body: object): string {
  return JSON.stringify(JSON.stringify(body));
}

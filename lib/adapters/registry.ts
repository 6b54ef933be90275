import type { RoomRef } from '../model/room.ts';
import type { PlatformAdapter } from './adapter.ts';
import { douyin } from './douyin/index.ts';
import { kuaishou } from './kuaishou/index.ts';
import { taobao } from './taobao/index.ts';

/** Every platform that can be recorded. */
export const adapters: readonly PlatformAdapter[] = [taobao, douyin, kuaishou];

/** The room at an address and the adapter that reads it; null when no platform knows a live room there. Never throws. */
export function adapterFor(address: string | URL): { adapter: PlatformAdapter; room: RoomRef } | null {
  const url = URL.parse(address);
  if (!url) return null;
  for (const adapter of adapters) {
    const room = adapter.roomAt(url);
    if (room) return { adapter, room };
  }
  return null;
}

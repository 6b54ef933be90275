import { ROOM } from '../../lib/messages/names.ts';
import type { RoomProtocol } from '../../lib/messages/protocol.ts';
import { messageClient, Unanswered } from '../../lib/messages/transport.ts';
import { isGranted } from '../../lib/permissions/platform-grant.ts';
import { loadTapChoice } from '../../lib/permissions/tap-choice.ts';
import type { PopupState } from '../../site/popup-host.ts';
import { keepMemory } from './kept-memory.ts';
import { findRoomTab, type RoomTab } from './room-tab.ts';

/** Looks at the page below, and remembers what it last saw. */
export interface RoomLook {
  look(): Promise<PopupState>;
  /**
   * The tab of the last look: a permission must be asked for straight from the click, before anything is awaited. Throws when
   * there was no room.
   */
  readonly tab: RoomTab;
  /** The session that was being written at the last look. Throws when there was none. */
  readonly sessionId: string;
  /** What is kept of the room has changed. */
  forget(): void;
}

/** See `RoomLook`. Has seen nothing yet. */
export function createRoomLook(): RoomLook {
  const memory = keepMemory();
  let tab: RoomTab | null = null;
  let sessionId: string | undefined;
  return {
    async look() {
      tab = await findRoomTab();
      if (!tab) return { page: 'unsupported' };
      const { site, room, tabId } = tab;
      const platform = site.id;
      if (!(await isGranted(site)))
        return { page: 'not-permitted', platform, tap: await loadTapChoice(platform) };
      try {
        const status = await messageClient<RoomProtocol>(ROOM, tabId).status({});
        sessionId = status.sessionId;
        return { page: 'room', platform, status, memory: await memory.of(room, status) };
      } catch (error) {
        if (error instanceof Unanswered) return { page: 'not-loaded', platform };
        throw error;
      }
    },
    get tab() {
      if (!tab) throw new Error('the page below is not a live room');
      return tab;
    },
    get sessionId() {
      if (sessionId === undefined) throw new Error('no session is being written');
      return sessionId;
    },
    forget: memory.forget,
  };
}

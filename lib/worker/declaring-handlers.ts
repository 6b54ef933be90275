import type { DeskProtocol, Handlers } from '../messages/protocol.ts';
import { parseRoomDetails } from '../model/room-details.ts';
import { parseTopics } from '../model/topic-word.ts';
import { UserFault } from '../model/user-fault.ts';
import { declare, retract } from '../store/declared.ts';
import { removeMark, saveMark } from '../store/marks.ts';
import { saveRoomDetails } from '../store/rooms.ts';
import { dropSetting, saveSetting } from '../store/settings.ts';
import { saveRetention } from '../store/thinning.ts';
import type { Change } from './writer.ts';

type Declaring = Pick<
  Handlers<DeskProtocol, true>,
  'saveMark' | 'removeMark' | 'saveRoomDetails' | 'declare' | 'retract' | 'saveTopics' | 'saveRetention'
>;

/** What the operator writes and sets, checked before it is stored: pages are our own, their mistakes are too. */
export function declaringHandlers(change: Change): Declaring {
  return {
    saveMark: ({ mark }) =>
      change(async (store) => {
        await saveMark(store, mark);
        return { saved: true };
      }),
    removeMark: ({ sessionId, id }) =>
      change(async (store) => ({ removed: await removeMark(store, sessionId, id) })),
    async saveRoomDetails({ roomKey, details }) {
      const parsed = parseRoomDetails(details);
      return change(async (store) => {
        const room = await saveRoomDetails(store, roomKey, parsed);
        if (!room) throw new UserFault('room.unknown');
        return { room };
      });
    },
    declare: ({ declared }) =>
      change(async (store) => ({ declared: await declare(store, declared, Date.now()) })),
    retract: (named) => change(async (store) => ({ retracted: await retract(store, named) })),
    async saveTopics({ topics }) {
      const parsed = topics === null ? null : parseTopics(topics);
      return change(async (store) => {
        if (parsed === null) await dropSetting(store, 'topics');
        else await saveSetting(store, 'topics', parsed);
        return { saved: true };
      });
    },
    saveRetention: ({ perSecondDays }) =>
      change(async (store) => {
        await saveRetention(store, perSecondDays);
        return { saved: true };
      }),
  };
}

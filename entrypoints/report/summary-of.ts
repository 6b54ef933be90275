import type { Room } from '../../lib/model/room.ts';
import type { Session } from '../../lib/model/session.ts';
import type { SessionSummary } from '../../site/data-source.ts';

/** A stored session as a line of the list; `room` is absent only for a session whose room is unknown. */
export function summaryOf(session: Session, room: Room | undefined): SessionSummary {
  const title = session.title ?? room?.title;
  const hostName = session.hostName ?? room?.hostName;
  return {
    id: session.id,
    roomKey: session.roomKey,
    platform: session.roomKey.slice(0, session.roomKey.indexOf(':')),
    startedAt: session.startedAt,
    endedAt: session.lastSampleAt,
    ongoing: session.endReason === undefined,
    ...(title !== undefined && { title }),
    ...(hostName !== undefined && { hostName }),
    ...(room?.alias !== undefined && { alias: room.alias }),
    ...(room?.relation !== undefined && { relation: room.relation }),
    ...(room?.accountId !== undefined && { accountId: room.accountId }),
  };
}

import type { SessionSummary } from './data-source.ts';
import { accountKey } from './group-rooms.ts';

/** How the list of sessions is arranged. */
export type Grouping = 'day' | 'room';

/** Sessions that stand under one heading, newest first. */
export interface SessionGroup {
  key: string;
  sessions: SessionSummary[];
}

/** Which sessions are listed. */
export type Shown = 'everything' | 'own' | 'peer';

/** The sessions of the operator's own rooms, of competitors' rooms, or all. */
export function showSessions(sessions: readonly SessionSummary[], shown: Shown): SessionSummary[] {
  return sessions.filter(({ relation }) => shown === 'everything' || relation === shown);
}

function roomOf({ platform, accountId, roomKey }: SessionSummary): string {
  return accountKey(platform, accountId, roomKey);
}

/** Groups in the order of their newest session. `dayOf` names the day of a time in the reader's zone. */
export function groupSessions(
  sessions: readonly SessionSummary[],
  grouping: Grouping,
  dayOf: (at: number) => string,
): SessionGroup[] {
  const groups = new Map<string, SessionSummary[]>();
  for (const session of [...sessions].sort((a, b) => b.startedAt - a.startedAt)) {
    const key = grouping === 'day' ? dayOf(session.startedAt) : roomOf(session);
    const group = groups.get(key);
    if (group) group.push(session);
    else groups.set(key, [session]);
  }
  return [...groups].map(([key, grouped]) => ({ key, sessions: grouped }));
}

import type { SessionSummary } from './data-source.ts';

/** How the list of sessions is arranged. */
export type Grouping = 'day' | 'room';

/** Sessions that stand under one heading, newest first. */
export interface SessionGroup {
  key: string;
  sessions: SessionSummary[];
}

/** Groups in the order of their newest session. `dayOf` names the day of a time in the reader's zone. */
export function groupSessions(
  sessions: readonly SessionSummary[],
  grouping: Grouping,
  dayOf: (at: number) => string,
): SessionGroup[] {
  const groups = new Map<string, SessionSummary[]>();
  for (const session of [...sessions].sort((a, b) => b.startedAt - a.startedAt)) {
    const key = grouping === 'day' ? dayOf(session.startedAt) : session.roomKey;
    const group = groups.get(key);
    if (group) group.push(session);
    else groups.set(key, [session]);
  }
  return [...groups].map(([key, grouped]) => ({ key, sessions: grouped }));
}

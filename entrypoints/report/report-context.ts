import type { RecordedSession } from '../../lib/model/recording.ts';
import type { BuildOptions } from '../../lib/report/build.ts';
import type { Store } from '../../lib/store/database.ts';
import { listDeclared } from '../../lib/store/declared.ts';
import { roomsOfAccount } from '../../lib/store/rooms.ts';
import { MINUTE, SECOND } from '../../lib/units.ts';
import { planIn, splitsIn } from './declarations.ts';
import type { EarlierFigures } from './earlier-figures.ts';
import { recentSessions } from './room-history.ts';

/** What a report of a recording knows beside it: the typed-in table, the weekly plan, and the room's earlier lives. */
export async function reportContext(
  store: Store,
  { room, session }: RecordedSession,
  figures: EarlierFigures,
): Promise<Pick<BuildOptions, 'declared' | 'plan' | 'earlier' | 'step'>> {
  const rooms = await roomsOfAccount(store, room.key);
  const plan = planIn(await listDeclared(store, room.key, 'shiftPlan'));
  const sessions = await recentSessions(store, rooms, session.startedAt);
  return {
    declared: splitsIn(await listDeclared(store, session.id, 'split')),
    ...(plan ? { plan } : {}),
    earlier: figures.before(store, session, sessions),
    // Thinned readings on a grid of seconds would be single points, which no line joins.
    ...(session.thinned ? { step: MINUTE / SECOND } : {}),
  };
}

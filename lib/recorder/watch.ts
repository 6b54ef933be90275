import type { Told } from '../adapters/engine.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';
import { createHealth, type Health } from './health.ts';
import type { DeclaredInPage } from './layout.ts';
import { createReadings, type Readings } from './readings.ts';
import { createRoomIdentity, type RoomIdentity, type TextChange } from './room-identity.ts';
import { createSources, type Sources } from './sources.ts';
import type { RecorderStatus } from './status.ts';

/** What a page tells, whether it is recorded or not. */
export interface Watch {
  readings: Readings;
  sources: Sources;
  identity: RoomIdentity;
  health: Health;
  /** Takes all but the notices. Gives the texts that changed. */
  hear(told: Told, at: EpochMs): TextChange[];
  /** The page stood still until now: nothing is overdue for that. */
  wake(at: EpochMs): void;
  ladder(at: EpochMs): Omit<RecorderStatus['ladder'], 'storedAt'>;
}

/** A page that told nothing at all for this long has no open source. Our judgement. */
const SOURCE_WITHIN: Milliseconds = 10 * SECOND;
/** A route that brought nothing for this long does not deliver. The page's state is told once and stays. */
const ROUTE_LIVES: Milliseconds = 60 * SECOND;

/** Begins to watch at `start`. */
export function createWatch(declared: DeclaredInPage, start: EpochMs): Watch {
  const readings = createReadings();
  const sources = createSources();
  const identity = createRoomIdentity();
  const health = createHealth(declared, readings, sources, start);
  const heardAt: { [R in Told['route']]?: EpochMs } = {};

  const lives = (route: Told['route'], at: EpochMs) => {
    const last = heardAt[route];
    return last !== undefined && (route === 'state' || at - last < ROUTE_LIVES);
  };

  return {
    readings,
    sources,
    identity,
    health,
    hear(told, at) {
      if (told.observations.length > 0) heardAt[told.route] = at;
      sources.hear(told, at);
      const changes: TextChange[] = [];
      for (const observation of told.observations) {
        if (observation.kind === 'reading')
          readings.take(observation.field, observation.number, told.route, at);
        if (observation.kind === 'room') changes.push(...identity.take(observation, told.route, at));
        if (observation.kind === 'ended') identity.end();
      }
      health.hear(told, at);
      return changes;
    },
    wake(at) {
      sources.wake(at);
      health.wake(at);
    },
    ladder(at) {
      const routes = { tap: lives('tap', at), state: lives('state', at), dom: lives('dom', at) };
      const open = Object.values(routes).includes(true);
      const parsed = health.parsed(at);
      return {
        routes,
        ...(open || at - start >= SOURCE_WITHIN ? { sourceOpen: open } : {}),
        ...(parsed && { parsed }),
      };
    },
  };
}

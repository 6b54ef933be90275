import type { Route } from '../model/reading.ts';
import type { RoomRef } from '../model/room.ts';
import type { FieldName } from '../model/series.ts';
import type { Count } from '../units.ts';
import type { CountedByNotice, Observation, PlatformAdapter, TapMessage } from './adapter.ts';

/** What one look, script or message told, after the room check: records of another room are already left out. */
export interface Told {
  route: Exclude<Route, 'console'>;
  observations: Observation[];
  /** Counters that this route has shown to be told by it (their source is open). */
  opens: readonly CountedByNotice[];
  /** DOM only: declared fields whose selectors matched nothing, or text that is not a number. */
  missing?: FieldName[];
}

/** Runs one adapter on one page and one room. Keeps the ids that pair address and messages; keeps nothing of people. */
export interface RoomEngine {
  readonly adapter: PlatformAdapter;
  readonly room: RoomRef;
  /** The platform's id of the broadcast once known: from the page, or the first message's. */
  readonly liveId: string | undefined;
  /** Messages and scripts that a tap or state source matched and did not understand. */
  readonly undecoded: Count;
  /** One look at the DOM: fields, texts, rows added since the last look, signs of a block. At most once a second. */
  readDom(): Told;
  /** An inline script of the page; null when no source wants it. */
  readState(script: string): Told | null;
  /** A copied message; null when no source wants it. Answers in the order of the calls. */
  receive(message: TapMessage): Promise<Told | null>;
  /** Disconnects from the page. */
  stop(): void;
}

export interface EngineOptions {
  adapter: PlatformAdapter;
  room: RoomRef;
  document: Document;
}

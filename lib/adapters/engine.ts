import type { Route } from '../model/reading.ts';
import type { RoomRef } from '../model/room.ts';
import type { FieldName } from '../model/series.ts';
import type { Count } from '../units.ts';
import type { CountedByNotice, Observation, PlatformAdapter, TapMessage } from './adapter.ts';
import { OpenedCounters } from './opened-counters.ts';
import { type Look, PageReader } from './page-reader.ts';
import { RoomCheck } from './room-check.ts';
import { SeenIds } from './seen-ids.ts';

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

/** Ids of notices that are remembered, so that what comes by push and by polling counts once. Our judgement. */
const REMEMBERED_IDS = 20_000;

/** Runs an adapter on one page and one room. Starts to watch the page at the first `readDom`. */
export function createEngine({ adapter, room, document }: EngineOptions): RoomEngine {
  const check = new RoomCheck(adapter, room);
  const seen = new SeenIds(REMEMBERED_IDS);
  const page = new PageReader(document, adapter);
  const counters = new OpenedCounters();
  let undecoded: Count = 0;
  let stopped = false;
  let answered: Promise<unknown> = Promise.resolve();

  /** What is this room's and was not told before. */
  const sift = (observations: readonly Observation[]): Observation[] =>
    observations.filter((told) => check.accepts(told) && isFirst(told, seen));

  const tell = (route: Told['route'], told: Observation[] | null, counts: Told['opens']): Told => {
    if (told === null) undecoded += 1;
    return { route, observations: sift(told ?? []), opens: told === null ? [] : counts };
  };

  return {
    adapter,
    room,
    get liveId() {
      return check.liveId;
    },
    get undecoded() {
      return undecoded;
    },
    readDom() {
      const look = stopped ? NOTHING : page.look();
      const opens = look.chatIsOpen ? (adapter.chat?.counts ?? []) : [];
      return { route: 'dom', observations: sift(look.observations), opens, missing: look.missing };
    },
    readState(script) {
      const source = stopped ? undefined : adapter.state.find((each) => each.script.test(script));
      return source
        ? tell(
            'state',
            parseSafely(() => source.parse(script, room)),
            [],
          )
        : null;
    },
    receive(message) {
      const source = stopped ? undefined : adapter.tap.find((each) => each.url.test(message.url));
      if (!source) return Promise.resolve(null);
      const decoding = decodeSafely(() => source.decode(message));
      const told = answered.then(async () => {
        const observations = await decoding;
        if (stopped) return null;
        if (observations === null) return tell('tap', null, []);
        const opening = counters.settle(source, observations);
        return tell('tap', opening.observations, opening.opens);
      });
      answered = told;
      return told;
    },
    stop() {
      stopped = true;
      page.stop();
    },
  };
}

const NOTHING: Look = { observations: [], missing: [], chatIsOpen: false };

/** Notices and marks are known by their message's id, and only by that. */
function isFirst(told: Observation, seen: SeenIds): boolean {
  const id = 'id' in told ? told.id : undefined;
  return id === undefined || seen.add(`${told.kind} ${id}`);
}

/** Decoders do not throw; if one does all the same, its message is one that was not understood. */
function parseSafely(parse: () => Observation[] | null): Observation[] | null {
  try {
    return parse();
  } catch {
    return null; // Counted as undecoded, which the ladder shows.
  }
}

async function decodeSafely(
  decode: () => Observation[] | null | Promise<Observation[] | null>,
): Promise<Observation[] | null> {
  try {
    return await decode();
  } catch {
    return null; // Counted as undecoded, which the ladder shows.
  }
}

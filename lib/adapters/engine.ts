import type { Route } from '../model/reading.ts';
import type { RoomRef } from '../model/room.ts';
import type { FieldName } from '../model/series.ts';
import type { Count } from '../units.ts';
import type {
  CountedByNotice,
  Observation,
  PlatformAdapter,
  StateSource,
  TapMessage,
  TapSource,
} from './adapter.ts';
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

/** Runs an adapter on one page and one room. Starts to watch the chat list at the first `readDom`. */
export function createEngine(options: EngineOptions): RoomEngine {
  return new Engine(options);
}

class Engine implements RoomEngine {
  readonly adapter: PlatformAdapter;
  readonly room: RoomRef;
  readonly #page: PageReader;
  readonly #check: RoomCheck;
  readonly #seen = new SeenIds(REMEMBERED_IDS);
  readonly #counters = new OpenedCounters();
  #undecoded: Count = 0;
  #stopped = false;
  /** Settles when everything received so far is answered. */
  #answered: Promise<unknown> = Promise.resolve();

  constructor({ adapter, room, document }: EngineOptions) {
    this.adapter = adapter;
    this.room = room;
    this.#page = new PageReader(document, adapter);
    this.#check = new RoomCheck(adapter, room);
  }

  get liveId(): string | undefined {
    return this.#check.liveId;
  }

  get undecoded(): Count {
    return this.#undecoded;
  }

  readDom(): Told {
    const look = this.#stopped ? NOTHING : this.#page.look();
    const opens = look.chatIsOpen ? (this.adapter.chat?.counts ?? []) : [];
    const observations = this.#new(this.#ours(look.observations));
    return { route: 'dom', observations, opens, missing: look.missing };
  }

  readState(script: string): Told | null {
    const source = this.#stopped ? undefined : this.adapter.state.find((each) => each.script.test(script));
    if (!source) return null;
    const told = parse(source, script, this.room);
    if (told === null) this.#undecoded += 1;
    return { route: 'state', observations: this.#new(this.#ours(told ?? [])), opens: [] };
  }

  receive(message: TapMessage): Promise<Told | null> {
    const source = this.#stopped ? undefined : this.adapter.tap.find((each) => each.url.test(message.url));
    if (!source) return Promise.resolve(null);
    const decoding = decode(source, message);
    const told = this.#answered.then(async () => this.#answer(source, await decoding));
    this.#answered = told;
    return told;
  }

  stop(): void {
    this.#stopped = true;
    this.#page.stop();
  }

  /** A message that tells of other rooms only opens nothing: its source is theirs. */
  #answer(source: TapSource, told: Observation[] | null): Told | null {
    if (this.#stopped) return null;
    if (told === null) this.#undecoded += 1;
    const ours = this.#ours(told ?? []);
    if (told === null || (told.length > 0 && ours.length === 0)) {
      return { route: 'tap', observations: [], opens: [] };
    }
    const { observations, opens } = this.#counters.settle(source, ours);
    return { route: 'tap', observations: this.#new(observations), opens };
  }

  #ours(told: readonly Observation[]): Observation[] {
    return told.filter((each) => this.#check.accepts(each));
  }

  /** What was not told before. Notices and marks are known by their message's id, and only by that. */
  #new(told: readonly Observation[]): Observation[] {
    return told.filter((each) => {
      const id = 'id' in each ? each.id : undefined;
      return id === undefined || this.#seen.add(`${each.kind} ${id}`);
    });
  }
}

const NOTHING: Look = { observations: [], missing: [], chatIsOpen: false };

/** Decoders do not throw; if one does all the same, its message is one that was not understood, which the ladder shows. */
async function decode(source: TapSource, message: TapMessage): Promise<Observation[] | null> {
  try {
    return await source.decode(message);
  } catch {
    return null;
  }
}

/** The same for state scripts. */
function parse(source: StateSource, script: string, room: RoomRef): Observation[] | null {
  try {
    return source.parse(script, room);
  } catch {
    return null;
  }
}

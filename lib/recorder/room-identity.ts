import type { RoomFacts } from '../adapters/adapter.ts';
import type { Told } from '../adapters/engine.ts';
import type { MarkKind } from '../model/mark.ts';
import type { EpochMs, Milliseconds } from '../units.ts';

/** A change of a text that belongs on the time axis. */
export interface TextChange {
  kind: Extract<MarkKind, 'titleChanged' | 'hostChanged'>;
  label: string;
}

/** What is known of the room and its broadcast. Belongs to the page. */
export interface RoomIdentity {
  /** Gives what changed; the first text is no change. */
  take(facts: RoomFacts, route: Told['route'], at: EpochMs): TextChange[];
  /** The page said that the broadcast is over. */
  end(): void;
  /** Whether these facts are of another broadcast than the one known. */
  isNewBroadcast(facts: RoomFacts): boolean;
  readonly liveId: string | undefined;
  readonly accountId: string | undefined;
  readonly title: string | undefined;
  readonly hostName: string | undefined;
  /** Whether the page says that the room is live; undefined while it has not said. */
  readonly live: boolean | undefined;
}

/** Routes write the same new title seconds apart, and the DOM may cut it: within 10 s it is one change. Our judgement. */
const SAME_CHANGE: Milliseconds = 10_000;
const LONGEST_TEXT = 200;

/** Learns the room's facts as they come. Another broadcast forgets the old one's title. */
export function createRoomIdentity(): RoomIdentity {
  let liveId: string | undefined;
  let accountId: string | undefined;
  let live: boolean | undefined;
  let title = createText();
  const host = createText();

  const isNewBroadcast = (facts: RoomFacts) =>
    liveId !== undefined && facts.liveId !== undefined && facts.liveId !== liveId;

  return {
    isNewBroadcast,
    take(facts, route, at) {
      if (isNewBroadcast(facts)) {
        title = createText();
        live = undefined;
      }
      liveId = facts.liveId ?? liveId;
      accountId = facts.accountId ?? accountId;
      live = facts.live ?? live;
      const changes: TextChange[] = [];
      if (title.take(facts.title, route, at)) changes.push({ kind: 'titleChanged', label: title.now()! });
      if (host.take(facts.hostName, route, at)) changes.push({ kind: 'hostChanged', label: host.now()! });
      return changes;
    },
    end() {
      live = false;
    },
    get liveId() {
      return liveId;
    },
    get accountId() {
      return accountId;
    },
    get title() {
      return title.now();
    },
    get hostName() {
      return host.now();
    },
    get live() {
      return live;
    },
  };
}

/**
 * One text as several routes tell it. They may write it differently (the DOM cuts long titles), so a change is a route that
 * differs from what the same route said before.
 */
function createText() {
  let current: string | undefined;
  let changedAt = Number.NEGATIVE_INFINITY;
  const byRoute: { [R in Told['route']]?: string } = {};

  return {
    now: () => current,
    /** Whether the text changed. */
    take(told: string | undefined, route: Told['route'], at: EpochMs): boolean {
      const text = told?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
      if (!text) return false;
      const before = byRoute[route];
      byRoute[route] = text;
      current ??= text;
      if (before === undefined || before === text || text === current) return false;
      if (at - changedAt < SAME_CHANGE) return false;
      changedAt = at;
      current = text;
      return true;
    },
  };
}

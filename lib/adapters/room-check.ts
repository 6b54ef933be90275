import type { RoomRef } from '../model/room.ts';
import type { Observation, PlatformAdapter, RoomFacts } from './adapter.ts';

/** Rooms and channels seen not to be ours, at most; a page that swipes through rooms asks for one at a time. */
const MOST_FOREIGN = 200;

type RoomRecord = RoomFacts & Pick<Observation, 'roomId' | 'channel'>;

/**
 * Decides whether a record is about this room. Addresses and messages may name a room differently (an account's id, a
 * broadcast's id, a channel): facts that carry both make the pair; until then the first record's is held to.
 */
export class RoomCheck {
  readonly #roomId: string;
  readonly #foreign = new Set<string>();
  #liveId: string | undefined;
  #channel: string | undefined;

  constructor(adapter: PlatformAdapter, room: RoomRef) {
    this.#roomId = room.roomId;
    this.#liveId = adapter.liveIdOf?.(room);
  }

  get liveId(): string | undefined {
    return this.#liveId;
  }

  /** Whether the record is this room's; learns the ids it carries. A record without ids is. */
  accepts(observation: Observation): boolean {
    if (observation.kind === 'room') return this.#acceptFacts(observation);
    const { roomId, channel } = observation;
    if (roomId !== undefined && !this.#isOurs(roomId)) return false;
    if (channel !== undefined && !this.#isOurChannel(channel)) return false;
    return true;
  }

  #acceptFacts(facts: RoomRecord): boolean {
    const named = [facts.roomId, facts.liveId].filter((id) => id !== undefined);
    const paired = named.some((id) => id === this.#roomId || id === this.#liveId);
    const mayBeFirst = facts.roomId === undefined && this.#liveId === undefined;
    const foreign = named.some((id) => this.#foreign.has(id));
    if (named.length > 0 && !paired && (!mayBeFirst || foreign)) {
      this.#remember(facts.liveId, facts.channel);
      return false;
    }
    if (facts.liveId !== undefined) this.#liveId = this.#claim(facts.liveId);
    if (facts.channel !== undefined && named.length > 0) this.#channel = this.#claim(facts.channel);
    return facts.channel === undefined || this.#isOurChannel(facts.channel);
  }

  #isOurs(roomId: string): boolean {
    if (this.#foreign.has(roomId)) return false;
    if (roomId === this.#roomId) return true;
    this.#liveId ??= roomId;
    return roomId === this.#liveId;
  }

  #isOurChannel(channel: string): boolean {
    if (this.#foreign.has(channel)) return false;
    this.#channel ??= channel;
    return channel === this.#channel;
  }

  /** Ours after all: a new broadcast may be polled for before the facts that pair it with the address. */
  #claim(id: string): string {
    this.#foreign.delete(id);
    return id;
  }

  #remember(...ids: (string | undefined)[]): void {
    for (const id of ids) {
      const isOwn = id === undefined || id === this.#roomId || id === this.#liveId || id === this.#channel;
      if (!isOwn && this.#foreign.size < MOST_FOREIGN) this.#foreign.add(id);
    }
  }
}

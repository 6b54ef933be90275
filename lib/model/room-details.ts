import type { Presenter, Room } from './room.ts';
import { parseTopicWords } from './topic-word.ts';
import { UserFault } from './user-fault.ts';

/** What the operator says of a room. */
export type RoomDetails = Partial<Pick<Room, 'kind' | 'relation' | 'alias' | 'category' | 'presenters'>>;

const KINDS: readonly unknown[] = ['shop', 'talent', 'matrix'];
const RELATIONS: readonly unknown[] = ['own', 'peer', 'partner'];
/** Names are printed in tables and on posters: our judgement. */
const LONGEST_NAME = 40;
const MOST_PRESENTERS = 50;

/**
 * What a form says of a room; a field that it does not have stays as it is, an empty alias or category means none. Throws
 * UserFault: `room.malformed` {field}, or `topics.word` {word} for a nickname that comments cannot be searched for.
 */
export function parseRoomDetails(input: unknown): RoomDetails {
  if (typeof input !== 'object' || input === null) throw malformed('details');
  const { kind, relation, alias, category, presenters } = input as Record<keyof RoomDetails, unknown>;
  if (kind !== undefined && !KINDS.includes(kind)) throw malformed('kind');
  if (relation !== undefined && !RELATIONS.includes(relation)) throw malformed('relation');
  return {
    ...(kind === undefined ? {} : { kind: kind as Room['kind'] & string }),
    ...(relation === undefined ? {} : { relation: relation as Room['relation'] & string }),
    ...(alias === undefined ? {} : { alias: nameOf(alias, 'alias') }),
    ...(category === undefined ? {} : { category: nameOf(category, 'category') }),
    ...(presenters === undefined ? {} : { presenters: presentersOf(presenters) }),
  };
}

function presentersOf(input: unknown): Presenter[] {
  if (!Array.isArray(input) || input.length > MOST_PRESENTERS) throw malformed('presenters');
  const presenters = input.map((one: unknown) => {
    if (typeof one !== 'object' || one === null) throw malformed('presenters');
    const { name, nicknames } = one as Record<keyof Presenter, unknown>;
    const known = nameOf(name, 'presenters');
    if (known === '') throw malformed('presenters');
    return { name: known, nicknames: parseTopicWords(nicknames) };
  });
  if (new Set(presenters.map(({ name }) => name)).size < presenters.length) throw malformed('presenters');
  return presenters;
}

function nameOf(input: unknown, field: string): string {
  const text = typeof input === 'string' ? input.trim() : undefined;
  if (text === undefined || [...text].length > LONGEST_NAME) throw malformed(field);
  return text;
}

const malformed = (field: string) => new UserFault('room.malformed', { field });

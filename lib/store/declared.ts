import { DECLARED_KINDS, type Declared, type DeclaredKind } from '../model/declared.ts';
import type { Room, RoomKey } from '../model/room.ts';
import { UserFault } from '../model/user-fault.ts';
import type { EpochMs } from '../units.ts';
import { hasForbiddenKey } from './clean-json.ts';
import { inTransaction, keysOf, type Store, type StoreTransaction } from './database.ts';
import { sameAccount } from './rooms.ts';

/** UTF-16 units of a declaration's value as JSON: a table of sources has 3 000. */
export const VALUE_LIMIT = 65_536;
const SCOPE_LIMIT = 300;
const ID_LIMIT = 200;

/**
 * The declarations of a session, or of a room and those that are the same to the operator (`roomsOfAccount`; of two with the same
 * kind and id the later one), with `kind` only those; oldest first.
 */
export async function listDeclared({ db }: Store, scope: string, kind?: DeclaredKind): Promise<Declared[]> {
  const scopes = scopesOf(await db.getAll('rooms'), scope);
  const lists = await Promise.all(
    scopes.map((one) => db.getAll('declared', kind === undefined ? keysOf(one) : keysOf(one, kind))),
  );
  const found = lists.flat().sort((a, b) => a.at - b.at);
  return [
    ...new Map(found.map((declared) => [JSON.stringify([declared.kind, declared.id]), declared])).values(),
  ].sort((a, b) => a.at - b.at);
}

/** The scope, and those of the rooms that are the same to the operator. */
function scopesOf(rooms: readonly Room[], scope: string): string[] {
  return [...new Set([scope, ...sameAccount(rooms, scope).map(({ key }) => key)])];
}

/**
 * Writes a declaration, stamped with `at`; one with the same scope, kind and id is replaced. Gives it as it is stored. Rejects
 * with `declared.malformed`, `declared.tooLarge`, or `declared.unknownScope` where the room or session is not there (any more).
 */
export async function declare(store: Store, input: Omit<Declared, 'at'>, at: EpochMs): Promise<Declared> {
  const declared = parseDeclaration(input, at);
  return inTransaction(store, ['declared', 'rooms', 'sessions'], 'readwrite', async (tx) => {
    if (!(await isKnown(tx, declared.scope))) throw new UserFault('declared.unknownScope');
    await tx.objectStore('declared').put(declared);
    return declared;
  });
}

/** Takes a declaration back, of a room from those that are the same to the operator as well; false when there is none. */
export async function retract(
  store: Store,
  { scope, kind, id }: Pick<Declared, 'scope' | 'kind' | 'id'>,
): Promise<boolean> {
  if (![scope, kind, id].every((part) => typeof part === 'string')) throw malformed();
  return inTransaction(store, ['declared', 'rooms'], 'readwrite', async (tx) => {
    const declared = tx.objectStore('declared');
    let found = false;
    for (const one of scopesOf(await tx.objectStore('rooms').getAll(), scope)) {
      found ||= (await declared.getKey([one, kind, id])) !== undefined;
      await declared.delete([one, kind, id]);
    }
    return found;
  });
}

/** Deletes what was declared of a room, unless another room is the same to the operator: it is that one's from now on. */
export async function deleteDeclaredOf(tx: StoreTransaction<'readwrite'>, room: RoomKey): Promise<void> {
  const declared = tx.objectStore('declared');
  const rooms = sameAccount(await tx.objectStore('rooms').getAll(), room);
  const heir = rooms.find(({ key }) => key !== room);
  for (const one of heir ? await declared.getAll(keysOf(room)) : []) {
    const known = await declared.get([heir!.key, one.kind, one.id]);
    if (!known || known.at < one.at) await declared.put({ ...one, scope: heir!.key });
  }
  await declared.delete(keysOf(room));
}

/** Whether a room or a session is there that a declaration may be about. */
export async function isKnown(tx: StoreTransaction<'readwrite'>, scope: string): Promise<boolean> {
  const keys = await Promise.all([
    tx.objectStore('rooms').getKey(scope),
    tx.objectStore('sessions').getKey(scope),
  ]);
  return keys.some((key) => key !== undefined);
}

function parseDeclaration({ scope, kind, id, value }: Omit<Declared, 'at'>, at: EpochMs): Declared {
  const isText = (text: unknown, limit: number) => typeof text === 'string' && text.length <= limit;
  if (!isText(scope, SCOPE_LIMIT) || scope === '' || !isText(id, ID_LIMIT)) throw malformed();
  if (!DECLARED_KINDS.includes(kind) || value === undefined || hasForbiddenKey(value)) throw malformed();
  const json = JSON.stringify(value);
  if (json === undefined) throw malformed();
  if (json.length > VALUE_LIMIT) throw new UserFault('declared.tooLarge');
  // What JSON cannot carry would not come back from a backup.
  return { scope, kind, id, at, value: JSON.parse(json) };
}

const malformed = () => new UserFault('declared.malformed');

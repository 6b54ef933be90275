import { DECLARED_KINDS, type Declared, type DeclaredKind } from '../model/declared.ts';
import { UserFault } from '../model/user-fault.ts';
import type { EpochMs } from '../units.ts';
import { hasForbiddenKey } from './clean-json.ts';
import { inTransaction, keysOf, type Store, type StoreTransaction } from './database.ts';

/** UTF-16 units of a declaration's value as JSON: a table of sources has 3 000. */
export const VALUE_LIMIT = 65_536;
const SCOPE_LIMIT = 300;
const ID_LIMIT = 200;

/** The declarations of a room or a session, with `kind` only those, oldest first. */
export async function listDeclared({ db }: Store, scope: string, kind?: DeclaredKind): Promise<Declared[]> {
  const found = await db.getAll('declared', kind === undefined ? keysOf(scope) : keysOf(scope, kind));
  return found.sort((a, b) => a.at - b.at);
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

/** Takes a declaration back; false when there is none. */
export async function retract(
  store: Store,
  { scope, kind, id }: Pick<Declared, 'scope' | 'kind' | 'id'>,
): Promise<boolean> {
  if (![scope, kind, id].every((part) => typeof part === 'string')) throw malformed();
  return inTransaction(store, ['declared'], 'readwrite', async (tx) => {
    const declared = tx.objectStore('declared');
    if ((await declared.getKey([scope, kind, id])) === undefined) return false;
    await declared.delete([scope, kind, id]);
    return true;
  });
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

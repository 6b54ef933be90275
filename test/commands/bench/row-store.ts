import Dexie from 'dexie';
import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { SampleBlock } from '../../../lib/model/series.ts';

/*
 * What a recorder would do that does not know columns: one row per sample, through idb or Dexie. Runs in a page.
 */

export type Row = { session: string; seq: number; at: number } & { [series: string]: number | string };

/** A block as rows. */
export function rowsOf(session: string, { firstSeq, at, columns }: SampleBlock): Row[] {
  return Array.from(at, (time, i) => {
    const values = columns.map((column) => [column.key, column.values[i]!] as const);
    return { session, seq: firstSeq + i, at: time, ...Object.fromEntries(values) };
  });
}

/** An empty table of rows, for the time of `run`. */
export async function withRows<Result>(run: (db: IDBPDatabase) => Promise<Result>): Promise<Result> {
  const db = await openDB('bench-rows', 1, {
    upgrade: (opened) => void opened.createObjectStore('rows', { keyPath: ['session', 'seq'] }),
  });
  try {
    return await run(db);
  } finally {
    db.close();
    await deleteDB('bench-rows');
  }
}

/** One transaction for each row, relaxed, each awaited. */
export async function putOneByOne(db: IDBPDatabase, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const tx = db.transaction('rows', 'readwrite', { durability: 'relaxed' });
    await Promise.all([tx.store.put(row), tx.done]);
  }
}

/** All rows in one transaction. */
export async function putTogether(db: IDBPDatabase, rows: readonly Row[]): Promise<void> {
  const tx = db.transaction('rows', 'readwrite', { durability: 'relaxed' });
  await Promise.all([...rows.map((row) => tx.store.put(row)), tx.done]);
}

/** All rows in one `bulkAdd` of an empty Dexie table, for the time of `run`. */
export async function withDexie<Result>(
  run: (bulkAdd: (rows: readonly Row[]) => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  const db = new Dexie('bench-dexie');
  db.version(1).stores({ rows: '[session+seq]' });
  await db.open();
  try {
    return await run((rows) => db.table('rows').bulkAdd(rows));
  } finally {
    await db.delete();
  }
}

/** The rows of a session at once. */
export function rowsByGetAll(db: IDBPDatabase, session: string): Promise<Row[]> {
  return db.getAll('rows', rangeOf(session));
}

/** The rows of a session one by one. */
export async function rowsByCursor(db: IDBPDatabase, session: string): Promise<Row[]> {
  const rows: Row[] = [];
  const { store } = db.transaction('rows');
  for (let cursor = await store.openCursor(rangeOf(session)); cursor; cursor = await cursor.continue()) {
    rows.push(cursor.value as Row);
  }
  return rows;
}

function rangeOf(session: string): IDBKeyRange {
  return IDBKeyRange.bound([session], [session, []]);
}

/** What a chart needs of rows, and what a block gives at once. Throws for no rows. */
export function columnsOf(rows: readonly Row[]): Map<string, Float64Array> {
  const [first] = rows;
  if (!first) throw new Error('no rows');
  const keys = Object.keys(first).filter((key) => key !== 'session');
  return new Map(keys.map((key) => [key, Float64Array.from(rows, (row) => row[key] as number)]));
}

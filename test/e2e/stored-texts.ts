import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { exportBackup } from '../../lib/store/backup-export.ts';
import { openStore } from '../../lib/store/database.ts';
import { type DatabaseDump, dumpDatabase, recordingsIn, restoreDump } from '../harness/database.ts';

/** Bytes as text: names are UTF-8 wherever they stand, digits and Latin letters look the same in both. */
function textOfBytes(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof Float64Array)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8');
  }
  return value;
}

async function backupText(dump: DatabaseDump): Promise<string> {
  const name = await restoreDump(dump);
  const store = await openStore({ name });
  const file = await new Response(exportBackup(store, { exportedAt: 0 })).arrayBuffer();
  store.close();
  return gunzipSync(file).toString('utf8');
}

/**
 * Everything that the extension keeps, as text, by the place where it lies: the database's records as stored, the same decoded, a
 * backup of them, and both of the browser's settings stores.
 */
export async function storedTexts(desk: Page): Promise<{ [place: string]: string }> {
  const dump = await dumpDatabase(desk);
  const settings = await desk.evaluate(async () => ({
    local: JSON.stringify(await chrome.storage.local.get()),
    session: JSON.stringify(await chrome.storage.session.get()),
  }));
  return {
    records: JSON.stringify(dump, textOfBytes),
    recordings: JSON.stringify(await recordingsIn(dump), textOfBytes),
    backup: await backupText(dump),
    ...settings,
  };
}

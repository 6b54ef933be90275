import { UserFault } from '../model/user-fault.ts';
import type { Count } from '../units.ts';
import { LineChecksum, readLines } from './backup-lines.ts';
import {
  BACKUP_VERSION,
  type BackupFooter,
  type BackupRecord,
  parseBackupChunk,
  parseBackupFooter,
  parseBackupRecord,
  parseBackupVersion,
} from './backup-records.ts';
import type { Restored } from './restore.ts';

export interface ImportOptions {
  /** Writes one page of records (see `restoreRecords`); a page in a message to the worker, for instance. */
  write: (records: BackupRecord[]) => Promise<Restored>;
  /** Gets 0–1: checking is the first half, writing the second. */
  onProgress?: (share: number) => void;
}

/** Size of a page in UTF-16 units of its lines: one message and one transaction. Our judgement. */
const PAGE_SIZE = 500_000;

/**
 * Restores a backup file. The whole file is checked before the first page is written, so a refused file changes nothing; an
 * import that was cut off is completed by importing again. Rejects with `backup.notABackup`, `backup.truncated`,
 * `backup.damaged`, `backup.tooLarge`, `backup.newer` {version} or `backup.malformedRecord` {line}.
 */
export async function importBackup(file: Blob, options: ImportOptions): Promise<Restored> {
  const { write, onProgress = () => undefined } = options;
  await checkBackup(file, (share) => onProgress(share / 2));
  const sum: Restored = { written: 0, known: 0, stayedDeleted: 0 };
  for await (const page of pagesOf(file, (share) => onProgress(0.5 + share / 2))) {
    const restored = await write(page);
    sum.written += restored.written;
    sum.known += restored.known;
    sum.stayedDeleted += restored.stayedDeleted;
  }
  return sum;
}

async function checkBackup(file: Blob, onRead: (share: number) => void): Promise<void> {
  const checksum = new LineChecksum();
  const references = new References();
  let line = 0;
  let footer: BackupFooter | null = null;
  for await (const text of readLines(file, onRead)) {
    line += 1;
    const value = parseJson(text);
    const malformed = new UserFault('backup.malformedRecord', { line });
    if (footer) throw malformed;
    if (line === 1) checkHeader(value);
    else footer = parseBackupFooter(value);
    if (!footer) {
      checksum.add(text);
      if (line > 1 && !references.accept(parseBackupRecord(value))) throw malformed;
    }
  }
  if (line === 0) throw new UserFault('backup.notABackup');
  if (!footer) throw new UserFault('backup.truncated');
  if (footer.records !== line - 2 || footer.checksum !== checksum.value)
    throw new UserFault('backup.damaged');
}

/** Every version so far holds only records that the newest knows. */
function checkHeader(value: unknown): void {
  const version = parseBackupVersion(value);
  if (version === null || version < 1) throw new UserFault('backup.notABackup');
  if (version > BACKUP_VERSION) throw new UserFault('backup.newer', { version });
}

/** Sees to it that every record names a room and a session that came before it. */
class References {
  private readonly rooms = new Set<string>();
  private readonly sessions = new Set<string>();

  /** Whether a record may stand here; the samples of a chunk are looked into. */
  accept(record: BackupRecord | null): boolean {
    switch (record?.type) {
      case undefined:
        return false;
      case 'room':
        this.rooms.add(record.room.key);
        return record.room.key === `${record.room.platform}:${record.room.roomId}`;
      case 'session':
        this.sessions.add(record.session.id);
        return this.rooms.has(record.session.roomKey);
      case 'chunk':
        return this.sessions.has(record.chunk.sessionId) && parseBackupChunk(record.chunk) !== null;
      case 'mark':
        return this.sessions.has(record.mark.sessionId);
      case 'markEdit':
        return this.sessions.has(record.markEdit.sessionId);
      case 'gap':
        return this.sessions.has(record.gap.sessionId);
      case 'declared':
        return this.rooms.has(record.declared.scope) || this.sessions.has(record.declared.scope);
      default:
        return true;
    }
  }
}

/** The records of a file that was checked, in pages. */
async function* pagesOf(file: Blob, onRead: (share: number) => void): AsyncGenerator<BackupRecord[]> {
  let page: BackupRecord[] = [];
  let size: Count = 0;
  for await (const text of readLines(file, onRead)) {
    const record = parseBackupRecord(parseJson(text));
    if (!record) continue; // Header and footer: everything else was checked.
    page.push(record);
    size += text.length;
    if (size >= PAGE_SIZE) {
      yield page;
      page = [];
      size = 0;
    }
  }
  if (page.length > 0) yield page;
}

/** Undefined, which no record is, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

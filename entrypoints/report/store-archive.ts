import type { DeskProtocol } from '../../lib/messages/protocol.ts';
import { messageClient } from '../../lib/messages/transport.ts';
import type { RoomKey } from '../../lib/model/room.ts';
import type { SessionId } from '../../lib/model/session.ts';
import { exportBackup } from '../../lib/store/backup-export.ts';
import { importBackup } from '../../lib/store/backup-import.ts';
import type { Archive } from '../../site/data-source.ts';
import type { StoreReader } from './store-reader.ts';

/** Changes to the archive: deletions and restores go to the worker, which announces them; backups are read and made here. */
export class StoreArchive implements Archive {
  readonly #desk = messageClient<DeskProtocol>('desk');
  readonly #reader: StoreReader;

  constructor(reader: StoreReader) {
    this.#reader = reader;
  }

  async deleteSession(id: string): Promise<void> {
    await this.#desk.deleteSession({ sessionId: id as SessionId });
  }

  async deleteRoom(roomKey: string): Promise<void> {
    await this.#desk.deleteRoom({ roomKey: roomKey as RoomKey });
  }

  async deleteEverything(): Promise<void> {
    await this.#desk.deleteEverything({});
  }

  async exportAll(onProgress: (share: number) => void, signal: AbortSignal): Promise<Blob> {
    const lines = exportBackup(await this.#reader.open(), { exportedAt: Date.now(), onProgress });
    return new Response(lines.pipeThrough(new TransformStream(), { signal })).blob();
  }

  importAll(file: Blob, onProgress: (share: number) => void, signal: AbortSignal) {
    return importBackup(file, {
      write: (records) => this.#desk.restoreRecords({ records }),
      onProgress(share) {
        signal.throwIfAborted();
        onProgress(share);
      },
    });
  }
}

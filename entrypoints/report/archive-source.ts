import { browser } from 'wxt/browser';
import { onAnnouncedChange } from '../../lib/messages/changes.ts';
import type { SessionId } from '../../lib/model/session.ts';
import { UserFault } from '../../lib/model/user-fault.ts';
import { buildReport } from '../../lib/report/build.ts';
import type { Report } from '../../lib/report/report.ts';
import { loadRecording } from '../../lib/store/recording.ts';
import { listRooms } from '../../lib/store/rooms.ts';
import { listSessions } from '../../lib/store/sessions.ts';
import { SECOND } from '../../lib/units.ts';
import type { DataSource, SessionSummary } from '../../site/data-source.ts';
import { StoreArchive } from './store-archive.ts';
import { StoreReader } from './store-reader.ts';
import { summaryOf } from './summary-of.ts';

/** How often a visible page looks for new samples: they come every few seconds and are not announced. Our judgement. */
const LOOK_EVERY = 10 * SECOND;

/** The extension's data source: reads the store directly, and leaves every change to the worker, its only writer. */
export class ArchiveSource implements DataSource {
  readonly #reader = new StoreReader();
  readonly archive = new StoreArchive(this.#reader);

  async listSessions(): Promise<SessionSummary[]> {
    const store = await this.#reader.open();
    const [sessions, rooms] = await Promise.all([listSessions(store), listRooms(store)]);
    const byKey = new Map(rooms.map((room) => [room.key, room]));
    return sessions.map((session) => summaryOf(session, byKey.get(session.roomKey)));
  }

  /** Rejects with `session.empty` while nothing of the session is stored. */
  async loadReport(id: string): Promise<Report | null> {
    const recording = await loadRecording(await this.#reader.open(), id as SessionId);
    if (!recording) return null;
    if (recording.block.at.length === 0) throw new UserFault('session.empty');
    const generator = `Roomscope ${browser.runtime.getManifest().version}`;
    return buildReport([recording], { now: Date.now(), generator });
  }

  subscribe(onChange: () => void): () => void {
    const stop = onAnnouncedChange(onChange);
    const timer = setInterval(() => document.visibilityState === 'visible' && onChange(), LOOK_EVERY);
    return () => {
      stop();
      clearInterval(timer);
    };
  }
}

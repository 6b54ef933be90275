import { browser } from 'wxt/browser';
import type { Assessment } from '../../lib/maturity/assess.ts';
import type { RoomKey } from '../../lib/model/room.ts';
import type { SessionId } from '../../lib/model/session.ts';
import { UserFault } from '../../lib/model/user-fault.ts';
import { buildReport } from '../../lib/report/build.ts';
import type { Report } from '../../lib/report/report.ts';
import { loadRecording } from '../../lib/store/recording.ts';
import { listRooms } from '../../lib/store/rooms.ts';
import { listSessions } from '../../lib/store/sessions.ts';
import type { DataSource, SessionSummary } from '../../site/data-source.ts';
import { EarlierFigures } from './earlier-figures.ts';
import { loadAssessment } from './load-assessment.ts';
import { PageChanges } from './page-changes.ts';
import { reportContext } from './report-context.ts';
import { StoreArchive } from './store-archive.ts';
import { storeDesk } from './store-desk.ts';
import { StoreReader } from './store-reader.ts';
import { summaryOf } from './summary-of.ts';

/** The extension's data source: reads the store directly, and leaves every change to the worker, its only writer. */
export class ArchiveSource implements DataSource {
  readonly #reader = new StoreReader();
  readonly #changes = new PageChanges();
  readonly #earlier = new EarlierFigures(() => this.#changes.tell());
  readonly archive = new StoreArchive(this.#reader);
  readonly desk = storeDesk(this.#reader);

  async listSessions(): Promise<SessionSummary[]> {
    const store = await this.#reader.open();
    const [sessions, rooms] = await Promise.all([listSessions(store), listRooms(store)]);
    const byKey = new Map(rooms.map((room) => [room.key, room]));
    return sessions.map((session) => summaryOf(session, byKey.get(session.roomKey)));
  }

  /** Rejects with `session.empty` while nothing of the session is stored. The usual level may come with a later change. */
  async loadReport(id: string): Promise<Report | null> {
    const store = await this.#reader.open();
    const recording = await loadRecording(store, id as SessionId);
    if (!recording) return null;
    if (recording.block.at.length === 0) throw new UserFault('session.empty');
    const generator = `Roomscope ${browser.runtime.getManifest().version}`;
    const context = await reportContext(store, recording, this.#earlier);
    return buildReport([recording], { now: Date.now(), generator, ...context });
  }

  async loadAssessment(roomKey: string): Promise<Assessment | null> {
    return loadAssessment(await this.#reader.open(), roomKey as RoomKey, Date.now());
  }

  subscribe(onChange: () => void): () => void {
    return this.#changes.follow(onChange);
  }
}

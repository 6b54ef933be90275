import { UserFault } from '../lib/model/user-fault.ts';
import type { Report, SessionReport } from '../lib/report/report.ts';
import { readReport } from '../lib/report/upgraders.ts';
import type { DataSource, SessionSummary } from './data-source.ts';

/** A 12-hour live at one point a second is about 6 MB; ten of those are no longer a report. Our judgement. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** The data source of the static site: reports from files that were opened in this tab, and nothing else. */
export class FileSource implements DataSource {
  readonly #opened = new Map<string, Report>();
  readonly #listeners = new Set<() => void>();

  async listSessions(): Promise<SessionSummary[]> {
    return [...this.#opened]
      .map(([id, report]) => summaryOf(id, report.sessions[0]!))
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  async loadReport(id: string): Promise<Report | null> {
    return this.#opened.get(id) ?? null;
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  /**
   * Opens a report file. Rejects with a UserFault: `file.tooLarge`, `file.unreadable`, `file.notJson`, and those of
   * `readReport`. A session that is open already is replaced.
   */
  async openFile(file: Blob): Promise<string[]> {
    const report = readReport(await readJson(file));
    const ids = report.sessions.map((session) => {
      const id = idOf(session);
      this.#opened.set(id, { ...report, sessions: [session] });
      return id;
    });
    for (const listener of this.#listeners) listener();
    return ids;
  }
}

async function readJson(file: Blob): Promise<unknown> {
  if (file.size > LARGEST_FILE) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
    throw new UserFault('file.tooLarge', { megabytes: megabytes(file.size), limit: megabytes(LARGEST_FILE) });
  }
  const text = await file.text().catch((cause: unknown) => {
    throw new UserFault('file.unreadable', {}, cause);
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserFault('file.notJson', {}, cause);
  }
}

/** A shared report may hold no session id: room and start name a session as well. */
function idOf({ session, room }: SessionReport): string {
  return session.id ?? `${room.platform}-${session.startedAt}`;
}

function summaryOf(id: string, { room, session }: SessionReport): SessionSummary {
  return {
    id,
    roomKey: `${room.platform}:${room.roomId ?? ''}`,
    platform: room.platform,
    ...(room.title === undefined ? {} : { title: room.title }),
    ...(room.hostName === undefined ? {} : { hostName: room.hostName }),
    ...(room.alias === undefined ? {} : { alias: room.alias }),
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    ongoing: session.ongoing,
  };
}

import type { Report } from '../lib/report/report.ts';

/** One line of the list of sessions. */
export interface SessionSummary {
  id: string;
  roomKey: string;
  platform: string;
  title?: string;
  hostName?: string;
  alias?: string;
  startedAt: number;
  endedAt: number;
  ongoing: boolean;
}

/** What a host can do for the app beyond showing: only the extension can. Each answers when it is done. */
export interface Archive {
  deleteSession(id: string): Promise<void>;
  deleteRoom(roomKey: string): Promise<void>;
  deleteEverything(): Promise<void>;
  /** The whole archive as one file; `onProgress` gets 0–1. */
  exportAll(onProgress: (share: number) => void): Promise<Blob>;
  /** Restores a backup file. Nothing is stored from a refused file (the promise rejects with a UserFault). */
  importAll(file: Blob, onProgress: (share: number) => void): Promise<{ written: number; known: number }>;
}

/** Where reports come from: the extension's database, or files that were opened. The two hosts of the app differ only in this. */
export interface DataSource {
  /** Newest first. */
  listSessions(): Promise<SessionSummary[]>;
  /** The report of one session; null when there is none with that id. */
  loadReport(id: string): Promise<Report | null>;
  /** Calls back after any change of the list or of a session that is being recorded; gives the way to stop. */
  subscribe(onChange: () => void): () => void;
  /** Absent on the static site. */
  archive?: Archive;
}

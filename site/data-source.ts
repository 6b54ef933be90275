import type { Assessment } from '../lib/maturity/assess.ts';
import type { RoomRelation } from '../lib/model/room.ts';
import type { Report } from '../lib/report/report.ts';
import type { Desk } from './desk.ts';

/** One line of the list of sessions. */
export interface SessionSummary {
  id: string;
  roomKey: string;
  platform: string;
  title?: string;
  hostName?: string;
  alias?: string;
  relation?: RoomRelation;
  /** Rooms of one account on one platform are one to the operator. */
  accountId?: string;
  startedAt: number;
  endedAt: number;
  ongoing: boolean;
}

/**
 * What a host can do for the app beyond showing: only the extension can. Each answers when it is done, and rejects with a
 * UserFault where the user can do something about it.
 */
export interface Archive {
  deleteSession(id: string): Promise<void>;
  deleteRoom(roomKey: string): Promise<void>;
  deleteEverything(): Promise<void>;
  /** The whole archive as one file; `onProgress` gets 0–1. Rejects with the signal's reason when it is cancelled. */
  exportAll(onProgress: (share: number) => void, signal: AbortSignal): Promise<Blob>;
  /**
   * Restores a backup file. Nothing is stored from a refused file. Cancelled half-way, what was restored stays: importing the
   * same file again adds the rest.
   */
  importAll(
    file: Blob,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<{ written: number; known: number; stayedDeleted: number }>;
}

/** Where reports come from: the extension's database, or files that were opened. The two hosts of the app differ only in this. */
export interface DataSource {
  /** Newest first. */
  listSessions(): Promise<SessionSummary[]>;
  /** The report of one session; null when there is none with that id. */
  loadReport(id: string): Promise<Report | null>;
  /** Calls back after any change of the list or of a session that is being recorded; gives the way to stop. */
  subscribe(onChange: () => void): () => void;
  /** Opens a report file and gives the ids of its sessions. Absent in the extension, whose reports are its own. */
  openFile?(file: Blob): Promise<string[]>;
  /**
   * The step that a room is on, from its recordings of the last months, its deleted lives and the operator's answers; null for a
   * room that is not known. Takes seconds where there are many. Absent on the static site, whose reports hold theirs.
   */
  loadAssessment?(roomKey: string): Promise<Assessment | null>;
  /** Absent on the static site. */
  archive?: Archive;
  /** Absent on the static site. */
  desk?: Desk;
}

import type { Page } from 'playwright-core';
import type { RecordedSession } from '../../lib/model/recording.ts';
import { type RoomRef, roomKey } from '../../lib/model/room.ts';
import { type Milliseconds, SECOND } from '../../lib/units.ts';
import { type ExtensionBrowser, openBrowser } from '../harness/browser.ts';
import { loadRecordings } from '../harness/database.ts';
import { setPolicy } from '../harness/desk-client.ts';
import { makeTestBuild, type TestBuild } from '../harness/e2e-build.ts';
import { logErrors } from '../harness/error-log.ts';
import { type HostPlayer, type RoomServer, startRoomServer } from '../harness/room-server.ts';
import { until } from '../harness/until.ts';
import type { SimulatedRoom } from '../rooms/simulated-room.ts';

/** A busy machine takes this long at most for what takes a second or two otherwise. */
export const PATIENCE: Milliseconds = 40 * SECOND;

/** A browser with the extension and nothing but simulated hosts around it. */
export interface Stage {
  browser: ExtensionBrowser;
  readonly server: RoomServer;
  readonly build: TestBuild;
  /** Errors of pages and of our own code so far. */
  readonly errors: readonly string[];
  /** Has a room recorded whenever it is open, and opens it. */
  open(room: SimulatedRoom): Promise<Page>;
  /** What is stored of a room by now, newest first. */
  recordings(room: RoomRef): Promise<RecordedSession[]>;
  /** Ends the browser as a crash does and opens it again on the same profile. */
  crashAndReopen(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a stage for these players' hosts, with the extension as it was built. */
export async function openStage(players: readonly HostPlayer[]): Promise<Stage> {
  const build = makeTestBuild();
  const server = await startRoomServer(players);
  const { resolverRules } = server;
  let browser = await openBrowser({ build, resolverRules });
  const errors = [logErrors(browser.context)];
  return {
    get browser() {
      return browser;
    },
    server,
    build,
    get errors() {
      return errors.flat();
    },
    async open(room) {
      await setPolicy(await browser.desk(), room.ref, room.url, 'always');
      const page = await browser.context.newPage();
      await page.goto(room.url);
      return page;
    },
    async recordings(room) {
      const all = await loadRecordings(await browser.desk());
      return all.filter((recording) => recording.room.key === roomKey(room));
    },
    async crashAndReopen() {
      await browser.crash();
      browser = await openBrowser({ build, resolverRules, profile: browser.profile });
      errors.push(logErrors(browser.context));
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the room's newest session fulfils a condition, and gives it. */
export function waitForRecording(
  stage: Stage,
  room: RoomRef,
  fulfils: (recording: RecordedSession) => boolean,
  patience: Milliseconds = PATIENCE,
): Promise<RecordedSession> {
  const look = async () => (await stage.recordings(room)).find(fulfils) ?? null;
  return until(look, patience, async () => {
    const found = (await stage.recordings(room)).map(describe);
    return `No recording of ${roomKey(room)} got there: ${found.join(' | ') || 'there is none'}`;
  });
}

function describe({ session, block, gaps }: RecordedSession): string {
  return `${session.id} ${block.at.length} samples, ${session.endReason ?? 'open'}, gaps ${JSON.stringify(gaps)}`;
}

/** Whether a recording holds a sample. */
export const hasSamples = ({ block }: RecordedSession) => block.at.length > 0;

/** Whether everything up to a moment is stored: a sample after it is. */
export const storedPast =
  (at: number) =>
  ({ block }: RecordedSession) =>
    (block.at.at(-1) ?? Number.NEGATIVE_INFINITY) > at;

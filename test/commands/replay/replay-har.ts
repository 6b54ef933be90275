import { adapters } from '../../../lib/adapters/registry.ts';
import type { RecordedSession } from '../../../lib/model/recording.ts';
import type { RoomRef } from '../../../lib/model/room.ts';
import { type Milliseconds, SECOND } from '../../../lib/units.ts';
import { type ExtensionBrowser, openBrowser } from '../../harness/browser.ts';
import { loadRecordings } from '../../harness/database.ts';
import { setPolicy } from '../../harness/desk-client.ts';
import { makeTestBuild } from '../../harness/e2e-build.ts';
import { logErrors } from '../../harness/error-log.ts';
import type { Har } from '../../harness/har.ts';
import { type HarPlayer, playHar } from '../../harness/har-player.ts';
import { computeRequestsAdded, POLL_JITTER, type Run } from '../../harness/requests-added.ts';
import { type RoomServer, startRoomServer } from '../../harness/room-server.ts';
import { until } from '../../harness/until.ts';
import { type ReplayResult, summarise } from './replay-result.ts';

/** How long the extension may take to begin, and to have everything acknowledged. Our judgement: both take 1–6 s. */
const PATIENCE: Milliseconds = 30 * SECOND;

interface Stage {
  player: HarPlayer;
  server: RoomServer;
  browser: ExtensionBrowser;
  errors: readonly string[];
}

function roomOf(har: Har): RoomRef {
  for (const adapter of adapters) {
    const room = adapter.roomAt(har.address);
    if (room) return room;
  }
  throw new Error(`${har.address.href} is not a live room of a platform that Roomscope reads.`);
}

async function setStage(har: Har, speed: number, withExtension: boolean): Promise<Stage> {
  const player = playHar(har, speed);
  const server = await startRoomServer([player]);
  const { resolverRules } = server;
  const browser = await openBrowser({ resolverRules, ...(withExtension && { build: makeTestBuild() }) });
  return { player, server, browser, errors: logErrors(browser.context) };
}

async function open({ browser }: Stage, har: Har): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(har.address.href, { waitUntil: 'commit' });
}

function runOf({ player, server }: Stage): Run {
  const { openedAt } = player;
  if (openedAt === undefined) throw new Error('The page of the HAR was never asked for.');
  return { requests: server.requests, openedAt };
}

/** Everything that was stored a second after the play ended: its last values have been sampled by then. */
async function waitUntilStored(stage: Stage, playedAt: number): Promise<RecordedSession[]> {
  const desk = await stage.browser.desk();
  const stored = async () => {
    const recordings = await loadRecordings(desk);
    const [newest] = recordings;
    const done = newest && (newest.session.lastSampleAt > playedAt + SECOND || newest.session.endReason);
    return done ? recordings : null;
  };
  return until(stored, PATIENCE, async () => {
    const none = (await loadRecordings(desk)).length === 0;
    return none
      ? 'Nothing was recorded: the page was opened, but no room was found in it.'
      : 'The recording began, but its last samples were not stored.';
  });
}

/** The run with the extension: what it stored, and how long it took from the page's opening. */
async function record(stage: Stage, har: Har, room: RoomRef) {
  const desk = await stage.browser.desk();
  await setPolicy(desk, room, har.address.href, 'always');
  await open(stage, har);
  await stage.player.played();
  const recordings = await waitUntilStored(stage, Date.now());
  return { recordings, length: Date.now() - runOf(stage).openedAt };
}

async function withdraw({ browser, server }: Stage): Promise<void> {
  await browser.close();
  await server.close();
}

/** The same run without the extension, for as long as the other one took. */
async function compare(stage: Stage, har: Har, length: Promise<Milliseconds>): Promise<void> {
  await open(stage, har);
  await stage.player.played();
  const enough = runOf(stage).openedAt + (await length) + POLL_JITTER;
  await until(async () => Date.now() >= enough || null, enough - Date.now() + PATIENCE);
}

/**
 * Plays a capture through the built extension, and a second time without it; gives what was recorded and what the extension
 * added to the page's requests and errors. Throws a sentence for a page that is not a room or a recording that did not happen.
 */
export async function replayHar(har: Har, speed: number): Promise<ReplayResult> {
  const room = roomOf(har);
  const [stage, plain] = await Promise.all([setStage(har, speed, true), setStage(har, speed, false)]);
  try {
    const recorded = record(stage, har, room);
    const length = recorded.then((run) => run.length);
    const [{ recordings }] = await Promise.all([recorded, compare(plain, har, length)]);
    return {
      sessions: recordings.toReversed().map(summarise),
      requestsAdded: computeRequestsAdded(runOf(stage), runOf(plain), await length),
      errors: stage.errors.filter((error) => !plain.errors.includes(error)),
    };
  } finally {
    await Promise.all([withdraw(stage), withdraw(plain)]);
  }
}

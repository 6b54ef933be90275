import { adapters } from '../../lib/adapters/registry.ts';
import type { RoomRef } from '../../lib/model/room.ts';
import { type ExtensionBrowser, openBrowser } from '../harness/browser.ts';
import { setPolicy } from '../harness/desk-client.ts';
import { makeTestBuild } from '../harness/e2e-build.ts';
import { ensureBuilt } from '../harness/ensure-built.ts';
import { findOrInstallBrowser } from '../harness/install-browser.ts';
import { startRoomServer } from '../harness/room-server.ts';
import { makeDemo } from './start/demo-room.ts';
import { figuresText } from './start/figures-text.ts';
import { saveScreenshots } from './start/screenshots.ts';
import { watchRecording } from './start/watch-recording.ts';

const say = (line: string) => console.log(line);

/** Whether windows can be shown: always on macOS and Windows; elsewhere a display server must be named. */
function hasDisplay(): boolean {
  if (process.env.CI) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function roomAt(address: string): RoomRef {
  const url = URL.parse(address);
  const room = url && adapters.map((adapter) => adapter.roomAt(url)).find((found) => found !== null);
  if (room) return room;
  throw new Error(`${address} is not the address of a live room on Taobao Live, Douyin or Kuaishou.`);
}

/** The room to show: the one at the address given, else a demo on this machine. */
async function chooseRoom(address: string | undefined) {
  if (address !== undefined)
    return { url: address, ref: roomAt(address), begin: undefined, server: undefined };
  const { room, begin } = makeDemo();
  const server = await startRoomServer([room]);
  return { url: room.url, ref: room.ref, begin, server };
}

async function show(
  browser: ExtensionBrowser,
  headless: boolean,
  room: Awaited<ReturnType<typeof chooseRoom>>,
) {
  const desk = await browser.desk();
  await setPolicy(desk, room.ref, room.url, 'always');
  const page = await browser.context.newPage();
  await page.goto(room.url, { waitUntil: 'domcontentloaded' });
  const play = room.begin?.();
  say(`Recording ${room.url}${play ? ' (a demo that plays on this machine)' : ''} …`);
  const recording = await watchRecording(desk, say);
  const { id } = recording.session;
  if (headless) {
    const paths = await saveScreenshots(browser, page, id);
    say(`Screenshots:\n${paths.map((path) => `  ${path}`).join('\n')}`);
  } else {
    await browser.openExtensionPage(`report.html#/session/${id}`);
  }
  say(['', ...figuresText(recording), ''].join('\n'));
  return play;
}

const NEXT = [
  'Next: build with `npm run build`, open chrome://extensions, switch on developer mode, "Load unpacked": .output/chrome-mv3.',
  'Or record a room that is on air now: npm start -- https://live.douyin.com/…',
].join('\n');

/** Builds, opens a browser with the extension on a room, records, opens the report. */
async function main(): Promise<void> {
  const headless = !hasDisplay();
  findOrInstallBrowser(say);
  ensureBuilt(say);
  const room = await chooseRoom(process.argv[2]);
  const browser = await openBrowser({
    build: makeTestBuild(),
    headless,
    ...(room.server && { resolverRules: room.server.resolverRules }),
  });
  try {
    const play = await show(browser, headless, room);
    say(NEXT);
    if (!headless) {
      say('The browser stays open until you close it.');
      await new Promise((resolve) => browser.context.once('close', resolve));
    }
    play?.stop();
  } finally {
    await browser.close();
    await room.server?.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

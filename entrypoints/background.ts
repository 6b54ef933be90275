import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { sites } from '../lib/adapters/sites.ts';
import { DESK, RECORDING } from '../lib/messages/names.ts';
import type { DeskProtocol, RecordingProtocol } from '../lib/messages/protocol.ts';
import { admitRoomTab, isExtensionPage, type RoomTab } from '../lib/messages/senders.ts';
import { serveMessages, servePorts } from '../lib/messages/transport.ts';
import { isGranted } from '../lib/permissions/platform-grant.ts';
import { injectRoomScripts, registerRoomScripts } from '../lib/permissions/room-scripts.ts';
import { onTapChoice } from '../lib/permissions/tap-choice.ts';
import { DEFAULT_TOPICS } from '../lib/recorder/topic-words.ts';
import { doChores, noteUpdate, scheduleChores } from '../lib/worker/chores.ts';
import { forgetTab } from '../lib/worker/closed-tab.ts';
import { deskHandlers, tell } from '../lib/worker/desk-handlers.ts';
import { welcome } from '../lib/worker/first-run.ts';
import { currentLeases } from '../lib/worker/leases.ts';
import { MARK_NOW, markNow } from '../lib/worker/mark-command.ts';
import { recordingHandlers } from '../lib/worker/recording-handlers.ts';
import { createWriterAccess } from '../lib/worker/writer.ts';

export default defineBackground(() => {
  const { id } = browser.runtime;
  const pages = browser.runtime.getURL('/');
  const writer = createWriterAccess();

  servePorts<RecordingProtocol, RoomTab>({
    protocol: RECORDING,
    handlers: recordingHandlers(writer, DEFAULT_TOPICS),
    admit: (sender) => admitRoomTab(sender, id, sites),
  });
  serveMessages<DeskProtocol, true>({
    protocol: DESK,
    handlers: deskHandlers(writer),
    admit: (sender) => (isExtensionPage(sender, id, pages) ? true : null),
  });

  browser.runtime.onInstalled.addListener(({ reason }) =>
    Promise.all([injectRoomScripts(sites), welcome(reason)]),
  );
  browser.commands.onCommand.addListener((name) => {
    if (name === MARK_NOW) return markNow(writer, Date.now());
  });
  browser.runtime.onUpdateAvailable.addListener(() => noteUpdate(Date.now()));
  browser.permissions.onAdded.addListener(async () => {
    await registerRoomScripts(sites);
    await injectRoomScripts(sites);
  });
  browser.permissions.onRemoved.addListener(async () => {
    await registerRoomScripts(sites);
    for (const [room, { tabId }] of await currentLeases(Date.now())) {
      const site = sites.find((each) => room.startsWith(`${each.id}:`));
      if (site && !(await isGranted(site))) await tell(tabId, 'stop');
    }
  });
  onTapChoice(() => registerRoomScripts(sites));
  browser.tabs.onRemoved.addListener((tabId) => forgetTab(tabId, writer, Date.now()));
  browser.alarms.onAlarm.addListener(() => doChores(writer, Date.now()));
  void Promise.all([registerRoomScripts(sites), scheduleChores()]);
});

import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { adapters } from '../lib/adapters/registry.ts';
import { DESK, RECORDING } from '../lib/messages/names.ts';
import { admitRoomTab, isExtensionPage } from '../lib/messages/senders.ts';
import { serveMessages, servePorts } from '../lib/messages/transport.ts';
import { injectRoomScripts, registerRoomScripts } from '../lib/permissions/room-scripts.ts';
import { DEFAULT_TOPICS } from '../lib/recorder/topic-words.ts';
import { scheduleChores } from '../lib/worker/chores.ts';
import { deskHandlers } from '../lib/worker/desk-handlers.ts';
import { createStoreAccess } from '../lib/worker/open-store.ts';
import { recordingHandlers } from '../lib/worker/recording-handlers.ts';

export default defineBackground({
  type: 'module',
  main() {
    const now = () => Date.now();
    const access = createStoreAccess(now);
    const { id } = browser.runtime;
    const home = new URL('/', self.location.href).href;

    servePorts({
      protocol: RECORDING,
      handlers: recordingHandlers({ access, now, defaultTopics: DEFAULT_TOPICS }),
      admit: (sender) => admitRoomTab(sender, id, adapters),
    });
    serveMessages({
      protocol: DESK,
      handlers: deskHandlers({ access, now }),
      admit: (sender) => (isExtensionPage(sender, id, home) ? true : null),
    });

    // A browser that was killed forgets registered scripts: they are registered at every start.
    void registerRoomScripts(adapters);
    browser.permissions.onAdded.addListener(async ({ origins = [] }) => {
      await registerRoomScripts(adapters);
      await injectRoomScripts(
        adapters.filter(({ matches }) => matches.some((host) => origins.includes(host))),
      );
    });
    browser.permissions.onRemoved.addListener(() => registerRoomScripts(adapters));
    browser.runtime.onInstalled.addListener(() => injectRoomScripts(adapters));
    scheduleChores({ access, now });
  },
});

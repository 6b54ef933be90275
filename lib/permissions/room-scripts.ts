import { type Browser, browser } from 'wxt/browser';
import type { PlatformId } from '../model/room.ts';
import { type Hosts, isGranted } from './platform-grant.ts';
import { loadTapChoice } from './tap-choice.ts';

type Script = Browser.scripting.RegisteredContentScript;
type Platform = Hosts & { id: PlatformId };

const TAP = '/content-scripts/room-tap.js';

/**
 * Registers the content scripts of every granted platform, and no other's, for pages opened from now on. Done on every start of
 * the worker: registrations do not survive a browser that was killed.
 */
export async function registerRoomScripts(platforms: readonly Platform[]): Promise<void> {
  await navigator.locks.request('room-scripts', async () => {
    const wanted = (await Promise.all(platforms.map(scriptsOf))).flat();
    const present = new Set((await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id));
    const stale = [...present].filter((id) => !wanted.some((script) => script.id === id));
    if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
    const known = wanted.filter(({ id }) => present.has(id));
    const added = wanted.filter(({ id }) => !present.has(id));
    if (known.length > 0) await browser.scripting.updateContentScripts(known);
    if (added.length > 0) await browser.scripting.registerContentScripts(added);
  });
}

async function scriptsOf(platform: Platform): Promise<Script[]> {
  if (!(await isGranted(platform))) return [];
  const matches = [...platform.matches];
  const common = { matches, runAt: 'document_start' as const, persistAcrossSessions: false };
  const room: Script = {
    ...common,
    id: `room-${platform.id}`,
    js: [`/room-${platform.id}.js`],
    world: 'ISOLATED',
  };
  const tap: Script = { ...common, id: `tap-${platform.id}`, js: [TAP], world: 'MAIN' };
  return (await loadTapChoice(platform.id)) ? [tap, room] : [room];
}

/**
 * Puts the content scripts into tabs that are open already: after a grant, and after an update, where the new script takes
 * over from the old one. A tab that cannot take them (an error page, a discarded tab) gets them when it loads.
 */
export async function injectRoomScripts(platforms: readonly Platform[]): Promise<void> {
  for (const platform of platforms) {
    if (!(await isGranted(platform))) continue;
    const tabs = await browser.tabs.query({ url: [...platform.matches] });
    const scripts = await scriptsOf(platform);
    await Promise.all(tabs.map(({ id }) => (id === undefined ? undefined : injectInto(id, scripts))));
  }
}

async function injectInto(tabId: number, scripts: readonly Script[]): Promise<void> {
  for (const { js, world } of scripts) {
    try {
      await browser.scripting.executeScript({
        target: { tabId },
        // WXT types these as the files of the build; they are the same strings.
        files: [...(js ?? [])] as [],
        injectImmediately: true,
        ...(world && { world }),
      });
    } catch (error) {
      console.warn(`tab ${tabId} keeps its scripts until it loads again`, error);
    }
  }
}

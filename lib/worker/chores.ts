import { browser } from 'wxt/browser';
import { announceChange } from '../messages/changes.ts';
import { endSession, repairSessions } from '../store/sessions.ts';
import { type EpochMs, HOUR, type Milliseconds } from '../units.ts';
import { forgetAsked } from './asked-rooms.ts';
import { showRecordingCount } from './badge.ts';
import { currentLeases, releaseLeases } from './leases.ts';
import type { OpenedStore } from './open-store.ts';

/** Minutes between two sealings of the log: 900 samples at 1 Hz are the least that is worth compressing. */
const SEAL_EVERY = 15;
const CHORES = 'chores';

/** An update waits for the recordings that run, but not longer than this (fault F2). */
const UPDATE_WAITS: Milliseconds = 24 * HOUR;
const UPDATE_KEY = 'updateWaitsSince';

interface ChoresOptions {
  access(): Promise<OpenedStore>;
  now(): EpochMs;
}

/** Sets up what the worker does by itself: sealing, mending, forgetting closed tabs, updating when no room is recorded. */
export function scheduleChores({ access, now }: ChoresOptions): void {
  const mend = async () => {
    const { store } = await access();
    const ended = await repairSessions(store, now());
    if (ended.length > 0) announceChange();
    await showRecordingCount(now());
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === CHORES) void mend().then(() => updateIfIdle(now()));
  });
  void browser.alarms.create(CHORES, { periodInMinutes: SEAL_EVERY });
  void mend();
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId, { access, now }));
  browser.runtime.onUpdateAvailable.addListener(() => void noteUpdate(now()));
}

/** The tab is gone: its sessions end now, with their last sample; another tab, or the same room opened again, may go on. */
async function forgetTab(tabId: number, { access, now }: ChoresOptions): Promise<void> {
  await forgetAsked(tabId);
  const held = (await currentLeases(now())).filter(([, lease]) => lease.tabId === tabId);
  await releaseLeases(tabId);
  for (const [, { sessionId }] of held) {
    if (sessionId === undefined) continue;
    const { store, appender } = await access();
    await appender.flush();
    await endSession(store, sessionId, now(), 'tab-closed');
  }
  if (held.length === 0) return;
  await showRecordingCount(now());
  announceChange();
}

async function noteUpdate(now: EpochMs): Promise<void> {
  const stored = await browser.storage.session.get(UPDATE_KEY);
  if (stored[UPDATE_KEY] === undefined) await browser.storage.session.set({ [UPDATE_KEY]: now });
  await updateIfIdle(now);
}

/** Starts a waiting update as soon as nothing is recorded, or when it has waited for a day. */
async function updateIfIdle(now: EpochMs): Promise<void> {
  const stored = await browser.storage.session.get(UPDATE_KEY);
  const since: unknown = stored[UPDATE_KEY];
  if (typeof since !== 'number') return;
  const leases = await currentLeases(now);
  if (leases.length === 0 || now - since > UPDATE_WAITS) browser.runtime.reload();
}

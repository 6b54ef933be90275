import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isGranted, requestGrant, revokeGrant } from '../../../lib/permissions/platform-grant.ts';
import { injectRoomScripts, registerRoomScripts } from '../../../lib/permissions/room-scripts.ts';
import { loadTapChoice, onTapChoice, saveTapChoice } from '../../../lib/permissions/tap-choice.ts';
import { installPermissions } from '../../builders/fake-browser.ts';

const douyin = { id: 'douyin' as const, matches: ['https://live.douyin.com/*', 'https://www.douyin.com/*'] };
const taobao = { id: 'taobao' as const, matches: ['https://tbzb.taobao.com/*'] };
const platforms = [douyin, taobao];

beforeEach(() => fakeBrowser.reset());

test('a refusal leaves nothing behind', async () => {
  const { registered } = installPermissions(new Set(), false);
  expect(await requestGrant(douyin)).toBe(false);
  await registerRoomScripts(platforms);
  expect(await isGranted(douyin)).toBe(false);
  expect([...registered.keys()]).toEqual([]);
});

test('a grant registers the scripts of that platform only, before the page runs, each in its world', async () => {
  const { registered } = installPermissions(new Set(), true);
  expect(await requestGrant(douyin)).toBe(true);
  await registerRoomScripts(platforms);
  expect([...registered.values()]).toEqual([
    {
      id: 'tap-douyin',
      js: ['/content-scripts/room-tap.js'],
      matches: douyin.matches,
      runAt: 'document_start',
      persistAcrossSessions: false,
      world: 'MAIN',
    },
    {
      id: 'room-douyin',
      js: ['/room-douyin.js'],
      matches: douyin.matches,
      runAt: 'document_start',
      persistAcrossSessions: false,
      world: 'ISOLATED',
    },
  ]);
});

test('half a grant is none: the platform is read where all its pages are granted', async () => {
  const { registered } = installPermissions(new Set([douyin.matches[0]!]), true);
  await registerRoomScripts(platforms);
  expect(registered.size).toBe(0);
});

test('registering again, as every start of the worker does, changes nothing', async () => {
  const { registered } = installPermissions(new Set([...douyin.matches, ...taobao.matches]), true);
  await registerRoomScripts(platforms);
  const before = [...registered.values()];
  await Promise.all([registerRoomScripts(platforms), registerRoomScripts(platforms)]);
  expect([...registered.values()]).toEqual(before);
  expect(before).toHaveLength(4);
});

test('a revocation takes the scripts away', async () => {
  const { registered } = installPermissions(new Set(douyin.matches), true);
  await registerRoomScripts(platforms);
  await revokeGrant(douyin);
  await registerRoomScripts(platforms);
  expect(registered.size).toBe(0);
});

test('without its tick a platform gets no tap; the tick is kept per platform and comes on again', async () => {
  const { registered } = installPermissions(new Set([...douyin.matches, ...taobao.matches]), true);
  const changes: number[] = [];
  onTapChoice(() => changes.push(1));
  await saveTapChoice('douyin', false);
  expect([await loadTapChoice('douyin'), await loadTapChoice('taobao')]).toEqual([false, true]);
  await registerRoomScripts(platforms);
  expect([...registered.keys()]).toEqual(['room-douyin', 'tap-taobao', 'room-taobao']);
  await saveTapChoice('douyin', true);
  await registerRoomScripts(platforms);
  expect([...registered.keys()]).toContain('tap-douyin');
  expect(changes).toHaveLength(2);
});

test('open tabs get the scripts, tap first; a tab that takes none does not keep the others from theirs', async () => {
  const { executed } = installPermissions(new Set(douyin.matches), true);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const tabs = [{ id: 1 }, { id: 2 }, {}];
  fakeBrowser.tabs.query = async () => tabs as never;
  const { executeScript } = fakeBrowser.scripting;
  fakeBrowser.scripting.executeScript = (async (one: { target: { tabId: number } }) => {
    if (one.target.tabId === 1) throw new Error('Frame with ID 0 is showing error page');
    return executeScript(one as never);
  }) as never;
  await injectRoomScripts(platforms);
  expect(executed).toEqual([
    { tabId: 2, file: '/content-scripts/room-tap.js', world: 'MAIN' },
    { tabId: 2, file: '/room-douyin.js', world: 'ISOLATED' },
  ]);
});

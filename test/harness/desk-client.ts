import type { Page } from 'playwright-core';
import { DESK, ROOM } from '../../lib/messages/names.ts';
import type { DeskProtocol, RoomProtocol } from '../../lib/messages/protocol.ts';
import type { RecordPolicy, RoomRef } from '../../lib/model/room.ts';

type Request<P, N extends keyof P> = P[N] extends (request: infer Q) => unknown ? Q : never;
type Reply<P, N extends keyof P> = P[N] extends (request: never) => infer A ? A : never;

interface Call {
  tabId: number | undefined;
  protocol: string;
  type: string;
  request: unknown;
}

/** Runs in the extension's page: what `lib/messages/transport` does on the caller's side. */
async function callFromPage({ tabId, ...call }: Call): Promise<unknown> {
  const answer = (await (tabId === undefined
    ? chrome.runtime.sendMessage(call)
    : chrome.tabs.sendMessage(tabId, call, { frameId: 0 }))) as
    | { ok: unknown }
    | { failed: string }
    | undefined;
  if (answer && 'ok' in answer) return answer.ok;
  throw new Error(answer?.failed ?? `${call.type}: no answer`);
}

/** Asks the worker, as popup and report do. */
export function askWorker<N extends keyof DeskProtocol & string>(
  desk: Page,
  type: N,
  request: Request<DeskProtocol, N>,
): Promise<Reply<DeskProtocol, N>> {
  const call: Call = { tabId: undefined, protocol: DESK, type, request };
  return desk.evaluate(callFromPage, call) as Promise<Reply<DeskProtocol, N>>;
}

/** The browser's id of the one tab with this address. Throws when there is none. */
export async function findTabId(desk: Page, address: string): Promise<number> {
  const id = await desk.evaluate(
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
    address,
  );
  if (id === undefined) throw new Error(`No tab shows ${address}.`);
  return id;
}

/** Asks a room's tab, as the popup does. `page` must be the one tab with its address. */
export async function askRoom<N extends keyof RoomProtocol & string>(
  desk: Page,
  page: Page,
  type: N,
  request: Request<RoomProtocol, N>,
): Promise<Reply<RoomProtocol, N>> {
  const tabId = await findTabId(desk, page.url());
  return desk.evaluate(callFromPage, { tabId, protocol: ROOM, type, request }) as Promise<
    Reply<RoomProtocol, N>
  >;
}

/** Sets a room's policy: "always" is what lets a test's room be recorded without a click. */
export async function setPolicy(desk: Page, room: RoomRef, url: string, policy: RecordPolicy): Promise<void> {
  await askWorker(desk, 'setPolicy', { room, url, policy });
}

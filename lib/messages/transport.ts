import { type Browser, browser } from 'wxt/browser';
import { UserFault } from '../model/user-fault.ts';
import type { Milliseconds } from '../units.ts';
import type { Client, Handlers } from './protocol.ts';

declare module 'wxt/browser' {
  /** WXT leaves this method to types that it generates from the build. */
  interface WxtRuntime {
    getURL(path: string): string;
  }
}

/** One call of a protocol, and its answer. `id` pairs the two on a port; `runtime.sendMessage` pairs them itself. */
interface Call {
  id?: number;
  protocol: string;
  type: string;
  request: unknown;
}
type Answer = { id?: number } & ({ ok: unknown } | Failure);
/** `fault`: something the user can do about, which goes to the page as it is. */
interface Failure {
  failed: string;
  fault?: Pick<UserFault, 'key' | 'params'>;
}

/**
 * The other side is gone, refused, or did not answer in time. The caller keeps what it sent and may send it again. (A handler's
 * UserFault arrives as a UserFault.)
 */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

// A worker that starts cold and opens its database answers within a second; our judgement, no source.
const PATIENCE: Milliseconds = 10_000;

/** Serves one protocol. */
export interface Service<P, Sender> {
  protocol: string;
  handlers: Handlers<P, Sender>;
  /** Who the sender is, derived from what the browser says of it; null refuses. */
  admit(sender: Browser.runtime.MessageSender): Sender | null;
}

/** A client over `send`: each call of a protocol's message becomes one `send` and waits for its answer. */
function clientOver<P>(protocol: string, send: (call: Call) => Promise<unknown>): Client<P> {
  return new Proxy({} as Client<P>, {
    // A client is not a thenable: `await client` must not become a call of "then".
    get: (_target, type) =>
      typeof type === 'string' && type !== 'then'
        ? (request: unknown) => send({ protocol, type, request })
        : undefined,
  });
}

/** The caller's side over `runtime.sendMessage` (to the worker) or `tabs.sendMessage` (to a room's tab, top frame). */
export function messageClient<P>(protocol: string, tabId?: number): Client<P> {
  return clientOver<P>(protocol, async (call) => {
    const answer =
      tabId === undefined
        ? browser.runtime.sendMessage(call)
        : browser.tabs.sendMessage(tabId, call, { frameId: 0 });
    return unwrap(
      await answer.catch((cause: unknown) => {
        throw new Unanswered(`${call.type}: nobody answers`, { cause });
      }),
    );
  });
}

/** A client that can be closed: calls that wait are rejected, later ones as well. */
export interface PortClient<P> {
  client: Client<P>;
  close(): void;
}

/**
 * The caller's side over a long-lived port to the worker, opened on the first call and again after the worker died. A call
 * rejects as soon as the port closes or after 10 s: nobody knows then whether the worker took it, so calls must be safe to
 * repeat.
 */
export function portClient<P>(protocol: string): PortClient<P> {
  const pending = new Map<number, { settle(answer: unknown): void; fail(reason: Error): void }>();
  let port: Browser.runtime.Port | null = null;
  let lastId = 0;
  let closed = false;

  const drop = () => {
    port = null;
    for (const call of pending.values()) call.fail(new Unanswered('the worker went away'));
    pending.clear();
  };
  const connect = () => {
    const opened = browser.runtime.connect({ name: protocol });
    opened.onMessage.addListener((answer: Answer) => {
      const call = answer.id === undefined ? undefined : pending.get(answer.id);
      call?.settle(answer);
    });
    opened.onDisconnect.addListener(() => {
      // A port that was replaced meanwhile has no calls left.
      if (port === opened) drop();
    });
    return opened;
  };
  const send = (call: Call) =>
    new Promise<unknown>((resolve, reject) => {
      if (closed) throw new Unanswered('closed');
      const id = ++lastId;
      const timer = setTimeout(
        () => finish(() => reject(new Unanswered(`${call.type}: no answer`))),
        PATIENCE,
      );
      const finish = (how: () => void) => {
        clearTimeout(timer);
        pending.delete(id);
        how();
      };
      pending.set(id, {
        settle: (answer) => finish(() => resolve(answer)),
        fail: (reason) => finish(() => reject(reason)),
      });
      try {
        port ??= connect();
        port.postMessage({ ...call, id });
      } catch (cause) {
        // The extension was reloaded under this page: its messaging is gone for good.
        port = null;
        finish(() => reject(new Unanswered('the extension went away', { cause })));
      }
    }).then(unwrap);

  return {
    client: clientOver<P>(protocol, send),
    close() {
      closed = true;
      const open = port;
      drop();
      open?.disconnect();
    },
  };
}

/** Answers a protocol's calls over `runtime.sendMessage` / `tabs.sendMessage`; gives the way to stop. */
export function serveMessages<P, Sender>(service: Service<P, Sender>): () => void {
  const onMessage = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    respond: (answer: Answer) => void,
  ): boolean => {
    const call = parseCall(message, service.protocol);
    if (!call) return false;
    void answerCall(service, call, sender).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);
  return () => browser.runtime.onMessage.removeListener(onMessage);
}

/** Answers a protocol's calls over ports of its name. */
export function servePorts<P, Sender>(service: Service<P, Sender>): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== service.protocol) return;
    port.onMessage.addListener((message: unknown) => {
      const call = parseCall(message, service.protocol);
      if (!call || !port.sender) return;
      void answerCall(service, call, port.sender).then((answer) => {
        try {
          port.postMessage({ ...answer, id: call.id });
        } catch {
          // The page went away meanwhile; what it asked for is done, and it will ask again if it comes back.
        }
      });
    });
  });
}

/** Runs one call. A refusal and an error of the handler become an answer; this never rejects. */
async function answerCall<P, Sender>(
  { handlers, admit }: Service<P, Sender>,
  call: Call,
  from: Browser.runtime.MessageSender,
): Promise<Answer> {
  try {
    const sender = admit(from);
    if (sender === null) return { failed: `${call.type}: refused` };
    if (!Object.hasOwn(handlers, call.type)) return { failed: `${call.type}: unknown` };
    const handler = handlers[call.type as keyof P] as (request: unknown, sender: Sender) => Promise<unknown>;
    return { ok: await handler(call.request, sender) };
  } catch (error) {
    const failed = `${call.type}: ${error instanceof Error ? error.message : String(error)}`;
    if (error instanceof UserFault) return { failed, fault: { key: error.key, params: error.params } };
    console.error(call.type, error);
    return { failed };
  }
}

function parseCall(message: unknown, protocol: string): Call | null {
  if (typeof message !== 'object' || message === null) return null;
  const call = message as Partial<Call>;
  if (call.protocol !== protocol || typeof call.type !== 'string') return null;
  if (call.id !== undefined && !Number.isSafeInteger(call.id)) return null;
  return call as Call;
}

function unwrap(answer: unknown): unknown {
  const given = answer as Answer | undefined;
  if (given && 'ok' in given) return given.ok;
  if (given?.fault) throw new UserFault(given.fault.key, { ...given.fault.params });
  throw new Unanswered(given?.failed ?? 'no answer');
}

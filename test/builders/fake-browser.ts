import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Who speaks, as the browser would say; the fields that the senders' rules read. */
export interface FakeSender {
  id: string;
  url: string;
  origin: string;
  frameId?: number;
  tab?: { id: number };
}

type Listener<A extends unknown[]> = (...args: A) => void;

class FakeEvent<A extends unknown[]> {
  readonly #listeners = new Set<Listener<A>>();
  addListener(listener: Listener<A>): void {
    this.#listeners.add(listener);
  }
  emit(...args: A): void {
    for (const listener of this.#listeners) listener(...args);
  }
}

/** One end of a port. Messages cross as copies, in later tasks, as between processes. */
class FakePort {
  readonly onMessage = new FakeEvent<[unknown]>();
  readonly onDisconnect = new FakeEvent<[]>();
  readonly name: string;
  readonly sender: FakeSender | undefined;
  peer!: FakePort;
  isOpen = true;
  constructor(name: string, sender?: FakeSender) {
    this.name = name;
    this.sender = sender;
  }

  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    const copy = structuredClone(message);
    setTimeout(() => this.peer.isOpen && this.peer.onMessage.emit(copy), 0);
  }
  /** Closes both ends; only the other side hears of it. */
  disconnect(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.peer.isOpen = false;
    setTimeout(() => this.peer.onDisconnect.emit(), 0);
  }
}

/** Ports of a fake browser, which has none of its own. */
export interface FakePorts {
  /** How often a page connected. */
  readonly connections: number;
  /** Ends the worker: every port to it closes. The next connection finds a worker that lives. */
  killWorker(): void;
  /** The extension was reloaded under the page: connecting throws. */
  removeExtension(): void;
}

/** Puts `runtime.connect` and `runtime.onConnect` into the fake browser; whoever connects is `sender`. */
export function installPorts(sender: FakeSender): FakePorts {
  const onConnect = new FakeEvent<[FakePort]>();
  let workerEnds: FakePort[] = [];
  let connections = 0;
  let isGone = false;
  const connect = ({ name }: { name: string }) => {
    if (isGone) throw new Error('Extension context invalidated.');
    connections++;
    const [page, worker] = [new FakePort(name), new FakePort(name, sender)];
    page.peer = worker;
    worker.peer = page;
    workerEnds.push(worker);
    onConnect.emit(worker);
    return page;
  };
  Object.assign(fakeBrowser.runtime, { connect, onConnect });
  return {
    get connections() {
      return connections;
    },
    killWorker() {
      for (const port of workerEnds) port.disconnect();
      workerEnds = [];
    },
    removeExtension() {
      isGone = true;
      this.killWorker();
    },
  };
}

/** Hosts that are granted, and the scripts that are registered, in a fake browser that knows neither. */
export function installPermissions(granted: Set<string>, answers: boolean) {
  const registered = new Map<string, { id: string; js: string[]; matches: string[] }>();
  const executed: { tabId: number; file: string; world: string }[] = [];
  const holds = (origins: string[]) => origins.every((origin) => granted.has(origin));
  const put = async (scripts: { id: string; js: string[]; matches: string[] }[]) => {
    for (const script of scripts) registered.set(script.id, script);
  };
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins }: { origins: string[] }) => holds(origins),
    request: vi.fn(async ({ origins }: { origins: string[] }) => {
      if (answers) for (const origin of origins) granted.add(origin);
      return answers;
    }),
    remove: async ({ origins }: { origins: string[] }) => {
      for (const origin of origins) granted.delete(origin);
      return true;
    },
  });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => [...registered.values()],
    registerContentScripts: put,
    updateContentScripts: put,
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) registered.delete(id);
    },
    executeScript: async (one: { target: { tabId: number }; files: string[]; world: string }) => {
      executed.push({ tabId: one.target.tabId, file: one.files[0]!, world: one.world });
    },
  });
  return { registered, executed };
}

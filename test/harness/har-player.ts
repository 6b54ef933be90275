import type { WebSocket } from 'ws';
import type { Har, HarEntry } from './har.ts';
import { bestMatches, renameCallback } from './har-matching.ts';
import type { Answer, HostPlayer, SeenRequest } from './room-server.ts';

export interface HarPlayer extends HostPlayer {
  /** When the page was asked for; undefined until then. */
  readonly openedAt: number | undefined;
  /** Addresses that the page asked for and the HAR does not hold. */
  readonly unknown: readonly string[];
  /** Resolves when everything that can be played was played. */
  played(): Promise<void>;
}

/** Headers that described the recorded connection or its compression, not what this server sends. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'trailer',
  'te',
  'content-encoding',
  'content-length',
  'content-range',
  'accept-ranges',
  'alt-svc',
  'strict-transport-security',
  'clear-site-data',
  'report-to',
  'nel',
]);
/** A page that polls repeats within a few seconds: after this long without news it has asked for all it will. Our judgement. */
const QUIET_MS = 5_000;
/** A socket whose recorded start is further off than this has a wrong clock: its first message plays at once. */
const PLAUSIBLE_LEAD_MS = 600_000;

const isSocket = (entry: HarEntry) => /^wss?:$/.test(entry.url.protocol) || entry.messages.length > 0;

/** Of twins with one address, those without a kept body add nothing (a service worker's copy, a request that was cut off). */
function withoutEmptyTwins(entries: HarEntry[]): HarEntry[] {
  const kept = new Set(entries.filter((entry) => entry.body !== undefined).map((entry) => entry.url.href));
  return entries.filter((entry) => entry.body !== undefined || !kept.has(entry.url.href));
}

function headersOf(entry: HarEntry, request: SeenRequest): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const { name, value } of entry.headers) {
    if (name.startsWith(':') || HOP_BY_HOP.has(name)) continue;
    const before = headers[name];
    // Only cookies may come as several lines; the panel joins the rest by line breaks.
    headers[name] =
      name === 'set-cookie' && before ? [before, value].flat() : value.replace(/[\r\n]+/g, ', ');
  }
  if (entry.mimeType && headers['content-type'] === undefined) headers['content-type'] = entry.mimeType;
  return { ...crossOrigin(request), ...headers };
}

function crossOrigin(request: SeenRequest): Record<string, string> {
  const { origin } = request.headers;
  if (!origin) return {};
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
}

function preflight(request: SeenRequest): Answer {
  const asked = request.headers['access-control-request-headers'];
  return {
    status: 204,
    headers: {
      ...crossOrigin(request),
      'access-control-allow-methods': 'GET, POST, PUT, DELETE, PATCH, HEAD',
      'access-control-allow-headers': typeof asked === 'string' ? asked : '*',
    },
  };
}

/** A body from the cache was recorded as 304: the page that asks now has nothing to compare with. */
const statusOf = (entry: HarEntry) => (entry.status === 304 && entry.body ? 200 : entry.status);

/**
 * Plays a HAR: answers its addresses under their real host names, the twins of one address in their order and the last one
 * again and again; plays each socket's received messages at their times ÷ `speed` after the page opens it. What the page asks
 * and the file does not hold is 404, and listed.
 */
export function playHar(har: Har, speed = 1): HarPlayer {
  const answers = withoutEmptyTwins(har.entries.filter((entry) => !isSocket(entry) && entry.status > 0));
  const sockets = har.entries.filter(isSocket);
  const expected = [...answers.filter(isExpected), ...sockets].filter((entry) => entry.page === har.page);
  const used = new Set<HarEntry>();
  const unknown: string[] = [];
  const playing = new Set<HarEntry>();
  const done = Promise.withResolvers<void>();
  let openedAt: number | undefined;
  let news = Date.now();

  const take = (matches: HarEntry[]) => {
    const next = matches.find((entry) => !used.has(entry));
    if (next) {
      used.add(next);
      news = Date.now();
    }
    return next;
  };

  const length = lengthOf(har);
  function finished(now: number): boolean {
    if (openedAt === undefined || playing.size > 0) return false;
    if (now - openedAt > length + QUIET_MS) return true;
    if (expected.every((entry) => used.has(entry))) return true;
    return now - openedAt >= length / speed && now - news > QUIET_MS;
  }
  const watch = setInterval(() => {
    if (!finished(Date.now())) return;
    clearInterval(watch);
    done.resolve();
  }, 100);
  watch.unref();

  return {
    hosts: [...new Set(har.entries.map((entry) => entry.url.hostname))],
    get openedAt() {
      return openedAt;
    },
    unknown,
    played: () => done.promise,
    answer(request) {
      if (request.method === 'OPTIONS') return preflight(request);
      const matches = bestMatches(answers, request.method, request.url);
      const entry = take(matches) ?? matches.at(-1);
      if (!entry) {
        unknown.push(request.url.href);
        return null;
      }
      if (request.url.pathname === har.address.pathname) openedAt ??= Date.now();
      return { status: statusOf(entry), headers: headersOf(entry, request), body: bodyOf(entry, request) };
    },
    connect(socket, request) {
      const entry = take(bestMatches(sockets, 'GET', request.url));
      if (!entry) return bestMatches(sockets, 'GET', request.url).length > 0;
      playing.add(entry);
      playMessages(socket, entry, speed, () => playing.delete(entry));
      return true;
    },
  };
}

/** What a room's page is bound to ask for: its data, not its pictures. */
function isExpected(entry: HarEntry): boolean {
  if (entry.resourceType === undefined) return /json|html/i.test(entry.mimeType);
  return ['xhr', 'fetch', 'script', 'document'].includes(entry.resourceType);
}

function lengthOf(har: Har): number {
  const times = har.entries.flatMap((entry) => [entry.at, ...entry.messages.map(({ at }) => at)]);
  return Math.max(...times) - Math.min(...times);
}

function bodyOf(entry: HarEntry, request: SeenRequest): string | Buffer {
  if (!entry.body) return '';
  if (!/javascript|text\/plain|json/i.test(entry.mimeType)) return entry.body;
  return renameCallback(entry.body.toString('utf8'), entry.url, request.url);
}

/** Offset of a message from the socket's opening; the first one plays at once where the clocks do not fit together. */
function playMessages(socket: WebSocket, entry: HarEntry, speed: number, onDone: () => void): void {
  const { messages } = entry;
  const lead = messages[0] ? messages[0].at - entry.at : 0;
  const start = lead >= 0 && lead < PLAUSIBLE_LEAD_MS ? entry.at : (messages[0]?.at ?? entry.at);
  const timers = messages.map((message) =>
    setTimeout(() => socket.send(message.data), Math.max(0, message.at - start) / speed),
  );
  const last = Math.max(0, ...messages.map((message) => message.at - start)) / speed;
  const end = setTimeout(onDone, last);
  socket.on('close', () => {
    for (const timer of [...timers, end]) clearTimeout(timer);
    onDone();
  });
}

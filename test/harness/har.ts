/**
 * HAR 1.2 as browsers save it, read leniently: everything that a player needs, checked field by field, nothing else.
 * WebSocket messages are where Chrome's network panel puts them, under `_webSocketMessages`.
 */
export interface HarEntry {
  /** When the request started, epoch ms. */
  at: number;
  method: string;
  url: URL;
  /** `document`, `xhr`, `fetch`, `script`, `websocket`, …; undefined where the writer does not say. */
  resourceType: string | undefined;
  page: string | undefined;
  status: number;
  headers: { name: string; value: string }[];
  mimeType: string;
  /** Undefined: the browser did not keep the body. */
  body: Buffer | undefined;
  messages: HarMessage[];
}

/** A WebSocket message that the page received: text, or bytes. */
export interface HarMessage {
  /** Epoch ms. */
  at: number;
  data: string | Buffer;
}

export interface Har {
  /** In order of time. */
  entries: HarEntry[];
  /** The address that was opened, with its fragment where the file tells it. */
  address: URL;
  /** The page that was opened, as entries name it; undefined where the file has no pages. */
  page: string | undefined;
}

type Json = { [key: string]: unknown };
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const OPCODE_TEXT = 1;
const OPCODE_BYTES = 2;

/** A message of a socket; null for what was sent, for control frames and for the panel's own error lines. */
function readMessage(value: unknown): HarMessage | null {
  const message = record(value);
  const data = text(message.data);
  if (message.type !== 'receive' || data === undefined) return null;
  const opcode = Number(message.opcode);
  if (opcode !== OPCODE_TEXT && opcode !== OPCODE_BYTES) return null;
  return {
    at: Number(message.time) * 1_000,
    data: opcode === OPCODE_BYTES ? Buffer.from(data, 'base64') : data,
  };
}

function readBody(content: Json): Buffer | undefined {
  const body = text(content.text);
  if (body === undefined) return undefined;
  return Buffer.from(body, content.encoding === 'base64' ? 'base64' : 'utf8');
}

function readHeaders(response: Json): HarEntry['headers'] {
  return list(response.headers).flatMap((header) => {
    const name = text(record(header).name);
    const value = text(record(header).value);
    return name !== undefined && value !== undefined ? [{ name: name.toLowerCase(), value }] : [];
  });
}

function readUrl(value: unknown): URL | null {
  const url = URL.parse(String(value));
  return url && /^(https?|wss?):$/.test(url.protocol) ? url : null;
}

function readEntry(value: unknown): HarEntry | null {
  const entry = record(value);
  const request = record(entry.request);
  const response = record(entry.response);
  const content = record(response.content);
  const url = readUrl(request.url);
  if (!url) return null;
  return {
    at: Date.parse(String(entry.startedDateTime)),
    method: text(request.method) ?? 'GET',
    url,
    resourceType: text(entry._resourceType),
    page: text(entry.pageref),
    status: Number(response.status),
    headers: readHeaders(response),
    mimeType: text(content.mimeType) ?? '',
    body: readBody(content),
    messages: list(entry._webSocketMessages).flatMap((message) => readMessage(message) ?? []),
  };
}

function isDocument(entry: HarEntry): boolean {
  if (entry.resourceType !== undefined) return entry.resourceType === 'document';
  return entry.method === 'GET' && /^text\/html/i.test(entry.mimeType);
}

/** Chrome titles a page with its address, which keeps the fragment that a request loses. */
function withFragment(document: HarEntry, page: Json | undefined): URL {
  const title = readUrl(page?.title);
  if (!title) return document.url;
  const bare = new URL(title);
  bare.hash = '';
  return bare.href === document.url.href ? title : document.url;
}

/**
 * Reads a HAR file's text. Throws a sentence that says what is missing when it is not a HAR, or holds no page (a document) to
 * open; an entry that cannot be read is left out.
 */
export function parseHar(source: string): Har {
  let file: Json;
  try {
    file = record(JSON.parse(source.replace(/^\uFEFF/, '')));
  } catch {
    throw new Error('This is not a HAR file: it is not JSON. Save one in the browser’s network panel.');
  }
  const log = record(file.log);
  if (!Array.isArray(log.entries)) throw new Error('This is not a HAR file: it has no log.entries.');
  const entries = log.entries
    .flatMap((entry) => readEntry(entry) ?? [])
    .filter((entry) => Number.isFinite(entry.at))
    .sort((a, b) => a.at - b.at);
  const first = record(list(log.pages)[0]);
  const documents = entries.filter((entry) => isDocument(entry) && entry.status > 0);
  const opened = documents.find((entry) => entry.page === first.id) ?? documents[0];
  if (!opened)
    throw new Error(
      'This HAR holds no page to open: no entry is a document. Reload the room while recording.',
    );
  // A redirect has no text: one of the page's documents must.
  if (!documents.some(({ page, body }) => page === opened.page && body))
    throw new Error('This HAR holds no text of its page. Save it with content ("Export HAR with content").');
  const address = withFragment(opened, opened.page === first.id ? first : undefined);
  return { entries, address, page: opened.page };
}

import type { HarEntry } from './har.ts';

/** Parameters that differ from one request to the next without meaning another thing: clocks, signatures, nonces, callbacks. */
const CHANGING = new Set([
  't',
  '_',
  'ts',
  'time',
  'timestamp',
  'sign',
  'signature',
  '_signature',
  'nonce',
  'callback',
  'cb',
  'jsonp',
  'msToken',
  'a_bogus',
  'X-Bogus',
  'verifyFp',
  'fp',
  '__NS_hxfalcon',
  'kww',
]);

const scheme = (url: URL) => url.protocol.replace('ws', 'http');
const samePlace = (a: URL, b: URL) =>
  scheme(a) === scheme(b) && a.host === b.host && a.pathname === b.pathname;

/** How well a recorded address answers an asked one: 3 = to the letter, 2–3 = but for changing parameters, 0–1 = share of equal ones. */
function likeness(asked: URL, recorded: URL): number {
  if (asked.search === recorded.search) return 3;
  const names = new Set([...asked.searchParams.keys(), ...recorded.searchParams.keys()]);
  const lasting = [...names].filter((name) => !CHANGING.has(name));
  const equal = lasting.filter((name) => asked.searchParams.get(name) === recorded.searchParams.get(name));
  if (equal.length === lasting.length) return 2;
  return equal.length / lasting.length;
}

/**
 * The recorded entries of the place that was asked for (method, host, path) that answer it best, in order of time: exact
 * address before an address that differs in changing parameters before the most equal parameters.
 */
export function bestMatches(entries: readonly HarEntry[], method: string, asked: URL): HarEntry[] {
  const there = entries.filter((entry) => entry.method === method && samePlace(entry.url, asked));
  const scored = there.map((entry) => ({ entry, score: likeness(asked, entry.url) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ entry }) => entry);
}

const escapeRegExp = (value: string) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A JSONP body under the name that the page asks for this time. Any parameter counts as the callback's name whose recorded
 * value is the function that the body calls.
 */
export function renameCallback(body: string, recorded: URL, asked: URL): string {
  for (const [name, callback] of recorded.searchParams) {
    const now = asked.searchParams.get(name);
    const call = new RegExp(
      `^(\\s*(?:/\\*.*?\\*/)?\\s*(?:;|typeof [^&]*&&)?\\s*)${escapeRegExp(callback)}(?=\\s*\\()`,
    );
    if (callback && now && call.test(body)) return body.replace(call, (_, before: string) => before + now);
  }
  return body;
}

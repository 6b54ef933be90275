import type { Observation, TapMessage } from '../adapter.ts';
import { fingerprint } from '../decode/fingerprint.ts';
import { countAt, idAt, listAt, parseJson, textAt, valueAt } from '../decode/json.ts';
import { shownAt } from '../decode/shown-at.ts';
import { textOf } from '../decode/text-of.ts';
import { refusalOf } from './refusal.ts';

/** Bodies were seen as JSON inside one to three JSON strings, with or without a `data` around the record (2026-09). */
const DEEPEST = 4;
const OK = 1;

/** One answer of the mobile page's polling; null when it is not one. */
export function decodeFeed({ url, data }: TapMessage): Observation[] | null {
  const body = unwrap(textOf(data));
  const result = countAt(body, 'result');
  if (result !== undefined && result !== OK) return refusalOf(result);
  if (valueAt(body, 'liveStreamFeeds') === undefined && valueAt(body, 'currentWatchingCount') === undefined) {
    return null;
  }
  const liveId = askedFor(url);
  const told = [...watchingIn(body), ...commentsIn(body)];
  // Addresses of the mobile page may name the account: what it polls for is the broadcast.
  if (liveId === undefined) return told;
  return [{ kind: 'room', liveId }, ...told.map((each) => ({ ...each, roomId: liveId }))];
}

function unwrap(text: string): unknown {
  let body: unknown = text;
  for (let depth = 0; depth < DEEPEST && typeof body === 'string'; depth++) body = parseJson(body);
  const inner = valueAt(body, 'data');
  return typeof inner === 'string' ? parseJson(inner) : (inner ?? body);
}

function askedFor(url: string): string | undefined {
  return (URL.canParse(url) && new URL(url).searchParams.get('liveStreamId')) || undefined;
}

function watchingIn(body: unknown): Observation[] {
  const number = shownAt(body, 'currentWatchingCount');
  return number ? [{ kind: 'reading', field: 'concurrentViewers', number }] : [];
}

/**
 * Other types than comments are not documented. Comments carry no id: the moment, the person and the words together name one
 * (two equal comments of one person in one millisecond: by their order), so that a body fetched twice counts once.
 */
function commentsIn(body: unknown): Observation[] {
  const cursor = idAt(body, 'cursor');
  const seen = new Map<string, number>();
  return listAt(body, 'liveStreamFeeds').flatMap((feed, i): Observation[] => {
    const text = textAt(feed, 'content')?.trim();
    if (!text || textAt(feed, 'type')?.toLowerCase() !== 'comment') return [];
    const person = idAt(feed, 'author', 'userId') ?? textAt(feed, 'author', 'userName');
    const time = idAt(feed, 'time');
    const key = time && `${time}.${person ?? ''}.${fingerprint(text)}`;
    const nth = key === undefined ? i : (seen.get(key) ?? 0);
    if (key !== undefined) seen.set(key, nth + 1);
    const id = idAt(feed, 'id') ?? ((key ?? cursor) ? `${key ?? cursor}.${nth}` : undefined);
    return [{ kind: 'comment', text, ...(id && { id }), ...(person && { person }) }];
  });
}

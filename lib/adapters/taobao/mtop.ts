import type { Observation, TapMessage } from '../adapter.ts';
import { idAt, listAt, parseJson, textAt, valueAt } from '../decode/json.ts';
import { parseJsonp } from '../decode/jsonp.ts';
import { textOf } from '../decode/text-of.ts';

/** One answer of the gateway. */
export interface MtopAnswer {
  data: unknown;
  /** What the request asked for, as far as its address tells (a POST's does not). */
  asked: { topic?: string; liveId?: string };
  /** Why the gateway refused; [] when it did not. */
  trouble: Observation[];
}

/**
 * How the gateway refuses, seen 2026-09 in public projects ("EXOIRED" is the platform's own spelling). A page without a
 * fresh token is refused once and asks again by itself, so these end with the next good answer.
 */
const REFUSALS: readonly [RegExp, Extract<Observation, { kind: 'trouble' }>['cause']][] = [
  [/USER_VALIDATE|RGV587/, 'captcha'],
  [/TOKEN_EXOIRED|TOKEN_EXPIRED|TOKEN_EMPTY|SESSION_EXPIRED/, 'login'],
  [/TRAFFIC_LIMIT|FLOWLIMIT/i, 'rate-limited'],
];

/** Opens an answer, JSON or JSONP; null when it is not one of the gateway's. Never throws. */
export function readMtop({ url, data }: TapMessage): MtopAnswer | null {
  const body = parseJsonp(textOf(data));
  if (valueAt(body, 'data') === undefined && valueAt(body, 'ret') === undefined) return null;
  return { data: valueAt(body, 'data'), asked: askedFor(url), trouble: refusalIn(body) };
}

function askedFor(url: string): MtopAnswer['asked'] {
  if (!URL.canParse(url)) return {};
  const asked = parseJson(new URL(url).searchParams.get('data') ?? '');
  const topic = idAt(asked, 'topic');
  const liveId = idAt(asked, 'liveId');
  return { ...(topic && { topic }), ...(liveId && { liveId }) };
}

function refusalIn(body: unknown): Observation[] {
  const ret = textAt(body, 'ret') ?? listAt(body, 'ret').join(' ');
  const cause = REFUSALS.find(([sign]) => sign.test(ret))?.[1];
  return cause ? [{ kind: 'trouble', cause }] : [];
}

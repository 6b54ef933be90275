import type { SessionPatch } from '../model/opening.ts';
import type { Route } from '../model/reading.ts';
import type { FieldName } from '../model/series.ts';
import type { SeriesEvidence } from '../model/session.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import type { Counts } from './counts.ts';
import { seriesOf } from './notices.ts';
import type { Readings } from './readings.ts';
import type { RoomIdentity } from './room-identity.ts';

type Evidence = { [series: string]: SeriesEvidence };

/** A text that only counts up ("13.2万") is written once in this time; a new route or precision at once. Our judgement. */
const RAW_EVERY: Milliseconds = 30_000;

/** How every series of a session was read: the fields seen in it, and its counts (labelled ones under their name). */
export function evidenceOf(fields: Iterable<FieldName>, readings: Readings, counts: Counts): Evidence {
  const evidence: Evidence = {};
  for (const field of fields) {
    const known = readings.evidence(field);
    if (known) evidence[field] = known;
  }
  for (const [counter, route] of counts.routes()) {
    for (const series of seriesOf(counter)) evidence[series] = { route, precision: 'exact' };
    evidence.identifiedViewers ??= { route, precision: 'exact' };
  }
  return evidence;
}

/** The room's facts as they belong into a session's head; a fact that is not known is left out. */
export function factsOf({ liveId, accountId, title, hostName }: RoomIdentity): SessionPatch {
  return {
    ...(liveId !== undefined && { liveId }),
    ...(accountId !== undefined && { accountId }),
    ...(title !== undefined && { title }),
    ...(hostName !== undefined && { hostName }),
  };
}

/**
 * Gives what of a head changed since the last call. Title and host name are those of the session's start: once told, later
 * ones are marks.
 */
export function createHeadChanges(): (head: SessionPatch, at: EpochMs, last: boolean) => SessionPatch {
  const sent = new Map<string, string>();
  let evidenceAt = Number.NEGATIVE_INFINITY;
  let kinds = '';

  function evidenceIsDue(evidence: Evidence, at: EpochMs, last: boolean): boolean {
    const now = JSON.stringify(Object.entries(evidence).map(([key, e]) => [key, e.route, e.precision]));
    if (now === kinds && at - evidenceAt < RAW_EVERY && !last) return false;
    kinds = now;
    evidenceAt = at;
    return true;
  }

  function isNews(key: string, value: unknown): boolean {
    const text = JSON.stringify(value);
    const before = sent.get(key);
    if (before === text || (before !== undefined && (key === 'title' || key === 'hostName'))) return false;
    sent.set(key, text);
    return true;
  }

  return (head, at, last) => {
    const { evidence, ...rest } = head;
    const due = evidence && evidenceIsDue(evidence, at, last) ? { ...rest, evidence } : rest;
    return Object.fromEntries(Object.entries(due).filter(([key, value]) => isNews(key, value)));
  };
}

/** The routes that evidence names, each once. */
export function routesOf(evidence: Evidence): Route[] {
  return [...new Set(Object.values(evidence).map(({ route }) => route))];
}

import type { Gap } from '../model/gap.ts';
import type { Mark } from '../model/mark.ts';
import type { SessionPatch } from '../model/opening.ts';
import type { SeriesEvidence, Session } from '../model/session.ts';
import { cleanText } from './clean-text.ts';
import type { StoredSession } from './database.ts';
import type { AppendEntry } from './log.ts';

/** A session's head without what only the store needs. */
export function toSession({
  bytes: _bytes,
  loose: _loose,
  unmerged: _unmerged,
  ...session
}: StoredSession): Session {
  return session;
}

/** A session's head with what its batches in the log tell; the batches in order of arrival. */
export function withEntries<Head extends Session>(head: Head, entries: readonly AppendEntry[]): Head {
  return entries.reduce((session, { patch, count, lastSampleAt }) => {
    const patched = applyPatch(session, patch);
    return count > 0 && lastSampleAt > patched.lastSampleAt ? { ...patched, lastSampleAt } : patched;
  }, head);
}

/** Routes and evidence add up over the parts of a session (a reloaded page knows only its own); the rest is replaced. */
function applyPatch<Head extends Session>(head: Head, patch: SessionPatch): Head {
  const { routes, evidence, title, hostName, accountId: _accountId, ...rest } = patch;
  const next = { ...head, ...rest };
  if (routes) next.routes = [...new Set([...head.routes, ...routes])];
  if (evidence) next.evidence = { ...head.evidence, ...cleanEvidence(evidence) };
  if (title !== undefined) next.title = cleanText(title);
  if (hostName !== undefined) next.hostName = cleanText(hostName);
  return next;
}

function cleanEvidence(evidence: { [key: string]: SeriesEvidence }): { [key: string]: SeriesEvidence } {
  return Object.fromEntries(
    Object.entries(evidence).map(([key, { raw, ...how }]) => [
      key,
      raw === undefined ? how : { ...how, raw: cleanText(raw) },
    ]),
  );
}

/** The marks of the batches, each id once: the last one sent counts. */
export function marksOf(entries: readonly AppendEntry[]): Mark[] {
  const marks = entries.flatMap((entry) => entry.marks);
  return [...new Map(marks.map((mark) => [mark.id, cleanMark(mark)])).values()];
}

function cleanMark({ label, ...mark }: Mark): Mark {
  return label === undefined ? mark : { ...mark, label: cleanText(label) };
}

/** Gaps by id: a later one replaces an earlier one, but an open one never a closed one (a batch may be sent again). */
export function mergeGaps(...lists: readonly (readonly Gap[])[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const gap of lists.flat()) {
    if (gap.to !== undefined || gaps.get(gap.id)?.to === undefined) gaps.set(gap.id, gap);
  }
  return [...gaps.values()];
}

/** The room's account, if a batch names it. */
export function accountIdOf(entries: readonly AppendEntry[]): string | undefined {
  return entries.findLast((entry) => entry.patch.accountId !== undefined)?.patch.accountId;
}

import type { CountedByNotice } from '../adapters/adapter.ts';
import { type CountedNotice, counterOf } from '../adapters/counted-notice.ts';
import type { OpenedSession } from '../model/opening.ts';
import type { SampleValue, SeriesKey } from '../model/series.ts';
import type { Count, EpochMs } from '../units.ts';
import { createNoticeReader, openedWith } from './notices.ts';
import { type CountingRoute, createPeople } from './people.ts';
import type { Sources } from './sources.ts';
import { createTallies, keptOrNew, type Values } from './tallies.ts';
import type { TopicMatcher } from './topics.ts';

/** The running counts of one session. */
export interface Counts {
  /** Opens counters whose source has opened and changes routes that have to change. Called before the notices of a Told. */
  settle(at: EpochMs): void;
  take(notice: CountedNotice, route: CountingRoute): void;
  /** The counts now; closes the second. */
  values(): Values;
  /** The session goes on from stored counts. */
  continueFrom(opened: OpenedSession): void;
  /** The values of a sample that was made before `continueFrom`, as they would have been after it. */
  restate(values: Values): Values;
  identifiedParts(): Count[];
  /** The route of every counter that is open. */
  routes(): ReadonlyMap<CountedByNotice, CountingRoute>;
}

interface Counter {
  route: CountingRoute;
  /** This is the second in which the source opened. */
  fresh: boolean;
  /** Notices of this second are not counted: they may be told for the second time. */
  muted: boolean;
  /** The DOM has counted since it became the counter's route. */
  domCounted: boolean;
}

const SOURCE = 'entriesBySource|';
/**
 * Beyond this, new source labels are counted together, so that a page cannot make series without end: a block of samples holds
 * 200 series (`lib/codec`).
 */
const MOST_LABELS = 100;
const LONGEST_LABEL = 200;
/** The label of entries whose own label came after the first 100. */
export const MORE_LABELS = '…';

/**
 * Counts notices, each once and by the active route only. Nothing is counted twice, at the price of a second: what arrives in
 * the second in which the tap takes over from the DOM, or in which a source opens while the session goes on from an earlier
 * part, is left out, because a first answer may tell again what was already counted. `key`: see `createPeople`.
 */
export function createCounts(key: Uint8Array, sources: Sources, topics: () => TopicMatcher): Counts {
  const people = createPeople(key);
  const tallies = createTallies();
  const amountOf = createNoticeReader();
  const counters = new Map<CountedByNotice, Counter>();
  const shown: { identified?: SampleValue; commenters?: SampleValue } = {};
  let earlier: OpenedSession | undefined;
  let settled: number | undefined;

  const earlierCommenters = () => [earlier?.counts.commenters].filter((count) => count !== undefined);
  const goesOn = (name: CountedByNotice) => earlier?.counts[name] !== undefined;

  function openSeries(name: CountedByNotice): void {
    tallies.open(name);
    if (name === 'entries') tallies.open('entriesWithFanBadge');
    if (name === 'comments') for (const topic of topics().topics) tallies.open(`commentsByTopic|${topic}`);
    for (const stored of Object.keys(earlier?.counts ?? {}))
      if (openedWith(stored) === name && stored !== 'commenters' && hasRoom(stored)) tallies.open(stored);
  }

  function settleCounter(name: CountedByNotice, route: CountingRoute): void {
    const counter = counters.get(name);
    if (!counter) {
      // A counter that opens with its first notice, on a route that told others before, is not told again.
      const fresh = ![...counters.values()].some((other) => other.route === route && !other.fresh);
      counters.set(name, { route, fresh, muted: fresh && goesOn(name), domCounted: false });
      openSeries(name);
    } else if (counter.route !== route) {
      counter.muted = route === 'tap' && counter.domCounted;
      counter.domCounted = false;
      counter.route = route;
    }
  }

  function hasRoom(key: string): boolean {
    return tallies.has(key) || !key.startsWith(SOURCE) || tallies.countOf(SOURCE) < MOST_LABELS;
  }

  function sourceKey(source: string): string {
    const key = SOURCE + source.slice(0, LONGEST_LABEL);
    return hasRoom(key) ? key : SOURCE + MORE_LABELS;
  }

  function addParts(notice: CountedNotice, by: Count, fresh: boolean): void {
    if (notice.kind === 'comment')
      for (const topic of topics().match(notice.text)) tallies.add(`commentsByTopic|${topic}`, 1, fresh);
    if (notice.kind !== 'entry') return;
    tallies.add(sourceKey(notice.source), by, fresh);
    if (notice.fanBadge === 'active') tallies.add('entriesWithFanBadge', 1, fresh);
  }

  function writePeople(values: Values): void {
    const [first] = counters.values();
    if (!first) return;
    shown.identified = keptOrNew(
      shown.identified,
      people.identified(earlier?.identifiedParts ?? []),
      first.route,
    );
    values.identifiedViewers = shown.identified;
    const comments = counters.get('comments');
    if (!comments) return;
    shown.commenters = keptOrNew(shown.commenters, people.commenters(earlierCommenters()), comments.route);
    values.commenters = shown.commenters;
  }

  return {
    settle(at) {
      const state = sources.state(at);
      if (state === settled) return;
      settled = state;
      for (const route of ['tap', 'dom'] as const)
        for (const name of sources.opened(route)) settleCounter(name, sources.active(name, at)!);
    },
    take(notice, route) {
      const name = counterOf(notice);
      const counter = counters.get(name);
      if (counter?.route !== route) return;
      const by = amountOf(notice);
      if (by === 0 || counter.muted) return;
      if (route === 'dom') counter.domCounted = true;
      tallies.add(name, by, counter.fresh);
      addParts(notice, by, counter.fresh);
      if (notice.person !== undefined) people.note(route, notice.person, notice.kind === 'comment');
    },
    values() {
      const values: Values = {};
      tallies.writeTo(values, (name) => counters.get(name)!.route);
      writePeople(values);
      for (const counter of counters.values()) counter.fresh = counter.muted = false;
      return values;
    },
    continueFrom(opened) {
      earlier = opened;
      tallies.continueFrom(opened.counts);
      for (const [name, counter] of counters) {
        openSeries(name);
        counter.muted ||= counter.fresh && goesOn(name);
      }
    },
    restate: (values) => restate(values, tallies.baseOf, earlier),
    identifiedParts: () => [...(earlier?.identifiedParts ?? []), ...people.parts()],
    routes: () => new Map([...counters].map(([name, { route }]) => [name, route])),
  };
}

function restate(
  values: Values,
  baseOf: (key: string) => number | undefined,
  earlier: OpenedSession | undefined,
): Values {
  const result: Values = {};
  for (const [key, value] of Object.entries(values))
    if (value) result[key as SeriesKey] = raised(value, baseOf(key));
  const { identifiedViewers, commenters } = values;
  if (identifiedViewers) result.identifiedViewers = joined(identifiedViewers, earlier?.identifiedParts ?? []);
  const before = earlier?.counts.commenters;
  if (commenters) result.commenters = joined(commenters, before === undefined ? [] : [before]);
  return result;
}

function raised(value: SampleValue, base: number | undefined): SampleValue {
  if (!base) return value;
  const count = value.value + base;
  return { ...value, value: count, lo: count, hi: count };
}

/** A number of distinct people after earlier parts, whose people may be the same: at least the largest. */
function joined(value: SampleValue, parts: readonly Count[]): SampleValue {
  if (parts.every((part) => part === 0)) return value;
  const lo = Math.max(value.lo, ...parts);
  return { value: lo, lo, route: value.route };
}

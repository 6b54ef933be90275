import { isCounted } from '../adapters/counted-notice.ts';
import type { Told } from '../adapters/engine.ts';
import type { GapCause } from '../model/gap.ts';
import type { MarkKind } from '../model/mark.ts';
import type { OpenedSession, SessionOpening, SessionPatch } from '../model/opening.ts';
import { type FieldName, GAUGES, type SampleValue, SHOWN_COUNTERS } from '../model/series.ts';
import type { EndReason } from '../model/session.ts';
import type { EpochMs, Milliseconds } from '../units.ts';
import { createCounterFalls } from './counter-falls.ts';
import { createCounts } from './counts.ts';
import type { Delivery } from './delivery.ts';
import { createGaps } from './gaps.ts';
import type { Health } from './health.ts';
import { createMarks } from './marks.ts';
import type { Outbox } from './outbox.ts';
import type { UnnumberedSample } from './outbox-buffer.ts';
import type { Readings } from './readings.ts';
import type { RoomIdentity } from './room-identity.ts';
import { createHeadChanges, evidenceOf, factsOf, routesOf } from './session-head.ts';
import type { Sources } from './sources.ts';
import type { Values } from './tallies.ts';
import type { TopicMatcher } from './topics.ts';

/** The recording of one session: its counts, marks and gaps, from its first second to its last. */
export interface Recording {
  readonly startedAt: EpochMs;
  /** Time of the last sample, or of the start. */
  readonly lastAt: EpochMs;
  readonly delivery: Delivery;
  /** The latest value of every series of this session. */
  readonly latest: { readonly [key: string]: SampleValue };
  hear(told: Told, at: EpochMs): void;
  mark(kind: MarkKind, at: EpochMs, label: string): void;
  /**
   * Makes a sample. `reset`: a counter of the page was reset, the session is over. `hole`: why samples are missing if any are;
   * `jumped`: the clock jumped, which is a gap however short.
   */
  sample(at: EpochMs, hole: GapCause, jumped: boolean): { values: Values; reset: boolean };
  /** Asks for the session to be opened, once. */
  open(opening: SessionOpening): void;
  end(at: EpochMs, reason: EndReason): void;
}

/** What the recording of a session needs from its page. */
export interface RecordingPage {
  readings: Readings;
  sources: Sources;
  health: Health;
  identity: RoomIdentity;
  outbox: Outbox;
  topics(): TopicMatcher;
  /** Later samples are dated after `at`. */
  passBy(at: EpochMs): void;
}

/** A gap is a hole of more than 3 s (`lib/model/gap.ts`). */
const SHORTEST_HOLE: Milliseconds = 3_000;
const FIELDS: readonly FieldName[] = [...GAUGES, ...SHOWN_COUNTERS];

/**
 * Begins a session at `startedAt`. `key`: 8 random bytes; `after`: why a session that goes on was interrupted. Samples are
 * gathered at once and numbered when the store has answered the opening.
 */
export function createRecording(
  page: RecordingPage,
  startedAt: EpochMs,
  key: Uint8Array,
  after: GapCause,
): Recording {
  const { readings, health, identity } = page;
  const counts = createCounts(key, page.sources, page.topics);
  const delivery: Delivery = page.outbox.begin(startedAt, { opened, patch });
  const { buffer } = delivery;
  const gaps = createGaps(buffer.gap);
  const marks = createMarks(buffer.mark);
  const falls = createCounterFalls();
  const changes = createHeadChanges();
  const latest: { [key: string]: SampleValue } = {};
  let firstAt: EpochMs | undefined;
  let lastAt = startedAt;
  /** The head at the end: what the page tells later belongs to the next session. */
  let lastHead: SessionPatch | undefined;
  counts.settle(startedAt);

  function opened(answer: OpenedSession): (sample: UnnumberedSample) => UnnumberedSample {
    counts.continueFrom(answer);
    const shift = continueTime(answer.continuedFrom);
    return ({ at, values }) => ({ at: at + shift, values: counts.restate(values) });
  }

  /** Joins this part's time to the stored part's. Gives by how much this part must move on to lie behind the other. */
  function continueTime(from: EpochMs | undefined): Milliseconds {
    if (from === undefined) return 0;
    const to = firstAt ?? lastAt;
    const shift = Math.max(0, from + 1 - to);
    lastAt += shift;
    if (shift > 0) page.passBy(lastAt);
    if (shift > 0 || to - from > SHORTEST_HOLE) gaps.hole(from, to + shift, shift > 0 ? 'clock' : after);
    return shift;
  }

  function head(): SessionPatch {
    const fields = FIELDS.filter((field) => latest[field]);
    const evidence = evidenceOf(fields, readings, counts);
    return {
      ...factsOf(identity),
      routes: routesOf(evidence),
      evidence,
      identifiedParts: counts.identifiedParts(),
    };
  }

  function patch(): SessionPatch {
    return changes(lastHead ?? head(), lastAt, lastHead !== undefined);
  }

  return {
    startedAt,
    get lastAt() {
      return lastAt;
    },
    delivery,
    latest,
    hear({ route, observations }, at) {
      counts.settle(at);
      for (const observation of observations) {
        if (isCounted(observation)) {
          if (route !== 'state') counts.take(observation, route);
        } else if (observation.kind === 'mark') {
          marks.fromPage(observation.mark, at, observation.label, observation.id);
        }
      }
    },
    mark: marks.fromPage,
    sample(now, hole, jumped) {
      const at = Math.max(now, lastAt + 1);
      const values = readings.values();
      const reset = falls.check(values);
      Object.assign(values, counts.values());
      if (jumped || at - lastAt > SHORTEST_HOLE) gaps.hole(lastAt, at, hole);
      gaps.settle(health.problems(at, startedAt), at);
      buffer.push({ at, values });
      Object.assign(latest, values);
      firstAt ??= at;
      lastAt = at;
      return { values, reset };
    },
    open(opening) {
      if (delivery.opening) return;
      delivery.opening = opening;
      changes(factsOf(identity), lastAt, false); // told by the opening itself
    },
    end(at, reason) {
      lastHead = head();
      gaps.settle([], Math.max(at, lastAt));
      delivery.ending = { at: Math.max(at, lastAt), reason };
    },
  };
}

import type { CountedByNotice, Observation } from '../../lib/adapters/adapter.ts';
import type { Told } from '../../lib/adapters/engine.ts';
import { exact, type ShownNumber } from '../../lib/model/reading.ts';
import type { FieldName, Sample } from '../../lib/model/series.ts';
import { createRecorder, type Recorder, type RecorderOptions } from '../../lib/recorder/recorder.ts';
import { DEFAULT_TOPICS } from '../../lib/recorder/topic-words.ts';
import { type PageTime, pageTime } from './page-time.ts';
import { START } from './series.ts';
import { type StoredSession, type StoreSink, storeSink } from './store-sink.ts';

/** A page with a recorder on it, whose time, traffic and DOM are the test's. */
export interface RecordedPage {
  recorder: Recorder;
  time: PageTime;
  sink: StoreSink;
  /** What the next looks at the DOM find; rows are found once. */
  dom: { fields: Observation[]; rows: Observation[]; opens: CountedByNotice[]; missing: FieldName[] };
  record(): void;
  tap(observations: Observation[], opens?: CountedByNotice[]): void;
  stored(): StoredSession[];
  /** Samples of one session in order. */
  samples(session?: number): Sample[];
  /** The values of one series over the samples of a session; undefined is missing. */
  values(key: string, session?: number): (number | undefined)[];
}

const ALL: CountedByNotice[] = [
  'comments',
  'follows',
  'shares',
  'gifts',
  'fanClubJoins',
  'purchaseIntents',
  'entries',
];

/** A page of a made-up platform; the recorder only watches until `record`. Chance is a counter, so that runs are equal. */
export function recordedPage(change: Partial<RecorderOptions> & { sink?: StoreSink } = {}): RecordedPage {
  const time = pageTime(START);
  const sink = change.sink ?? storeSink();
  let chance = 0;
  const dom: RecordedPage['dom'] = { fields: [], rows: [], opens: [], missing: [] };

  function look(): Told {
    const observations = [...dom.fields, ...dom.rows];
    dom.rows = [];
    return { route: 'dom', observations, opens: dom.opens, missing: dom.missing };
  }

  const recorder = createRecorder({
    room: { platform: 'douyin', roomId: '12' },
    url: 'https://live.douyin.com/12',
    adapter: { id: 'douyin', version: '2026-09', viewsKind: 'unspecified', fields: {} },
    timezone: 'Asia/Shanghai',
    look,
    clock: time.clock,
    timers: time.timers,
    // Each draw differs from every other: a counter, most significant byte last.
    random: (length) => Uint8Array.from({ length }, (_, i) => (i === 0 ? ++chance : chance >> (8 * (i % 4)))),
    signal: new AbortController().signal,
    // More often than in a page, so that little waits when a test looks.
    batchEvery: 2_000,
    ...change,
    sink,
  });

  const stored = () => [...sink.sessions.values()];
  const samples = (session = 0) =>
    [...(stored()[session]?.samples.values() ?? [])].sort((a, b) => a.seq - b.seq);

  return {
    recorder,
    time,
    sink,
    dom,
    record: () => recorder.record({ topics: DEFAULT_TOPICS }),
    tap: (observations, opens = ALL) => recorder.take({ route: 'tap', observations, opens }),
    stored,
    samples,
    values: (key, session) =>
      samples(session).map(({ values }) => (values as { [key: string]: { value: number } })[key]?.value),
  };
}

/** Observations, shortly. */
export const live = (liveId: string): Observation => ({ kind: 'room', liveId, live: true });
export const reading = (field: FieldName, number: number | ShownNumber): Observation => ({
  kind: 'reading',
  field,
  number: typeof number === 'number' ? exact(number) : number,
});
export const comment = (text: string, person = 'someone'): Observation => ({ kind: 'comment', text, person });
export const entry = (source: string, count?: number): Observation => ({
  kind: 'entry',
  source,
  ...(count !== undefined && { count }),
});

import type { Gap } from '../../lib/model/gap.ts';
import type { Mark } from '../../lib/model/mark.ts';
import type { OpenedSession, SessionOpening, SessionPatch } from '../../lib/model/opening.ts';
import type { Sample } from '../../lib/model/series.ts';
import type { EndReason, SessionId } from '../../lib/model/session.ts';
import type { Batch, BatchAnswer, RecordingSink } from '../../lib/recorder/sink.ts';
import type { EpochMs } from '../../lib/units.ts';

/** One stored session, as the store keys it. */
export interface StoredSession {
  opening: SessionOpening;
  samples: Map<number, Sample>;
  marks: Map<string, Mark>;
  gaps: Map<string, Gap>;
  head: SessionPatch;
  ended?: { at: EpochMs; reason: EndReason };
}

/**
 * What happens to the next questions: they are answered; the answer is lost, or waits for `release`; the question is lost; the worker is gone; the
 * connection throws; the store refuses.
 */
export type Fault =
  | 'none'
  | 'answer-lost'
  | 'answer-late'
  | 'question-lost'
  | 'rejected'
  | 'thrown'
  | 'disk'
  | 'lease'
  | 'deleted';

/** A store in memory behind a connection that can fail. */
export interface StoreSink extends RecordingSink {
  fault: Fault;
  sessions: Map<SessionId, StoredSession>;
  /** Every message that reached it, as text. */
  heard: string[];
  /** Gives the answers that are late. */
  release(): void;
  /** What openings are answered with, instead of a new session. */
  goOnWith?: (opening: SessionOpening) => OpenedSession;
}

/** An empty store; see `StoreSink`. A sample that comes twice must come with the same content. */
export function storeSink(): StoreSink {
  let late: (() => void)[] = [];
  const sink: StoreSink = {
    fault: 'none',
    sessions: new Map(),
    heard: [],
    release() {
      const waiting = late;
      late = [];
      for (const give of waiting) give();
    },
    openSession: ({ opening }) => answer('openSession', opening, () => openIn(sink, opening)),
    append: (batch) =>
      answer('append', batch, (): BatchAnswer => {
        if (sink.fault === 'disk' || sink.fault === 'lease' || sink.fault === 'deleted')
          return { refused: sink.fault };
        return store(sink.sessions.get(batch.sessionId)!, batch);
      }),
    endSession: (request) =>
      answer('endSession', request, () => {
        sink.sessions.get(request.sessionId)!.ended ??= { at: request.at, reason: request.reason };
        return { ended: true as const };
      }),
  };

  function answer<A>(name: string, request: unknown, act: () => A): Promise<A> {
    if (sink.fault === 'thrown') throw new Error('the port is closed');
    if (sink.fault === 'rejected') return Promise.reject(new Error('the worker is gone'));
    if (sink.fault === 'question-lost') return new Promise(() => {});
    sink.heard.push(`${name} ${JSON.stringify(request)}`);
    const given = act();
    if (sink.fault === 'answer-late') return new Promise((resolve) => late.push(() => resolve(given)));
    return sink.fault === 'answer-lost' ? new Promise(() => {}) : Promise.resolve(given);
  }

  return sink;
}

function openIn(sink: StoreSink, opening: SessionOpening): OpenedSession {
  const known = sink.goOnWith?.(opening);
  const sessionId = known?.sessionId ?? opening.id;
  if (!sink.sessions.has(sessionId))
    sink.sessions.set(sessionId, {
      opening,
      samples: new Map(),
      marks: new Map(),
      gaps: new Map(),
      head: {},
    });
  return known ?? { sessionId, nextSeq: 0, counts: {}, identifiedParts: [] };
}

function store(session: StoredSession, batch: Batch): BatchAnswer {
  batch.samples.forEach((sample, i) => {
    if (sample.seq !== batch.firstSeq + i) throw new Error('the numbering has a hole');
    const before = session.samples.get(sample.seq);
    if (before && JSON.stringify(before) !== JSON.stringify(sample)) throw new Error('a repeat that differs');
    session.samples.set(sample.seq, sample);
  });
  for (const mark of batch.marks) session.marks.set(mark.id, mark);
  for (const gap of batch.gaps) session.gaps.set(gap.id, gap);
  Object.assign(session.head, batch.patch);
  return { storedThrough: batch.firstSeq + batch.count - 1 };
}

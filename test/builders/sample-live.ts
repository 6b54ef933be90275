import type { Gap, GapCause } from '../../lib/model/gap.ts';
import type { Mark, MarkKind } from '../../lib/model/mark.ts';
import type { RecordedSession } from '../../lib/model/recording.ts';
import { type PlatformId, roomKey } from '../../lib/model/room.ts';
import type { SampleBlock, SeriesColumn } from '../../lib/model/series.ts';
import type { SeriesEvidence, Session, SessionId } from '../../lib/model/session.ts';
import { type EpochMs, MINUTE } from '../../lib/units.ts';
import { seededRandom, syntheticSession } from '../rooms/synthetic-session.ts';

/** A made-up live that looks like an evening of a mid-sized shop on a platform. Every name in it is invented. */
export interface SampleLive {
  platform: PlatformId;
  roomId: string;
  seed: number;
  title: string;
  hostName: string;
  /** How long it lasts; 2 unless said. */
  hours?: number;
  viewsKind: NonNullable<Session['viewsKind']>;
  /** Series that this platform's page does not show. */
  notShown: readonly string[];
  /** Share of the entry notices by label. */
  sources: Readonly<Record<string, number>>;
  /** Share of the comments by topic; a comment may belong to several. */
  topics: Readonly<Record<string, number>>;
  /** Minutes from the start that were not recorded. */
  holes: readonly { from: number; to: number; cause: GapCause }[];
  marks: readonly { minute: number; kind: MarkKind; label?: string; byOperator?: true }[];
}

/** A sample live as the store would give them. The same live gives the same recording, on every machine. */
export function recordSampleLive(live: SampleLive): RecordedSession {
  const whole = syntheticSession({
    seed: live.seed,
    hours: live.hours ?? 2,
    heat: 'cool',
    timestamps: 'regular',
    presence: 'realistic',
  });
  const start = whole.at[0]!;
  const shown = whole.columns.filter(({ key }) => !live.notShown.includes(key));
  const columns = [...shown, ...derivedColumns(shown, live)];
  const block = withoutHoles({ ...whole, columns }, live, start);
  const key = roomKey(live);
  const session = headOf(live, block, start);
  return {
    room: { platform: live.platform, roomId: live.roomId, key, url: '', policy: 'always' },
    session,
    block,
    marks: live.marks.map((mark, i) => markOf(mark, session.id, i, start)),
    gaps: live.holes.map((hole, i) => gapOf(hole, session.id, i, start)),
  };
}

/** Labelled counters and counts of people, which follow from the notices. */
function derivedColumns(columns: readonly SeriesColumn[], live: SampleLive): SeriesColumn[] {
  const random = seededRandom(live.seed + 1);
  const of = (key: string) => columns.find((column) => column.key === key)!.values;
  return [
    ...entriesBySource(of('entries'), live.sources, random),
    ...Object.entries(live.topics).map(([topic, share]) =>
      countedShare(of('comments'), share, `commentsByTopic|${topic}`, random),
    ),
    countedShare(of('comments'), 0.45, 'commenters', random),
  ];
}

/** Each notice has one label, or none where the shares leave room. */
function entriesBySource(
  entries: Float64Array,
  shares: SampleLive['sources'],
  random: () => number,
): SeriesColumn[] {
  const labels = [...Object.keys(shares), ''];
  const counts = labels.map(() => new Float64Array(entries.length));
  const totals = labels.map(() => 0);
  let before = 0;
  entries.forEach((value, t) => {
    for (; before < value; before++) totals[pickLabel(Object.values(shares), random())]! += 1;
    counts.forEach((column, label) => {
      column[t] = totals[label]!;
    });
  });
  return labels.flatMap((label, i) =>
    totals[i]! > 0 ? [column(`entriesBySource|${label}`, counts[i]!)] : [],
  );
}

/** The place of the share that a number in [0, 1) falls into; one past the last where it falls into none. */
function pickLabel(shares: readonly number[], point: number): number {
  let sum = 0;
  const place = shares.findIndex((share) => {
    sum += share;
    return point < sum;
  });
  return place < 0 ? shares.length : place;
}

function column(key: string, values: Float64Array): SeriesColumn {
  return {
    key,
    values,
    qualities: [{ below: 0, above: 0, route: 'tap' }],
    quality: new Uint8Array(values.length),
  };
}

/** A running count that takes each event of another one with the same chance. */
function countedShare(values: Float64Array, share: number, key: string, random: () => number): SeriesColumn {
  let total = 0;
  let before = 0;
  const counted = values.map((value) => {
    for (; before < value; before++) if (random() < share) total += 1;
    return total;
  });
  return column(key, counted);
}

function withoutHoles(block: SampleBlock, { holes }: SampleLive, start: EpochMs): SampleBlock {
  const isRecorded = (at: EpochMs) =>
    !holes.some(({ from, to }) => at > start + from * MINUTE && at < start + to * MINUTE);
  const kept = [...block.at.keys()].filter((i) => isRecorded(block.at[i]!));
  return {
    firstSeq: 0,
    at: Float64Array.from(kept, (i) => block.at[i]!),
    columns: block.columns.map((column) => ({
      ...column,
      values: Float64Array.from(kept, (i) => column.values[i]!),
      quality: Uint8Array.from(kept, (i) => column.quality[i]!),
    })),
  };
}

function headOf(live: SampleLive, block: SampleBlock, start: EpochMs): Session {
  const end = block.at[block.at.length - 1]!;
  const evidence = Object.fromEntries(
    block.columns
      .filter(({ key }) => !key.includes('|'))
      .map(({ key }): [string, SeriesEvidence] => [key, { route: 'tap', precision: 'exact' }]),
  );
  return {
    id: `sample-${live.platform}` as SessionId,
    roomKey: roomKey(live),
    title: live.title,
    hostName: live.hostName,
    startedAt: start,
    lastSampleAt: end,
    endedAt: end,
    endReason: 'live-ended',
    timezone: 'Asia/Shanghai',
    adapter: { id: live.platform, version: '2026-11' },
    extensionVersion: '0.1.0',
    routes: ['tap', 'dom'],
    viewsKind: live.viewsKind,
    evidence,
    identifiedParts: [],
  };
}

function markOf(mark: SampleLive['marks'][number], sessionId: SessionId, i: number, start: EpochMs): Mark {
  return {
    sessionId,
    id: `m${i}`,
    at: start + mark.minute * MINUTE,
    kind: mark.kind,
    origin: mark.byOperator ? 'operator' : 'page',
    ...(mark.label === undefined ? {} : { label: mark.label }),
  };
}

function gapOf(hole: SampleLive['holes'][number], sessionId: SessionId, i: number, start: EpochMs): Gap {
  return {
    sessionId,
    id: `g${i}`,
    from: start + hole.from * MINUTE,
    to: start + hole.to * MINUTE,
    cause: hole.cause,
  };
}

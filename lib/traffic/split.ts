import { type DeclaredSplit, withoutParts } from '../model/declared-split.ts';
import type { Count, Ratio } from '../units.ts';
import { attributionOf } from './mapping.ts';
import { type Attribution, NEW_SEGMENTS, OWN_SEGMENTS, RE_ENTRY, SEGMENTS, type Segment } from './sources.ts';

/** How many entries happened, V: an interval where the counter is rounded, without `hi` where only a lower bound is known. */
export interface EntryCount {
  value: Count;
  lo: Count;
  hi?: Count;
}

/** A part of a split. */
export interface Part {
  /** Entries with a label that belong here; absent where only shares were typed in. */
  n?: Count;
  /** Of the labelled entries (observed), of the table's total (declared). */
  share: Ratio;
  /** Worst case: where the share of *all* entries lies, with nothing assumed of those without a label. Absent where that is `share`. */
  lo?: Ratio;
  hi?: Ratio;
}

/** A raw label inside a segment. */
export interface LabelPart {
  label: string;
  n?: Count;
  share: Ratio;
}

export interface SegmentPart extends Part {
  segment: Segment;
  /** Largest first. */
  labels: LabelPart[];
}

/** Where people came from, by one way of knowing it. */
export interface Split {
  /** N: entries with a label, returns left out; for a table of counts their total, absent for a table of shares. */
  labelled?: Count;
  /** N ÷ V, with its interval; absent where V is not known. */
  known?: { value: Ratio; lo: Ratio; hi: Ratio };
  /** Returns from a small window, which are no new entries; `share` is of new entries and returns. Absent where there were none. */
  reEntries?: { n?: Count; share: Ratio };
  /** Labelled entries that are missing before the split can be read. */
  needed?: Count;
  /** All seven in their order; empty where nothing is labelled. */
  segments: SegmentPart[];
  /** 本来就是你的人: shop and fans. Absent with the segments. */
  own?: Part;
  /** 这场新带来的: platform, short video and off-site. */
  brought?: Part;
  /** Rows of a table that are a part of another row, and were not added to it. */
  leftOut?: string[];
}

/** Fewer labelled entries than this are not read as a split: the domain's threshold, our judgement. */
export const ENOUGH_LABELLED: Count = 30;

/** A row with its place; `weight` is a count or a share. */
interface Row {
  label: string;
  segment: Attribution;
  weight: number;
}

/** How weights become parts: shares of `base`; bounds of the whole, of which `named` is labelled, `most` at most exists. */
interface Scale {
  /** What a share is a share of. */
  base: number;
  named: number;
  most: number;
  hasCounts: boolean;
}

/**
 * The split by entry notices: `rows` are the notices by raw label ("" without one), `entries` how many entries there were.
 * Shares are of the N labelled ones. The bounds hold for all V entries whichever notices the platform dropped:
 * [n ÷ V, (n + V − N) ÷ V], over every V that is possible.
 */
export function observedSplit(
  platform: string,
  rows: readonly { label: string; count: Count }[],
  entries: EntryCount | undefined,
): Split {
  const told = rows
    .filter(({ label }) => label !== '')
    .map(({ label, count }) => ({ label, segment: attributionOf(platform, label), weight: count }));
  const placed = told.filter(({ segment }) => segment !== RE_ENTRY);
  const labelled = sum(placed);
  const most = entries?.hi === undefined ? Number.POSITIVE_INFINITY : Math.max(entries.hi, labelled);
  return {
    labelled,
    ...(entries ? { known: knownShare(labelled, entries) } : {}),
    ...returnsOf(told, true),
    ...(labelled < ENOUGH_LABELLED ? { needed: ENOUGH_LABELLED - labelled } : {}),
    ...(labelled > 0 ? partsOf(placed, { base: labelled, named: labelled, most, hasCounts: true }) : noParts),
  };
}

const noParts = { segments: [] };

/** Sums of shares that are closer than this are the same. */
const FLOAT_NOISE = 1e-9;

/** N ÷ V: at least N entries happened, whatever a rounded counter allows. */
function knownShare(labelled: Count, { value, lo, hi }: EntryCount): { value: Ratio; lo: Ratio; hi: Ratio } {
  const of = (count: Count) => (labelled === 0 ? 0 : labelled / Math.max(count, labelled));
  return { value: of(value), lo: hi === undefined ? 0 : of(hi), hi: of(lo) };
}

/**
 * The split of a table that was typed in. Shares are of the table's total; what shares leave open to 100 % is `unattributed`,
 * and the bounds let it be anything. A row that is a part of another one is left out.
 */
export function declaredSplit(platform: string, table: DeclaredSplit): Split {
  const kept = withoutParts(table.rows);
  const hasShares = kept.every(({ share }) => share !== undefined);
  const rows = kept.map((row) => ({
    label: row.label,
    segment: isAttribution(row.segment) ? row.segment : attributionOf(platform, row.label),
    weight: (hasShares ? row.share : row.count)!,
  }));
  const placed = rows.filter(({ segment }) => segment !== RE_ENTRY);
  const named = sum(placed);
  const whole = hasShares ? 1 - (sum(rows) - named) : named;
  // Rounded shares may add up to a little more than 100 %: then their sum is the total.
  const base = whole - named > FLOAT_NOISE ? whole : named;
  const leftOut = table.rows.filter((row) => !kept.includes(row)).map(({ label }) => label);
  return {
    ...(hasShares ? {} : { labelled: named }),
    ...returnsOf(rows, !hasShares),
    ...(base > 0 ? partsOf(placed, { base, named, most: base, hasCounts: !hasShares }) : noParts),
    ...(leftOut.length > 0 ? { leftOut } : {}),
  };
}

function returnsOf(rows: readonly Row[], hasCounts: boolean): Pick<Split, 'reEntries'> {
  const returned = sum(rows.filter(({ segment }) => segment === RE_ENTRY));
  return returned > 0 ? { reEntries: partShare(returned, { base: sum(rows), hasCounts }) } : {};
}

function isAttribution(text: string | undefined): text is Attribution {
  return text === RE_ENTRY || SEGMENTS.some((segment) => segment === text);
}

function partsOf(rows: readonly Row[], scale: Scale): Pick<Split, 'segments' | 'own' | 'brought'> {
  const of = (...segments: Segment[]) =>
    rows.filter(({ segment }) => segments.some((one) => one === segment));
  return {
    segments: SEGMENTS.map((segment) => ({
      segment,
      ...(segment === 'unattributed' ? restPart(of(segment), scale) : partOf(of(segment), scale)),
      labels: of(segment)
        .map((row) => ({ label: row.label, ...partShare(row.weight, scale) }))
        .sort((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1)),
    })),
    own: partOf(of(...OWN_SEGMENTS), scale),
    brought: partOf(of(...NEW_SEGMENTS), scale),
  };
}

function partShare(
  weight: number,
  { base, hasCounts }: Pick<Scale, 'base' | 'hasCounts'>,
): { n?: Count; share: Ratio } {
  const share = Math.min(1, weight / base);
  return hasCounts ? { n: weight, share } : { share };
}

/** n of N labelled, V at most `most`: [n ÷ V, 1 − (N − n) ÷ V]; both ends are farthest out where V is largest. */
function partOf(rows: readonly Row[], scale: Scale): Part {
  const weight = sum(rows);
  const part = partShare(weight, scale);
  const { named, most } = scale;
  if (most <= named) return part;
  return { ...part, lo: weight / most, hi: Number.isFinite(most) ? 1 - (named - weight) / most : 1 };
}

/** The segment that holds what a table leaves open as well. */
function restPart(rows: readonly Row[], scale: Scale): Part {
  const part = partOf(rows, scale);
  const open = scale.base - scale.named;
  return open > 0 ? { ...part, share: Math.min(1, part.share + open / scale.base) } : part;
}

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, { weight }) => total + weight, 0);
}

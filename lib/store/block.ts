import { slice } from '../codec/merge.ts';
import type { SampleBlock } from '../model/series.ts';

/** The seq after the last sample of a block. */
export function endOf(block: SampleBlock): number {
  return block.firstSeq + block.at.length;
}

/** A stretch of seqs [from, to). */
export interface SeqRange {
  from: number;
  to: number;
}

/** A set of seqs as ranges in order that neither touch nor overlap. */
export type SeqSet = SeqRange[];

/** Adds a range to a set, in place. Cheap when it continues the last one, as it nearly always does. */
export function addRange(set: SeqSet, range: SeqRange): void {
  if (range.from >= range.to) return;
  const last = set.at(-1);
  if (last && range.from >= last.from && range.from <= last.to) {
    last.to = Math.max(last.to, range.to);
    return;
  }
  const ordered = [...set, range].sort((a, b) => a.from - b.from);
  set.length = 0;
  for (const { from, to } of ordered) {
    const before = set.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else set.push({ from, to });
  }
}

/** The parts of a range that are not in a set. */
export function missingFrom(set: SeqSet, range: SeqRange): SeqRange[] {
  let { from } = range;
  const missing: SeqRange[] = [];
  for (const taken of set) {
    if (taken.to <= from) continue;
    if (taken.from >= range.to) break;
    if (taken.from > from) missing.push({ from, to: taken.from });
    from = taken.to;
  }
  if (from < range.to) missing.push({ from, to: range.to });
  return missing;
}

/**
 * Blocks in any order, as blocks that do not overlap, in order of seq: of a sample that is there twice the first one given
 * counts. `stored`: seqs that are left out.
 */
export function disjointBlocks(blocks: readonly SampleBlock[], stored: SeqSet = []): SampleBlock[] {
  const pieces: SampleBlock[] = [];
  const covered = stored.map((range) => ({ ...range }));
  for (const block of blocks) {
    const range = { from: block.firstSeq, to: endOf(block) };
    for (const { from, to } of missingFrom(covered, range))
      pieces.push(from === range.from && to === range.to ? block : slice(block, from, to));
    addRange(covered, range);
  }
  return pieces.sort((a, b) => a.firstSeq - b.firstSeq);
}

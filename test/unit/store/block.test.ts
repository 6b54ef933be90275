import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRange, disjointBlocks, endOf, missingFrom, type SeqSet } from '../../../lib/store/block.ts';
import { blockOf } from '../../builders/store.ts';

const ranges = fc.array(
  fc.tuple(fc.nat(60), fc.nat(12)).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 12 },
);

function seqsOf(set: SeqSet): number[] {
  return set.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
}

describe('addRange', () => {
  it('keeps the union, in order and without touching ranges', () => {
    fc.assert(
      fc.property(ranges, (added) => {
        const set: SeqSet = [];
        for (const range of added) addRange(set, range);
        const union = new Set(added.flatMap((range) => seqsOf([range])));
        expect(seqsOf(set)).toEqual([...union].sort((a, b) => a - b));
        set.slice(1).forEach(({ from }, i) => {
          expect(from).toBeGreaterThan(set[i]!.to);
        });
      }),
    );
  });
});

describe('missingFrom', () => {
  it('gives exactly the seqs that are not in the set', () => {
    fc.assert(
      fc.property(ranges, fc.nat(60), fc.nat(30), (added, from, length) => {
        const set: SeqSet = [];
        for (const range of added) addRange(set, range);
        const stored = new Set(seqsOf(set));
        const wanted = seqsOf([{ from, to: from + length }]);
        expect(seqsOf(missingFrom(set, { from, to: from + length }))).toEqual(
          wanted.filter((seq) => !stored.has(seq)),
        );
      }),
    );
  });
});

describe('disjointBlocks', () => {
  it('takes every sample once, whatever the order and the repeats', () => {
    fc.assert(
      fc.property(ranges, ranges, (given, taken) => {
        const stored: SeqSet = [];
        for (const range of taken) addRange(stored, range);
        const blocks = given
          .filter(({ from, to }) => to > from)
          .map(({ from, to }) => blockOf(from, to - from));
        const pieces = disjointBlocks(blocks, stored);
        const seqs = pieces.flatMap((block) => seqsOf([{ from: block.firstSeq, to: endOf(block) }]));
        const skipped = new Set(seqsOf(stored));
        const wanted = new Set(given.flatMap((range) => seqsOf([range])).filter((seq) => !skipped.has(seq)));
        expect(seqs).toEqual([...wanted].sort((a, b) => a - b));
        for (const piece of pieces) expect(piece).toEqual(blockOf(piece.firstSeq, piece.at.length));
      }),
    );
  });
});

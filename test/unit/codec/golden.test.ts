import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { decodeBatch, encodeBatch } from '../../../lib/codec/batch.ts';
import type { Block } from '../../../lib/codec/block.ts';
import { decodeChunk, encodeChunk } from '../../../lib/codec/chunk.ts';

const folder = resolve(import.meta.dirname, '../../golden/codec');
const bytesOf = (name: string) =>
  new Uint8Array(Buffer.from(readFileSync(join(folder, name), 'utf8').replace(/\s/g, ''), 'hex'));

interface Stored {
  firstSeq: number;
  at: number[];
  columns: {
    key: string;
    values: (number | null)[];
    qualities: Block['columns'][0]['qualities'];
    quality: number[];
  }[];
}

/** The block that every golden file holds: missing values, rounding, a reset, ±2^53, a late series, odd labels. */
function goldenBlock(): Block {
  const { firstSeq, at, columns }: Stored = JSON.parse(readFileSync(join(folder, 'block.json'), 'utf8'));
  return {
    firstSeq,
    at: Float64Array.from(at),
    columns: columns.map(({ key, values, qualities, quality }) => ({
      key,
      values: Float64Array.from(values, (value) => (value === null ? Number.NaN : value)),
      qualities,
      quality: Uint8Array.from(quality),
    })),
  };
}

test('the golden block has what it should', () => {
  const { at, columns } = goldenBlock();
  expect(at.length).toBe(24);
  expect(columns.map((column) => column.key)).toContain('entriesBySource|看点推荐');
  expect(columns.flatMap((column) => [...column.values])).toContain(-(2 ** 53));
});

test('batch, version 1', () => {
  expect(decodeBatch(bytesOf('batch-1.hex'))).toEqual(goldenBlock());
  expect(encodeBatch(goldenBlock())).toEqual(bytesOf('batch-1.hex'));
});

test('chunk, version 1', () => {
  expect(decodeChunk(bytesOf('chunk-1.hex'))).toEqual(goldenBlock());
  expect(encodeChunk(goldenBlock())).toEqual(bytesOf('chunk-1.hex'));
});

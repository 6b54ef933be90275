import { type Block, type Column, MAX_QUALITIES, type Quality } from './block.ts';

/**
 * Consecutive blocks, in the order of their seqs, as one. A seq that is there twice is taken from the earlier block. A series that
 * a block lacks is missing there. Throws a RangeError for no block, for a hole between two blocks, and for a series with more than
 * 256 qualities.
 */
export function merge(blocks: readonly Block[]): Block {
  const parts = withoutRepeats([...blocks].sort((a, b) => a.firstSeq - b.firstSeq));
  const samples = parts.reduce((sum, part) => sum + part.at.length, 0);
  const at = new Float64Array(samples);
  const columns = new Map<string, ColumnJoin>();
  let offset = 0;
  for (const part of parts) {
    at.set(part.at, offset);
    for (const column of part.columns) {
      const join = columns.get(column.key) ?? new ColumnJoin(column.key, samples);
      columns.set(column.key, join);
      join.add(column, offset);
    }
    offset += part.at.length;
  }
  return { firstSeq: parts[0]!.firstSeq, at, columns: [...columns.values()].map((join) => join.column) };
}

/** The samples from `fromSeq` up to, not including, `toSeq`, as far as the block has them; every series stays. */
export function slice(block: Block, fromSeq: number, toSeq: number): Block {
  const start = Math.min(Math.max(fromSeq - block.firstSeq, 0), block.at.length);
  const end = Math.min(Math.max(toSeq - block.firstSeq, start), block.at.length);
  return {
    firstSeq: block.firstSeq + start,
    at: block.at.slice(start, end),
    columns: block.columns.map((column) => ({
      ...column,
      values: column.values.slice(start, end),
      quality: column.quality.slice(start, end),
    })),
  };
}

function withoutRepeats(sorted: readonly Block[]): Block[] {
  if (!sorted[0]) throw new RangeError('nothing to merge');
  const parts: Block[] = [];
  let next = sorted[0].firstSeq;
  for (const block of sorted) {
    if (block.firstSeq > next) throw new RangeError(`samples ${next} to ${block.firstSeq - 1} are not there`);
    const part = block.firstSeq === next ? block : slice(block, next, Number.POSITIVE_INFINITY);
    if (part.at.length > 0 || parts.length === 0) parts.push(part);
    next += part.at.length;
  }
  return parts;
}

/** Puts the parts of one series together, with one list of the qualities that its values use. */
class ColumnJoin {
  readonly column: Column;
  private readonly places = new Map<string, number>();

  constructor(key: string, samples: number) {
    const values = new Float64Array(samples).fill(Number.NaN);
    this.column = { key, values, qualities: [], quality: new Uint8Array(samples) };
  }

  add({ values, qualities, quality }: Column, offset: number): void {
    const places = new Map<number, number>();
    for (let i = 0; i < values.length; i += 1) {
      if (Number.isNaN(values[i])) continue;
      const index = quality[i]!;
      const place = places.get(index) ?? this.placeOf(qualities[index]!);
      places.set(index, place);
      this.column.values[offset + i] = values[i]!;
      this.column.quality[offset + i] = place;
    }
  }

  private placeOf(quality: Quality): number {
    const name = `${quality.below} ${quality.above} ${quality.route}`;
    const found = this.places.get(name);
    if (found !== undefined) return found;
    const place = this.column.qualities.push(quality) - 1;
    if (place >= MAX_QUALITIES)
      throw new RangeError(`more than ${MAX_QUALITIES} qualities in ${this.column.key}`);
    this.places.set(name, place);
    return place;
  }
}

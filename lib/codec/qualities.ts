import { MAX_QUALITIES, MalformedChunk, type Quality, ROUTES } from './block.ts';
import type { ByteReader, ByteWriter } from './varint.ts';

/** Writes a column's list of qualities: the same bytes in batches and chunks. */
export function writeQualities(out: ByteWriter, qualities: Quality[]): void {
  out.varint(qualities.length);
  for (const { below, above, route } of qualities) {
    out.byte(ROUTES.indexOf(route));
    out.varint(below);
    out.varint(above + 1);
  }
}

/** Reads what writeQualities wrote; throws MalformedChunk for anything else. */
export function readQualities(input: ByteReader): Quality[] {
  return Array.from({ length: input.varint(MAX_QUALITIES) }, () => {
    const route = ROUTES[input.byte()];
    if (!route) throw new MalformedChunk('an unknown route');
    const below = input.varint(Number.MAX_SAFE_INTEGER);
    return { below, above: input.varint(Number.MAX_SAFE_INTEGER + 1) - 1, route };
  });
}

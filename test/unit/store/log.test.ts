import { describe, expect, it } from 'vitest';
import { entriesBySession, packRecords, unpackRecord } from '../../../lib/store/log.ts';
import { entryOf, START } from '../../builders/store.ts';

describe('packRecords', () => {
  it('puts the batches of all rooms into one record and gives them back', () => {
    const gap = { sessionId: 's2', id: '5', from: START, to: START + 5_000, cause: 'hidden' as const };
    const entries = [
      entryOf('s1', 0, 5),
      entryOf('s2', 5, 5, { gaps: [gap], patch: { title: '秋冬上新' } }),
      entryOf('s3', 0, 0, { lastSampleAt: START }),
    ];
    const records = packRecords(entries);
    expect(records).toHaveLength(1);
    expect(unpackRecord(records[0]!)).toEqual(entries);
  });

  it('begins a new record before one would reach 64 KiB', () => {
    const entries = Array.from({ length: 400 }, (_, i) => entryOf('s1', i * 60, 60));
    const records = packRecords(entries);
    expect(records.length).toBeGreaterThan(1);
    for (const { samples } of records) expect(samples.length).toBeLessThan(65_536);
    expect(entriesBySession(records).get(entries[0]!.sessionId)).toEqual(entries);
  });

  it('gives a batch that is too large a record of its own', () => {
    const large = entryOf('s1', 0, 5, { samples: new Uint8Array(100_000) });
    const records = packRecords([entryOf('s2', 0, 5), large, entryOf('s2', 5, 5)]);
    expect(records.map(({ heads }) => heads.length)).toEqual([1, 1, 1]);
  });
});

import { describe, expect, test } from 'vitest';
import { gorillaBits, timeBits, valueBits } from '../../commands/bench/gorilla.ts';

describe('Gorilla, counted in bits', () => {
  test('times: 78 bits at first, then by the change of the distance', () => {
    expect(timeBits(Float64Array.of(0, 60))).toBe(78);
    expect(timeBits(Float64Array.of(0, 60, 120))).toBe(78 + 1);
    // Changes of 64, −63, 256, −255, 2 048 and 5 000.
    expect(timeBits(Float64Array.of(0, 0, 64))).toBe(78 + 9);
    expect(timeBits(Float64Array.of(0, 100, 137))).toBe(78 + 9);
    expect(timeBits(Float64Array.of(0, 0, 256))).toBe(78 + 12);
    expect(timeBits(Float64Array.of(0, 300, 345))).toBe(78 + 12);
    expect(timeBits(Float64Array.of(0, 0, 2_048))).toBe(78 + 16);
    expect(timeBits(Float64Array.of(0, 0, 5_000))).toBe(78 + 36);
  });

  test('values: 1 bit for the same; 12 ^ 24 is one bit, 24 ^ 12 fits the same window, 15 needs a new one', () => {
    expect(valueBits(Float64Array.of(12))).toBe(64);
    expect(valueBits(Float64Array.of(12, 12, 12))).toBe(64 + 2);
    // 12 is 0x4028…, 24 is 0x4038…: the XOR 0x0010… has 11 leading and 52 trailing zeros, so one bit that matters.
    expect(valueBits(Float64Array.of(12, 24))).toBe(64 + 13 + 1);
    expect(valueBits(Float64Array.of(12, 24, 12))).toBe(64 + 13 + 1 + 2 + 1);
    // 15 is 0x402e…: against 12 the XOR 0x0006… has 13 leading and 49 trailing zeros, so two bits that matter.
    expect(valueBits(Float64Array.of(12, 24, 12, 15))).toBe(64 + 13 + 1 + 2 + 1 + 13 + 2);
  });

  test('a missing value has no point', () => {
    const at = Float64Array.of(0, 60, 120, 180);
    expect(gorillaBits(at, Float64Array.of(12, Number.NaN, 12, Number.NaN))).toBe(78 + 64 + 1);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedChunk } from '../../../lib/codec/block.ts';
import { ABSOLUTE, LAST, PREDICTORS, Predictor } from '../../../lib/codec/predictor.ts';
import { decodeValues, encodeValues } from '../../../lib/codec/value-stream.ts';

const predictor = (index: number, step = 0) =>
  new Predictor({ predictor: index, first: 0, step, lowest: -(2 ** 53), highest: 2 ** 53 });

function roundTrip(values: number[], gaps: number[], index: number, step = 0): number {
  const bytes = encodeValues(Float64Array.from(values), Uint32Array.from(gaps), predictor(index, step));
  expect([...decodeValues(bytes, Uint32Array.from(gaps), predictor(index, step))]).toEqual(values);
  return bytes.length;
}

const alike = (count: number) => Array<number>(count).fill(1);

describe('values come back', () => {
  test('at every width, of both signs, alone and one after the other', () => {
    const edges = Array.from({ length: 54 }, (_, bits) => [2 ** bits - 1, 2 ** bits, 2 ** bits + 1]).flat();
    const all = edges.flatMap((edge) => [edge, -edge + 0]).filter((edge) => Math.abs(edge) <= 2 ** 53);
    expect(all.length).toBeGreaterThan(300);
    for (const edge of all) roundTrip([edge], [1], ABSOLUTE);
    roundTrip(all, alike(all.length), ABSOLUTE);
  });

  test.each(PREDICTORS.map((_, index) => index))('with predictor %d', (index) => {
    const steps = fc.array(fc.tuple(fc.integer({ min: -300, max: 3_000 }), fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(steps, fc.nat(1_000), (pairs, step) => {
        let value = 0;
        const values = pairs.map(([rise]) => (value += rise));
        roundTrip(
          values,
          pairs.map(([, gap]) => gap),
          index,
          step,
        );
      }),
    );
  });

  test('through long carries: hundreds of values that the models do not expect', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 2 ** 40 - 1, -1), {
          minLength: 400,
          maxLength: 400,
        }),
        (values) => {
          roundTrip(values, alike(400), ABSOLUTE);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('sizes', () => {
  test('nothing and a thousand times what was guessed', () => {
    expect(roundTrip([], [], LAST)).toBe(0);
    expect(roundTrip(Array(1_000).fill(0), alike(1_000), LAST)).toBeLessThan(8);
  });

  test('a steady climb is cheap once its rate is known', () => {
    const climb = Array.from({ length: 1_000 }, (_, i) => i * 37);
    expect(roundTrip(climb, alike(1_000), 2)).toBeLessThan(60);
    // Of the same climb seen at every second to fourth sample the rate is known too.
    const gaps = Array.from({ length: 1_000 }, (_, i) => 2 + (i % 3));
    expect(
      roundTrip(
        gaps.map((_, i) => 37 * gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap)),
        gaps,
        2,
      ),
    ).toBeLessThan(60);
  });
});

test('any bytes give as many whole numbers as asked for, or none', () => {
  let [read, refused] = [0, 0];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(PREDICTORS.length - 1), (bytes, index) => {
      const decode = () => decodeValues(bytes, new Uint32Array(200).fill(1), predictor(index));
      const start = [0, 1, 2, 3].reduce((sum, i) => sum * 256 + (i < bytes.length ? bytes[i]! : 0), 0);
      if (start >= 0x3fff_ffff) {
        refused += 1;
        expect(decode).toThrow(MalformedChunk);
      } else {
        read += 1;
        expect(decode().every((value) => Number.isInteger(value))).toBe(true);
      }
    }),
  );
  expect([read > 0, refused > 0]).toEqual([true, true]);
});

describe('guesses', () => {
  test('last value; rate of late; grid with a step, which starts anew after a hole', () => {
    const guessAfter = (index: number, step: number, ...values: number[]) => {
      const guesser = predictor(index, step);
      for (const value of values) guesser.learn(value, 1);
      return guesser.guess(1);
    };
    expect(guessAfter(LAST, 0, 5, 9)).toBe(9);
    // Rises of 8, then 8: an eighth of the first (1), then an eighth of the 7 that were missed (0.875), rounded: 16 + 1.875.
    expect(guessAfter(2, 0, 8, 16)).toBe(18);
    // 4 late: the grid yields by an eighth of it, 0.5, and 1 000.5 + 1 000 is rounded up.
    expect(guessAfter(4, 1_000, 1_004)).toBe(2_001);
    expect(guessAfter(4, 1_000, 1_000, 92_000)).toBe(93_000);
  });

  test('never leave their bounds', () => {
    const guesser = new Predictor({ predictor: 2, first: 0, step: 0, lowest: 0, highest: 10 });
    guesser.learn(10, 1);
    guesser.learn(10, 1);
    expect(guesser.guess(5)).toBe(10);
  });
});

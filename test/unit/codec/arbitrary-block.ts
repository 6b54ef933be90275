import fc from 'fast-check';
import { type Block, type Column, type Quality, ROUTES } from '../../../lib/codec/block.ts';

/** Whole numbers around every power of two up to 2^53, of both signs, and small ones more often. */
export const edgeNumber: fc.Arbitrary<number> = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: -20, max: 20 }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.integer({ min: 0, max: 53 }), fc.integer({ min: -1, max: 1 }), fc.boolean())
        .map(([bits, off, negative]) => Math.min(2 ** bits + off, 2 ** 53) * (negative ? -1 : 1)),
    },
    { weight: 1, arbitrary: fc.maxSafeInteger() },
  )
  .map((value) => value + 0);

const quality: fc.Arbitrary<Quality> = fc.record({
  below: fc.oneof(fc.constant(0), fc.maxSafeNat()),
  above: fc.oneof(fc.constantFrom(-1, 0), fc.maxSafeNat()),
  route: fc.constantFrom(...ROUTES),
});

const running = (steps: number[], start: number, unit: number): number[] => {
  let value = start;
  return steps.map((step) => (value += step * unit));
};

/** Values as they come: anything, a constant, a counter with resets, a rounded gauge. */
const values = (samples: number): fc.Arbitrary<number[]> => {
  const many = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.array(arbitrary, { minLength: samples, maxLength: samples });
  return fc.oneof(
    many(edgeNumber),
    edgeNumber.map((value) => Array<number>(samples).fill(value)),
    fc
      .tuple(many(fc.integer({ min: -3, max: 40 })), fc.nat(1e9))
      .map(([steps, start]) => running(steps, start, 1)),
    many(fc.integer({ min: -2, max: 2 })).map((steps) => running(steps, 12_000, 1_000)),
    many(fc.constantFrom(0, 0, 0, 900, 1, -901)).map((steps) => running(steps, 0, 1)),
  );
};

/** Which samples have a value: all, none, every third, late, or any. */
const presence = (samples: number): fc.Arbitrary<boolean[]> =>
  fc.oneof(
    fc.constant(Array<boolean>(samples).fill(true)),
    fc.constant(Array<boolean>(samples).fill(false)),
    fc.constant(Array.from({ length: samples }, (_, i) => i % 3 === 0)),
    fc.nat(samples).map((start) => Array.from({ length: samples }, (_, i) => i >= start)),
    fc.array(fc.boolean(), { minLength: samples, maxLength: samples }),
  );

const column = (samples: number): fc.Arbitrary<Omit<Column, 'key'>> =>
  fc
    .tuple(
      values(samples),
      presence(samples),
      fc.array(quality, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat(3)),
    )
    .map(([numbers, present, qualities, choices]) => ({
      values: Float64Array.from(numbers, (value, i) => (present[i] ? value : Number.NaN)),
      qualities,
      quality: Uint8Array.from(present, (there) => {
        const choice = choices.next().value as number;
        return there ? choice % qualities.length : 0;
      }),
    }));

const times = (samples: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    fc.constant(Array.from({ length: samples }, (_, i) => 1_795_000_000_000 + i * 1_000)),
    fc
      .array(fc.oneof(fc.nat(4), fc.nat(60), fc.constantFrom(90_000, -5_000)), {
        minLength: samples,
        maxLength: samples,
      })
      .map((late) => late.map((ms, i) => 1_795_000_000_000 + i * 1_000 + ms)),
    fc.array(edgeNumber, { minLength: samples, maxLength: samples }),
  );

/** Labels of any Unicode, with halves of surrogate pairs. */
const key = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 12 });

/** Blocks of any shape that the formats carry, 0 to 60 samples and 0 to 5 series. */
export const block: fc.Arbitrary<Block> = fc.nat(60).chain((samples) =>
  fc
    .record({
      firstSeq: fc.oneof(fc.nat(1e6), fc.constant(Number.MAX_SAFE_INTEGER)),
      at: times(samples),
      columns: fc.array(column(samples), { maxLength: 5 }),
      keys: fc.uniqueArray(fc.oneof(key, fc.constantFrom('likes', 'entriesBySource|看点推荐')), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    .map(({ firstSeq, at, columns, keys }) => ({
      firstSeq,
      at: Float64Array.from(at),
      columns: columns.map((one, i) => ({ key: keys[i]!, ...one })),
    })),
);

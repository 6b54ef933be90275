/**
 * Sizes of series in the format of Gorilla (Pelkonen et al., "Gorilla: A Fast, Scalable, In-Memory Time Series Database", VLDB 2015,
 * §4.1): counted in bits, not written. The anchor that the codec is measured against.
 */

/** Bits of one series with its own times: header, delta-of-delta times, XORed values. Missing values (NaN) have no point. */
export function gorillaBits(at: Float64Array, values: Float64Array): number {
  const present = (_: number, i: number) => !Number.isNaN(values[i]);
  return timeBits(at.filter(present)) + valueBits(values.filter(present));
}

/** A 64-bit header, a first delta of 14 bits, then the difference of each delta from the last in 1, 9, 12, 16 or 36 bits. */
export function timeBits(at: Float64Array): number {
  let bits = 64 + 14;
  for (let i = 2; i < at.length; i += 1) {
    const change = at[i]! - 2 * at[i - 1]! + at[i - 2]!;
    if (change === 0) bits += 1;
    else if (change >= -63 && change <= 64) bits += 2 + 7;
    else if (change >= -255 && change <= 256) bits += 3 + 9;
    else if (change >= -2047 && change <= 2048) bits += 4 + 12;
    else bits += 4 + 32;
  }
  return bits;
}

/** The first value as 64 bits; then its XOR with the last: 1 bit for none, else within the last window of bits or a new one. */
export function valueBits(values: Float64Array): number {
  const words = new Uint32Array(
    values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength),
  );
  let bits = 64;
  let window = { leading: 65, trailing: 65 };
  for (let i = 1; i < values.length; i += 1) {
    const low = (words[2 * i]! ^ words[2 * i - 2]!) >>> 0;
    const high = (words[2 * i + 1]! ^ words[2 * i - 1]!) >>> 0;
    if (low === 0 && high === 0) {
      bits += 1;
      continue;
    }
    const leading = high === 0 ? 32 + Math.clz32(low) : Math.clz32(high);
    const trailing = low === 0 ? 32 + trailingZeros(high) : trailingZeros(low);
    if (leading >= window.leading && trailing >= window.trailing) {
      bits += 2 + 64 - window.leading - window.trailing;
    } else {
      // Five bits tell the leading zeros, so that 31 is the most that a window can leave out.
      window = { leading: Math.min(leading, 31), trailing };
      bits += 2 + 5 + 6 + 64 - window.leading - trailing;
    }
  }
  return bits;
}

function trailingZeros(word: number): number {
  return 31 - Math.clz32(word & -word);
}

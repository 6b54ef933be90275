const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));

/**
 * HalfSipHash-2-4 with 64 bits of output (Aumasson, 2016; public domain), over the UTF-16LE bytes of the text: a keyed hash
 * for short strings that needs 32-bit arithmetic only (WebCrypto's HMAC answers asynchronously, too late for a count).
 * Gives the low 32 and the high 32 bits. `key` is 8 bytes.
 */
export function keyedHash(key: Uint8Array, text: string): [low: number, high: number] {
  const view = new DataView(key.buffer, key.byteOffset, 8);
  const state = new SipState(view.getInt32(0, true), view.getInt32(4, true));
  const pairs = text.length & ~1;
  for (let i = 0; i < pairs; i += 2) state.absorb(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
  // The last word holds what is left and, in its top byte, the length in bytes.
  const rest = pairs < text.length ? text.charCodeAt(pairs) : 0;
  state.absorb(rest | ((text.length * 2) << 24));
  return state.finish();
}

class SipState {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(k0: number, k1: number) {
    this.#a = k0;
    this.#b = k1 ^ 0xee;
    this.#c = k0 ^ 0x6c796765;
    this.#d = k1 ^ 0x74656462;
  }

  absorb(word: number): void {
    this.#d ^= word;
    this.#mix(2);
    this.#a ^= word;
  }

  finish(): [number, number] {
    this.#c ^= 0xee;
    this.#mix(4);
    const low = (this.#b ^ this.#d) >>> 0;
    this.#b ^= 0xdd;
    this.#mix(4);
    return [low, (this.#b ^ this.#d) >>> 0];
  }

  #mix(rounds: number): void {
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    for (let i = 0; i < rounds; i++) {
      a = (a + b) | 0;
      b = rotate(b, 5) ^ a;
      a = rotate(a, 16);
      c = (c + d) | 0;
      d = rotate(d, 8) ^ c;
      a = (a + d) | 0;
      d = rotate(d, 7) ^ a;
      c = (c + b) | 0;
      b = rotate(b, 13) ^ c;
      c = rotate(c, 16);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }
}

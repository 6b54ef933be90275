import { MalformedChunk } from './block.ts';

/** 2^53 takes 8 groups of 7 bits; a sum of 200 000 such values takes 11. */
const MAX_GROUPS = 11;

/** Bytes that grow as they are written. Variable-length numbers have 7 bits a byte, low bits first. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  length = 0;

  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number >= 0. Above 2^53 exact too, as division by 128 only moves a double's exponent. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  /** A whole number: its sign in the lowest bit, then its magnitude. Zigzag would need 2^54 for ±2^53; -0 becomes 0. */
  signed(value: number): void {
    const magnitude = Math.abs(value);
    const first = (magnitude % 64) * 2 + (value < 0 ? 1 : 0);
    this.byte(magnitude < 64 ? first : first + 128);
    if (magnitude >= 64) this.varint(Math.floor(magnitude / 64));
  }

  /** Any string, also with half a surrogate pair: length, then UTF-16 units. As short as UTF-8 for ASCII and Chinese. */
  text(value: string): void {
    this.varint(value.length);
    for (let i = 0; i < value.length; i += 1) this.varint(value.charCodeAt(i));
  }

  append(other: Uint8Array): void {
    if (this.length + other.length > this.bytes.length) this.grow(other.length);
    this.bytes.set(other, this.length);
    this.length += other.length;
  }

  /** What was written so far, as a copy. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private grow(least: number): void {
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + least));
    wider.set(this.bytes);
    this.bytes = wider;
  }
}

/** Reads what ByteWriter wrote; throws MalformedChunk at the end of the bytes and for numbers over a limit. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get left(): number {
    return this.bytes.length - this.offset;
  }

  byte(): number {
    if (this.left <= 0) throw new MalformedChunk('the bytes end early');
    return this.bytes[this.offset++]!;
  }

  /** A whole number from 0 to `limit`. */
  varint(limit: number): number {
    let value = 0;
    let scale = 1;
    for (let group = 0; group < MAX_GROUPS; group += 1) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value <= limit ? value : fail('a number over its limit');
      scale *= 128;
    }
    return fail('a number without end');
  }

  /** A whole number within ±`limit`. */
  signed(limit: number): number {
    const first = this.byte();
    const low = (first & 127) >> 1;
    const magnitude = first < 128 ? low : low + this.varint(limit / 64) * 64;
    if (magnitude > limit) fail('a number over its limit');
    return first & 1 ? -magnitude : magnitude;
  }

  text(limit: number): string {
    let value = '';
    for (let left = this.varint(limit); left > 0; left -= 1)
      value += String.fromCharCode(this.varint(0xffff));
    return value;
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    if (length > this.left) fail('the bytes end early');
    this.offset += length;
    return this.bytes.subarray(this.offset - length, this.offset);
  }
}

function fail(what: string): never {
  throw new MalformedChunk(what);
}

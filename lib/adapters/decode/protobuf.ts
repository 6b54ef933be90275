import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { Count } from '../../units.ts';

/** Messages inside messages, at most. The deepest that any platform needs is 5. */
const DEEPEST = 12;
const LARGEST_COUNT = 1e12;

/** One field of a schema: its number, how it is written, and how it is read. */
export interface Field<T> {
  readonly no: number;
  readonly wire: WireType;
  /**
   * The field's value after one more occurrence, given the value so far. Undefined for a value out of range. May throw on
   * broken bytes.
   */
  read(reader: BinaryReader, depth: number, before: T | undefined): T | undefined;
}
/** A message as we read it: the named fields only; everything else is skipped. */
export type Schema = Readonly<Record<string, Field<unknown>>>;
/** What a schema gives. A field that was not sent is a missing key. */
export type Message<S extends Schema> = { [K in keyof S]?: S[K] extends Field<infer T> ? T : never };

/** A 64-bit id as decimal text. 0 is how protobuf writes "none": missing. */
export function id(no: number): Field<string> {
  return varint(no, (value) => (value === 0n ? undefined : String(value)));
}

/** A whole number 0 … 1e12. */
export function count(no: number): Field<Count> {
  return varint(no, (value) => (value <= LARGEST_COUNT ? Number(value) : undefined));
}

/** A non-empty text. */
export function text(no: number): Field<string> {
  const read = (reader: BinaryReader) => reader.string() || undefined;
  return { no, wire: WireType.LengthDelimited, read };
}

export function bytes(no: number): Field<Uint8Array> {
  const read = (reader: BinaryReader) => reader.bytes();
  return { no, wire: WireType.LengthDelimited, read };
}

/** A message inside a message. Where its bytes do not fit the schema the field is missing; its siblings are kept. */
export function nested<S extends Schema>(no: number, schema: S): Field<Message<S>> {
  const read = (reader: BinaryReader, depth: number) =>
    readNested(reader.bytes(), schema, depth + 1) ?? undefined;
  return { no, wire: WireType.LengthDelimited, read };
}

/** Every value of a field, in order. Not for packed numbers. */
export function list<T>({ no, wire, read: readOne }: Field<T>): Field<T[]> {
  const read = (reader: BinaryReader, depth: number, before: T[] = []) => {
    const value = readOne(reader, depth, undefined);
    if (value !== undefined) before.push(value);
    return before;
  };
  return { no, wire, read };
}

/** Reads bytes by a schema; null when they are not a protobuf message. Never throws. */
export function readMessage<S extends Schema>(data: Uint8Array, schema: S): Message<S> | null {
  return readNested(data, schema, 0);
}

function varint<T>(no: number, convert: (value: bigint) => T | undefined): Field<T> {
  const read = (reader: BinaryReader) => convert(BigInt(reader.uint64()));
  return { no, wire: WireType.Varint, read };
}

function readNested<S extends Schema>(data: Uint8Array, schema: S, depth: number): Message<S> | null {
  if (depth > DEEPEST) return null;
  try {
    return readFields(new BinaryReader(data), schema, depth);
  } catch {
    return null; // The reader throws on a truncated or malformed message: foreign input, which the caller counts.
  }
}

function readFields<S extends Schema>(reader: BinaryReader, schema: S, depth: number): Message<S> {
  const named = Object.entries(schema);
  const message: Record<string, unknown> = {};
  while (reader.pos < reader.len) {
    const [no, wire] = reader.tag();
    const entry = named.find(([, field]) => field.no === no && field.wire === wire);
    if (!entry) {
      reader.skip(wire, no);
      continue;
    }
    const [name, field] = entry;
    const value = field.read(reader, depth, message[name]);
    if (value !== undefined) message[name] = value;
  }
  return message as Message<S>;
}

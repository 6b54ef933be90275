import { BinaryWriter } from '@bufbuild/protobuf/wire';

/** A field's number and its value: text, bytes, a number or bigint (varint), or a message. Undefined leaves the field out. */
export type Field = [no: number, value: string | Uint8Array | number | bigint | Field[] | undefined];

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** The bytes of a protobuf message, fields in the order given. */
export function protobuf(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  for (const [no, value] of fields) {
    if (value === undefined) continue;
    if (typeof value === 'number' || typeof value === 'bigint') {
      writer.tag(no, VARINT).uint64(value);
      continue;
    }
    writer.tag(no, LENGTH_DELIMITED);
    if (typeof value === 'string') writer.string(value);
    else writer.bytes(value instanceof Uint8Array ? value : protobuf(value));
  }
  return writer.finish() as Uint8Array<ArrayBuffer>;
}

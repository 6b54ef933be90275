import { crc32 } from '../codec/checksum.ts';
import { UserFault } from '../model/user-fault.ts';

/** UTF-16 units of a line: a chunk has 80 000, one that holds a single large batch may have more. */
const LINE_LIMIT = 10_000_000;
/** UTF-16 units of all lines: some ten thousand sessions. A bomb of more valid lines than that is stopped here. */
const TEXT_LIMIT = 8_000_000_000;

/** A running checksum over lines: the CRC-32 of the checksum so far and the CRC-32 of the next line. Tells damage, not malice. */
export class LineChecksum {
  private readonly encoder = new TextEncoder();
  value = 0;

  add(line: string): void {
    const link = new Uint32Array([this.value, crc32(this.encoder.encode(line))]);
    this.value = crc32(new Uint8Array(link.buffer));
  }
}

/** Lines as a gzip stream, made as fast as it is read. */
export function compressLines(lines: AsyncIterator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const text = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${value}\n`));
    },
    async cancel() {
      await lines.return?.();
    },
  });
  return text.pipeThrough(new CompressionStream('gzip'));
}

/**
 * The lines of a gzip file, one at a time; `onRead` gets the share of the file that was read. Rejects with `backup.notABackup` for
 * a file that is not gzip, `backup.truncated` where it ends early or is broken, `backup.tooLarge` for an endless line or text.
 */
export async function* readLines(file: Blob, onRead: (share: number) => void): AsyncGenerator<string> {
  const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) throw new UserFault('backup.notABackup');
  let [rest, units] = ['', 0];
  for await (const text of inflated(file, onRead)) {
    units += text.length;
    const lines = text.split('\n');
    // Only the new text is searched: a long line comes in many pieces.
    lines[0] = rest + lines[0];
    rest = lines.pop()!;
    yield* lines;
    if (rest.length > LINE_LIMIT || units > TEXT_LIMIT) throw new UserFault('backup.tooLarge');
  }
  if (rest !== '') throw new UserFault('backup.truncated');
}

async function* inflated(file: Blob, onRead: (share: number) => void): AsyncGenerator<string> {
  let read = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      read += bytes.length;
      onRead(read / file.size);
      controller.enqueue(bytes);
    },
  });
  const bytes = file.stream().pipeThrough(counted).pipeThrough(new DecompressionStream('gzip'));
  const reader = bytes.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (error) {
    throw new UserFault('backup.truncated', {}, error);
  } finally {
    // A reader that stops early lets go of the file; after an error there is nothing left to let go.
    await reader.cancel().catch(() => undefined);
  }
}

/** More than any live message inflates to (the tap drops messages over 1 MB): what is larger is a bomb. */
const LARGEST_INFLATED = 8 * 1024 * 1024;

/** Whether bytes begin like a gzip stream. */
export function isGzip(data: Uint8Array): boolean {
  return data[0] === 0x1f && data[1] === 0x8b;
}

/** Inflates gzip; null when it is not gzip or would inflate beyond `limit` bytes (it stops reading there). Never throws. */
export async function gunzip(data: Uint8Array, limit = LARGEST_INFLATED): Promise<Uint8Array | null> {
  const input = new Response(data as Uint8Array<ArrayBuffer>).body;
  if (!input) return null;
  const reader = input.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    return await readUpTo(reader, limit);
  } catch {
    return null; // Not gzip, or cut short: foreign input, which the caller counts.
  }
}

async function readUpTo(reader: ReadableStreamDefaultReader<Uint8Array>, limit: number) {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(parts, length);
    parts.push(value);
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
  }
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/**
 * Bytes where the browser cannot carry them: Chrome before 148 sends messages as JSON, which turns a Uint8Array into an object
 * of numbered fields.
 */
export const PROBE = new Uint8Array([1, 2, 3]);

/** Whether the probe arrived as the bytes it was. */
export function arrivedAsBytes(probe: unknown): boolean {
  return (
    probe instanceof Uint8Array && probe.length === PROBE.length && probe.every((b, i) => b === PROBE[i])
  );
}

/** Base64 of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: the arguments of one call are limited.
  for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192));
  return btoa(text);
}

/** The bytes of a message field: as they are, or from base64; null for anything else. */
export function toBytes(field: unknown): Uint8Array | null {
  if (field instanceof Uint8Array) return field;
  if (typeof field !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(field) || field.length % 4 !== 0)
    return null;
  return Uint8Array.from(atob(field), (c) => c.charCodeAt(0));
}

/** Bytes per call of String.fromCharCode: engines limit the number of arguments to some 65 000. */
const STEP = 8_192;

/** Bytes as standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += STEP) text += String.fromCharCode(...bytes.subarray(i, i + STEP));
  return btoa(text);
}

/** The bytes of standard base64; null for anything else. */
export function parseBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null; // InvalidCharacterError is atob's only way to say no.
  }
}

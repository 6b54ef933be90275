/**
 * A short name for a text, for telling repeats of one message apart from another message: 32-bit FNV-1a over UTF-16 units, in
 * base 36. Not secret and not unique by itself; use it behind an id or a time of the platform's.
 */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Most code points of a stored text: the Report document's limit. */
export const TEXT_LIMIT = 200;

/**
 * A text from a page or a file as it is stored: NFC, without control and direction characters (they could reverse what a report
 * shows), at most 200 code points.
 */
export function cleanText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .toWellFormed();
  return plain.length <= TEXT_LIMIT ? plain : Array.from(plain).slice(0, TEXT_LIMIT).join('');
}

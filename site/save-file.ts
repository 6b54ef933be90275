/** Offers a file to the reader's downloads folder under `name`. */
export function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has taken hold of the file once the click is over; a minute is for slow disks.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file name that every system takes: only A–Z, a–z, 0–9, `_` and `-` of each part, and at most 100 characters. */
export function safeFileName(parts: readonly string[], ending: string): string {
  const name = parts
    .map((part) => part.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 100);
  return `${name || 'roomscope'}.${ending}`;
}

import type { DeskMessages } from '../../i18n/desk-zh-CN.ts';
import { formatExact } from '../../i18n/numbers.ts';
import type { Messages } from '../../i18n/zh-CN.ts';

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000_000_000;

/** A size on disk in megabytes or gigabytes: one decimal below ten, never 0 for something. */
export function writeBytes(t: Messages, words: DeskMessages, bytes: number): string {
  const [unit, write] =
    bytes >= GIGABYTE ? [GIGABYTE, words.rooms.gigabytes] : [MEGABYTE, words.rooms.megabytes];
  const size = bytes / unit;
  const shown = size < 10 ? Math.round(size * 10) / 10 : Math.round(size);
  return write(formatExact(t, bytes > 0 ? Math.max(0.1, shown) : 0));
}

import type { Observation } from '../adapter.ts';
import { wordsOf } from '../decode/words-of.ts';

/** One comment's row. Its words stand in CONTENT; rows without it are notices of the system, of gifts and of entries. 2026-09. */
export const CHAT_ROW = '.webcast-chatroom___item';
const CONTENT = '.webcast-chatroom___content-with-emoji-text';

/**
 * The comment in a row of the chat; [] for any other row. Rows carry no user id; what stands before the words ("昵称：") tells
 * two people apart.
 */
export function parseChatRow(row: Element): Observation[] {
  const content = row.querySelector(CONTENT);
  return content ? [{ kind: 'comment', text: wordsOf(content), person: authorOf(row, content) }] : [];
}

function authorOf(row: Element, content: Element): string {
  const whole = row.textContent ?? '';
  const words = content.textContent ?? '';
  const author = words !== '' && whole.endsWith(words) ? whole.slice(0, -words.length) : whole;
  return author.trim().replace(/[:：]$/, '');
}

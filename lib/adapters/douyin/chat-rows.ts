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
  return content ? [{ kind: 'comment', text: wordsOf(content), person: authorBefore(content) }] : [];
}

function authorBefore(content: Element): string {
  const before = content.previousElementSibling?.textContent ?? '';
  return before.trim().replace(/[:：]$/, '');
}

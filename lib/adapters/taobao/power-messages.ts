import type { Observation, TapMessage } from '../adapter.ts';
import { findJsonObjects } from '../decode/embedded-json.ts';
import { fingerprint } from '../decode/fingerprint.ts';
import { idAt, listAt, textAt } from '../decode/json.ts';
import { readMtop } from './mtop.ts';
import { readNotice } from './notices.ts';

/** An entry's base64 text; the tap drops messages over 1 MB anyway. Our judgement. */
const LONGEST_ENTRY = 256 * 1024;

/** What the room's message channel pushed; null when the answer is not one of its. An idle answer is []. */
export function decodePowerMessages(message: TapMessage): Observation[] | null {
  const answer = readMtop(message);
  if (!answer) return null;
  if (answer.trouble.length) return answer.trouble;
  if (typeof answer.data !== 'object' || answer.data === null) return null;
  const channel = answer.asked.topic;
  return listAt(answer.data, 'timestampList')
    .flatMap(readEntry)
    .map((observation) => ({ ...observation, ...(channel && { channel }) }));
}

/**
 * The notices of one entry: base64 of bytes with one or more JSON objects inside. Entries have an offset, which may be a time
 * that two share: with its content it names the entry, so that one fetched twice counts once.
 */
function readEntry(entry: unknown): Observation[] {
  const data = textAt(entry, 'data');
  if (data === undefined || data.length > LONGEST_ENTRY) return [];
  const bytes = bytesOf(data);
  if (!bytes) return [];
  const id = `${idAt(entry, 'offset') ?? ''}.${fingerprint(data)}`;
  return findJsonObjects(bytes).flatMap((object, i) => readNotice(object, `${id}.${i}`));
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null; // Not base64: an entry of a kind we do not know.
  }
}

import type { Observation, TapMessage } from '../adapter.ts';
import { idAt, listAt, parseJson, textAt, valueAt } from '../decode/json.ts';
import { fanBadgeOf } from './fan-badge.ts';
import { readMtop } from './mtop.ts';

/** How the comment stream begins its system rows: ⁂ ∰ ⏇ (seen 2026-09). */
const SYSTEM_ROW = /^\s*[\u2042\u2230\u23c7]/;

/** Comments of the list that the page polls; system rows are left out. Null when the answer is not one. */
export function decodeComments(message: TapMessage): Observation[] | null {
  const answer = readMtop(message);
  if (!answer) return null;
  if (answer.trouble.length) return answer.trouble;
  if (typeof answer.data !== 'object' || answer.data === null) return null;
  const channel = answer.asked.topic;
  return listAt(answer.data, 'comments')
    .flatMap(readComment)
    .map((comment) => ({ ...comment, ...(channel && { channel }) }));
}

/** Whether a row's text is the platform's and not a viewer's. */
export function isSystemRow(text: string): boolean {
  return SYSTEM_ROW.test(text);
}

function readComment(comment: unknown): Observation[] {
  const text = textAt(comment, 'content')?.trim();
  const renders = rendersOf(comment);
  const type = textAt(renders, 'commentType') ?? 'normal';
  if (!text || type !== 'normal' || isSystemRow(text)) return [];
  const id = idAt(comment, 'commentId');
  const person =
    idAt(comment, 'publisherId') ?? textAt(comment, 'publisherNick') ?? textAt(comment, 'tbNick');
  const badge = fanBadgeOf(renders);
  return [{ kind: 'comment', text, ...(id && { id }), ...(person && { person }), ...badge }];
}

/** `renders` is an object, or that object as JSON text. */
function rendersOf(comment: unknown): unknown {
  const renders = valueAt(comment, 'renders');
  return typeof renders === 'string' ? parseJson(renders) : renders;
}

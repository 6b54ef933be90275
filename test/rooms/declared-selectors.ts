import type { PlatformAdapter } from '../../lib/adapters/adapter.ts';

/** The selectors of an adapter that must find exactly one element: numbers, texts, the chat list. */
export function singleSelectors({ fields, texts, chat }: PlatformAdapter): string[] {
  const declared = [...Object.values(fields), ...Object.values(texts), chat];
  return declared.flatMap((each) => each?.selectors ?? []);
}

/** The selectors of an adapter that may find several elements: rows of the chat, signs of a block. */
export function severalSelectors({ signs, chat }: PlatformAdapter): string[] {
  return [...signs.flatMap(({ selectors }) => selectors), ...(chat?.rows ? [chat.rows] : [])];
}

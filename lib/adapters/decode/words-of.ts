/** The words of a comment's element, with each emoji by its name: an emoji alone is a comment too. "" where there is none. */
export function wordsOf(content: Element | null): string {
  if (!content?.firstElementChild) return content?.textContent?.trim() ?? '';
  const emoji = [...content.querySelectorAll('img')].map((image) => image.getAttribute('alt') || '[]');
  return [content.textContent, ...emoji].join('').trim();
}

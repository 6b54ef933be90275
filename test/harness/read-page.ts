import type { Page } from 'playwright-core';

/**
 * The value of an expression in a page's own world, asked for over CDP alone. `page.evaluate` brings a script of its own into
 * the page, which a page that has redefined the built-ins breaks.
 */
export async function readPage<T>(page: Page, expression: string): Promise<T> {
  const session = await page.context().newCDPSession(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

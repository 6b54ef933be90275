import { browser } from 'wxt/browser';

/** Opens the page that leads a newcomer to the first recording. After an update there is nothing to say. */
export async function welcome(reason: string): Promise<void> {
  if (reason !== 'install') return;
  await browser.tabs.create({ url: browser.runtime.getURL('/report.html#/welcome') });
}

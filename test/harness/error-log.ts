import type { BrowserContext, ConsoleMessage, Worker } from 'playwright-core';

/**
 * Every error that a browser reports from now on, as text: uncaught errors and rejections of pages (content scripts included),
 * and what the extension's own code prints as an error.
 */
export function logErrors(context: BrowserContext): readonly string[] {
  const errors: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    const ours = message.location().url.startsWith('chrome-extension://');
    if (message.type() === 'error' && ours) errors.push(message.text());
  };
  const watch = (worker: Worker) => worker.on('console', onConsole);
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', onConsole);
  context.on('serviceworker', watch);
  context.serviceWorkers().forEach(watch);
  return errors;
}

import { browser } from 'wxt/browser';

/** A platform's pages, as match patterns. */
export interface Hosts {
  matches: readonly string[];
}

/** Whether the operator has granted all pages of a platform. */
export function isGranted({ matches }: Hosts): Promise<boolean> {
  return browser.permissions.contains({ origins: [...matches] });
}

/**
 * Asks for a platform's pages; false when refused. To be called straight from a click. The browser's prompt may close the popup
 * that asks: what follows from a grant happens in the worker (`permissions.onAdded`).
 */
export function requestGrant({ matches }: Hosts): Promise<boolean> {
  return browser.permissions.request({ origins: [...matches] });
}

/** Gives a platform's pages back. */
export function revokeGrant({ matches }: Hosts): Promise<boolean> {
  return browser.permissions.remove({ origins: [...matches] });
}

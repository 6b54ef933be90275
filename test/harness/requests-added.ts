import type { Milliseconds } from '../../lib/units.ts';
import type { SeenRequest } from './room-server.ts';

/** A page that polls is not to the millisecond the same twice: by this much the run to compare with may be ahead. */
export const POLL_JITTER: Milliseconds = 500;

/** The browser asks for icons by itself. */
const isIcon = ({ url }: SeenRequest) => url.pathname === '/favicon.ico';

function countByAddress(requests: readonly SeenRequest[], until: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const request of requests) {
    if (isIcon(request) || request.at > until) continue;
    const key = `${request.method} ${request.url.origin}${request.url.pathname}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What a server saw of one run, from the moment that the page was asked for. */
export interface Run {
  requests: readonly SeenRequest[];
  openedAt: number;
}

/**
 * How many requests a run made in its first `length` ms that the same run without the extension did not: summed over the
 * addresses (method, host, path), so that fewer at one address cannot hide more at another.
 */
export function computeRequestsAdded(withExtension: Run, without: Run, length: Milliseconds): number {
  const base = countByAddress(without.requests, without.openedAt + length + POLL_JITTER);
  let added = 0;
  for (const [address, count] of countByAddress(withExtension.requests, withExtension.openedAt + length)) {
    added += Math.max(0, count - (base.get(address) ?? 0));
  }
  return added;
}

import { tapFetch } from './fetch-tap.ts';
import { tapInstances } from './instance-tap.ts';
import { tapJsonp } from './jsonp-tap.ts';
import { native } from './natives.ts';
import { openPostbox, type Post } from './postbox.ts';
import { createReplace, type Replace } from './replace.ts';

/** What every hook works with. */
export interface Tap {
  replace: Replace;
  post: Post;
  /** Whether an address is on the allow-list. */
  wants(url: string): true | undefined;
}

/**
 * Copies what the page receives from the addresses on the list: WebSocket messages, fetch, XHR and JSONP answers. The original
 * is always called with the page's own arguments and its result handed on; nothing of ours is awaited, and no error of ours
 * reaches the page. Runs in the page's world, where everything but the pristine built-ins is the page's.
 */
export function installTap(allowed: readonly RegExp[]): void {
  const post = openPostbox();
  if (!post) return;
  const exec = native(RegExp, 'exec');
  const tap: Tap = {
    replace: createReplace(),
    post,
    wants(url) {
      for (let i = 0; i < allowed.length; i++) if (exec(allowed[i], url)) return true;
      return undefined;
    },
  };
  tapInstances(tap);
  tapFetch(tap);
  tapJsonp(tap);
}

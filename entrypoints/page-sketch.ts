import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { adapterFor } from '../lib/adapters/registry.ts';
import { sketchPage } from '../lib/room-page/page-sketch.ts';

/**
 * The popup runs it in a room's tab when a sketch is asked for, and gets what it returns; null where there is no room. Apart from
 * the room's content script, which every room loads.
 */
export default defineUnlistedScript(() => {
  const found = adapterFor(location.href);
  return found && sketchPage(document, found.adapter);
});

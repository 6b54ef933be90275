import type { PlatformId } from '../../lib/model/room.ts';
import { isGranted, requestGrant, revokeGrant } from '../../lib/permissions/platform-grant.ts';
import { loadTapChoice, saveTapChoice } from '../../lib/permissions/tap-choice.ts';
import type { Desk } from '../../site/desk.ts';

interface Platform {
  id: PlatformId;
  matches: readonly string[];
}

/** What the operator has granted, platform by platform, and the ways to grant it and to take it back. */
export function platformGrants(
  platforms: readonly Platform[],
): Pick<Desk, 'listGrants' | 'grant' | 'revoke' | 'setTap'> {
  const named = (id: string): Platform => {
    const platform = platforms.find((one) => one.id === id);
    if (!platform) throw new Error(`no such platform: ${id}`);
    return platform;
  };
  return {
    listGrants: () =>
      Promise.all(
        platforms.map(async (platform) => ({
          platform: platform.id,
          hosts: platform.matches,
          granted: await isGranted(platform),
          tap: await loadTapChoice(platform.id),
        })),
      ),
    // Nothing is awaited before: the browser asks only straight from a click.
    grant: (id) => requestGrant(named(id)),
    revoke: (id) => revokeGrant(named(id)),
    setTap: (id, on) => saveTapChoice(named(id).id, on),
  };
}

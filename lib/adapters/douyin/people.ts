import type { Notice } from '../adapter.ts';
import type { Message } from '../decode/protobuf.ts';
import type { user as userSchema } from './schemas.ts';

type User = Message<typeof userSchema>;

/** In rooms with hidden viewers every user has this id (DouyinLiveWebFetcher #5, #100, 2024–2025): it identifies nobody. */
const HIDDEN_USER = '111111';
/** Real ids of the second kind begin like this; other texts there are stand-ins. 2026-09. */
const SEC_UID = /^MS4w/;

const FANS_CLUB_ACTIVE = 1;
const FANS_CLUB_INACTIVE = 2;

/** What a message says about its sender: who, for counting distinct people, and their badge of this room's fan club. */
export function noticeOf(messageId: string | undefined, user: User | undefined): Notice {
  const notice: Notice = {};
  if (messageId !== undefined) notice.id = messageId;
  const person = personOf(user);
  if (person !== undefined) notice.person = person;
  const fanBadge = fanBadgeOf(user);
  if (fanBadge !== undefined) notice.fanBadge = fanBadge;
  return notice;
}

/** The sender's id; undefined where the room hides it. */
export function personOf(user: User | undefined): string | undefined {
  if (user?.id !== undefined && user.id !== HIDDEN_USER) return user.id;
  return user?.secUid !== undefined && SEC_UID.test(user.secUid) ? user.secUid : undefined;
}

/** Status 1 comes with a coloured badge, 2 with a grey one (`…_gray_…`) in the real frames; without a level there is none. */
function fanBadgeOf(user: User | undefined): Notice['fanBadge'] {
  const club = user?.fansClub?.data;
  if (club?.level === undefined || club.level === 0) return undefined;
  if (club.status === FANS_CLUB_INACTIVE) return 'inactive';
  return club.status === FANS_CLUB_ACTIVE ? 'active' : undefined;
}

import type { GapCause } from '../model/gap.ts';
import type { MarkKind } from '../model/mark.ts';
import type { ShownNumber } from '../model/reading.ts';
import type { PlatformId, RoomRef } from '../model/room.ts';
import type { FieldName } from '../model/series.ts';
import type { Count } from '../units.ts';

/** Where a platform's rooms are: all that the worker and the manifest need of it. Lives in `<platform>/site.ts`. */
export interface PlatformSite {
  id: PlatformId;
  /** Match patterns of the pages: the manifest's optional host permissions are taken from here. */
  matches: readonly string[];
  /** The room that an address names; null for anything that is not a live room (replays, lists, short links). */
  roomAt(url: URL): RoomRef | null;
}

/**
 * One live platform, as data: where its rooms are, what its page shows, what its page receives. The engine runs it; an
 * adapter neither waits, retries, logs, computes nor stores. Selectors and shapes carry the date they were last seen.
 */
export interface PlatformAdapter extends PlatformSite {
  /** Date of the newest layout this adapter knows, `yyyy-mm`. */
  version: string;
  /**
   * The broadcast's id, where the address itself names it: records of any other room are then dropped from the start. Without
   * it, the pair is learned from the page, or the first record's room is held to.
   */
  liveIdOf?(room: RoomRef): string | undefined;
  /** What `cumulativeViews` counts on this platform, if it shows it. */
  viewsKind?: 'views' | 'unspecified';
  /** Numbers in the DOM. */
  fields: { [F in FieldName]?: DomField };
  /** Title and account name in the DOM. */
  texts: { title?: DomText; hostName?: DomText };
  /** The comment list in the DOM, where the page has one. */
  chat?: DomChat;
  /** What the page itself receives. Only these addresses are copied. */
  tap: readonly TapSource[];
  /** Inline state scripts of the HTML. */
  state: readonly StateSource[];
  /** Signs in the page that reading is blocked. */
  signs: readonly PageSign[];
}

/** Selectors in order of preference; the first with exactly one match wins. */
export interface DomText {
  selectors: readonly string[];
}

/** A number in the DOM. `parse` gives null for what is not such a number ("--", "***"). */
export interface DomField extends DomText {
  parse(text: string): ShownNumber | null;
}

/** A list whose added rows are notices. Rows are parsed one by one, after the page has added them. */
export interface DomChat extends DomText {
  /** Matches one row anywhere inside the list; without it, the list's own children are the rows. */
  rows?: string;
  /** The notices in one added row; [] for a system row. */
  parseRow(row: Element): Observation[];
  /** The counters that these rows tell; they start at 0 when the list is found. */
  counts: readonly CountedByNotice[];
}

/** A counter that the recorder keeps by counting notices. */
export type CountedByNotice =
  | 'comments'
  | 'follows'
  | 'shares'
  | 'gifts'
  | 'fanClubJoins'
  | 'purchaseIntents'
  | 'entries';

/** One kind of traffic that the page receives. */
export interface TapSource {
  via: 'websocket' | 'http';
  /** Tested against the full address. Lives in `<platform>/tap-urls.ts`, which the page-world tap imports too. */
  url: RegExp;
  /** Bytes or text to observations. Never throws for foreign input: what is not understood gives [] (and is counted). */
  decode(message: TapMessage): Observation[] | null | Promise<Observation[] | null>;
  /**
   * The counters that this source is sure to tell: they start at 0 when its first message is understood. A notice of any other
   * counter starts that one when it comes: until then nobody knows whether there were none, or whether they are not sent.
   */
  counts: readonly CountedByNotice[];
  /**
   * It also tells comments, but another source tells the same ones under other ids: they count only while no source that
   * counts comments has been understood.
   */
  spareComments?: true;
}

/** A copy of one message that the page received. `data` is the text, or the bytes. */
export interface TapMessage {
  url: string;
  data: string | Uint8Array;
}

/** An inline script that holds the page's state. */
export interface StateSource {
  /** Tested against the script's text. */
  script: RegExp;
  /** Gets the script's text and the address's room; null when it is not understood. */
  parse(text: string, room: RoomRef): Observation[] | null;
}

/** Something in the page that blocks reading: found means the cause holds. */
export interface PageSign {
  cause: Extract<GapCause, 'login' | 'captcha'>;
  selectors: readonly string[];
}

/**
 * One thing that a message, a state script or a row told. It lives in the content script only: `person` and `text` never
 * leave it. `roomId`, where a record carries one, is the platform's id of the room or the broadcast, and is checked; so is
 * `channel`, where records carry only the message channel that they came through (Taobao's topic): it is held to the one that
 * this room's facts name, or until then to the first.
 */
export type Observation = { roomId?: string; channel?: string } & (
  | RoomFacts
  | { kind: 'reading'; field: FieldName; number: ShownNumber }
  | ({ kind: 'comment'; text: string } & Notice)
  | ({ kind: 'entry'; source: string; count?: Count } & Notice)
  | ({ kind: 'follow' | 'share' | 'fanClubJoin' | 'purchaseIntent' } & Notice)
  | ({ kind: 'gift' } & Notice & GiftCombo)
  | { kind: 'mark'; id?: string; mark: MarkKind; label?: string }
  | {
      kind: 'trouble';
      /** oversize, dropped: the page received what could not be copied. */
      cause: Extract<GapCause, 'login' | 'captcha' | 'rate-limited' | 'oversize' | 'dropped'>;
    }
  | { kind: 'ended' }
);

/**
 * What a record says about the room itself. `roomId` pairs the address's id with `liveId`, the broadcast's, and with the
 * `channel` of its messages.
 */
export interface RoomFacts {
  kind: 'room';
  liveId?: string;
  title?: string;
  hostName?: string;
  accountId?: string;
  live?: boolean;
}

/** What notices about people share. */
export interface Notice {
  /** The message's id: the only ground for dropping it as a repeat. Never the text. */
  id?: string;
  /** The platform's id (or name) of the person, for counting distinct people in memory. */
  person?: string;
  /** The person carries a fan badge (any level; `inactive`: greyed out, counted apart). */
  fanBadge?: 'active' | 'inactive';
}

/**
 * A gift, or one step of a combo. With `combo`, the recorder counts the rise of `total` inside that combo; without it,
 * `total` at once.
 */
export interface GiftCombo {
  total: Count;
  combo?: string;
}

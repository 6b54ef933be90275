/**
 * Where an entry came from, in the order in which segments are always shown. `shop` + `fans` were the shop's own people
 * already; `platform` + `shortVideo` + `offSite` were brought by the live; `paid` and natural traffic are disjoint.
 */
export const SEGMENTS = [
  'shop',
  'fans',
  'platform',
  'shortVideo',
  'offSite',
  'paid',
  'unattributed',
] as const;
export type Segment = (typeof SEGMENTS)[number];

/** The two sums that answer "were they my customers already, or did the live bring them?". */
export const OWN_SEGMENTS: readonly Segment[] = ['shop', 'fans'];
export const NEW_SEGMENTS: readonly Segment[] = ['platform', 'shortVideo', 'offSite'];

/** A return from a small window or a back-swipe: the person was in the room already. */
export const RE_ENTRY = 're-entry';
export type Attribution = Segment | typeof RE_ENTRY;

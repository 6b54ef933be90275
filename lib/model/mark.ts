import type { EpochMs } from '../units.ts';

/** What a mark 打点 stands for. `aggregatedEntries`: the platform merged or dropped entry notices here. */
export const MARK_KINDS = [
  'productExplained',
  'coupon',
  'lottery',
  'flashSale',
  'gift',
  'titleChanged',
  'hostChanged',
  'presenterChanged',
  'segment',
  'target',
  'violation',
  'aggregatedEntries',
  'note',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** A point on the time axis. `origin`: told by the page, or set by the operator. */
export interface Mark {
  sessionId: string;
  /** Unique inside the session and stable, so that writing a mark twice writes it once. */
  id: string;
  at: EpochMs;
  kind: MarkKind;
  origin: 'page' | 'operator';
  /** What the page or the operator calls it: a product's title, the new title. Never a viewer's name or words. */
  label?: string;
}

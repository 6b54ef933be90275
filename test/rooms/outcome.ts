import type { GiftCombo, Observation } from '../../lib/adapters/adapter.ts';
import type { RoomEngine, Told } from '../../lib/adapters/engine.ts';
import type { Precision, Route } from '../../lib/model/reading.ts';

/** What an engine told, summed up. Keys without content are left out. */
export interface Outcome {
  liveId?: string;
  title?: string;
  hostName?: string;
  accountId?: string;
  live?: boolean;
  /** The last reading of each field. */
  readings?: { [field: string]: OutcomeReading };
  /** Notices by kind: how many; of gifts the pieces, a combo by its rise. Entries by their source as sent. */
  counts?: { [kind: string]: number };
  entries?: { [source: string]: number };
  marks?: string[];
  troubles?: string[];
  ended?: true;
  /** Declared fields that the last look did not find. */
  missing?: string[];
  undecoded?: number;
}

export interface OutcomeReading {
  value: number;
  lo: number;
  hi?: number;
  precision: Precision;
  route: Route;
}

/** Sums up what was told. */
export function sumUp(told: readonly Told[], engine: RoomEngine, missing: readonly string[] = []): Outcome {
  const outcome: Outcome = {};
  const combos = new Map<string, number>();
  for (const { route, observations } of told) {
    for (const observation of observations) addUp(outcome, combos, observation, route);
  }
  if (engine.liveId !== undefined) outcome.liveId = engine.liveId;
  if (engine.undecoded > 0) outcome.undecoded = engine.undecoded;
  if (missing.length > 0) outcome.missing = [...missing];
  return outcome;
}

function addUp(outcome: Outcome, combos: Map<string, number>, told: Observation, route: Route): void {
  switch (told.kind) {
    case 'room': {
      const { title, hostName, accountId, live } = told;
      const facts = Object.entries({ title, hostName, accountId, live });
      Object.assign(outcome, Object.fromEntries(facts.filter(([, value]) => value !== undefined)));
      break;
    }
    case 'reading': {
      const { raw: _raw, ...number } = told.number;
      outcome.readings = { ...outcome.readings, [told.field]: { ...number, route } };
      break;
    }
    case 'mark':
      outcome.marks = [...(outcome.marks ?? []), told.label ? `${told.mark}: ${told.label}` : told.mark];
      break;
    case 'trouble':
      outcome.troubles = [...new Set([...(outcome.troubles ?? []), told.cause])];
      break;
    case 'ended':
      outcome.ended = true;
      break;
    case 'entry':
      outcome.entries = plus(outcome.entries, told.source, told.count ?? 1);
      break;
    case 'gift':
      outcome.counts = plus(outcome.counts, 'gift', riseOf(combos, told));
      break;
    default:
      outcome.counts = plus(outcome.counts, told.kind, 1);
  }
}

function riseOf(combos: Map<string, number>, { combo, total }: GiftCombo): number {
  if (combo === undefined) return total;
  const before = combos.get(combo) ?? 0;
  combos.set(combo, Math.max(before, total));
  return Math.max(0, total - before);
}

function plus(sums: { [key: string]: number } | undefined, key: string, more: number) {
  return { ...sums, [key]: (sums?.[key] ?? 0) + more };
}

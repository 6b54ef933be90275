import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { GiftCombo, Observation, TapMessage } from '../../lib/adapters/adapter.ts';
import { createEngine, type RoomEngine, type Told } from '../../lib/adapters/engine.ts';
import { adapterFor } from '../../lib/adapters/registry.ts';
import type { Precision, Route } from '../../lib/model/reading.ts';

/**
 * A stored page of a room, with made-up people: `<platform>/<yyyy-mm-dd>-<case>.json`, and beside it, where the case has a
 * page, `….html`. It is played in this order: the page's inline scripts, a look at the page, what the page received, what it
 * added to itself, a last look.
 */
export interface RoomFixture {
  /** `<platform>/<file name without ending>`. */
  name: string;
  platform: string;
  url: string;
  /** Day of the layout or format that it shows. */
  capturedAt: string;
  html: string;
  received?: { url: string; text?: string; json?: unknown; base64?: string }[];
  /** HTML that the page adds as the last child of the one element that `to` matches. */
  added?: { to: string; html: string }[];
  /** Everything that must have been told, and nothing else. */
  expected: Outcome;
}

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

const folder = import.meta.dirname;

/** All fixtures in the folders of the platforms. */
export function loadRoomFixtures(): RoomFixture[] {
  const platforms = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return platforms.flatMap(({ name: platform }) => {
    const files = readdirSync(join(folder, platform));
    const cases = files.filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
    return cases.map((name) => loadFixture(platform, name, files.includes(`${name}.html`)));
  });
}

function loadFixture(platform: string, name: string, hasPage: boolean): RoomFixture {
  const read = (ending: string) => readFileSync(join(folder, platform, `${name}.${ending}`), 'utf8');
  const html = hasPage ? read('html') : '';
  return { name: `${platform}/${name}`, platform, html, ...JSON.parse(read('json')) };
}

/** Plays a fixture on an empty document and sums up what the engine told. */
export async function playFixture(fixture: RoomFixture, document: Document): Promise<Outcome> {
  const found = adapterFor(fixture.url);
  if (!found) throw new Error(`${fixture.name}: no adapter knows a room at ${fixture.url}`);
  document.write(fixture.html);
  const engine = createEngine({ ...found, document });
  const told: (Told | null)[] = [];
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    told.push(engine.readState(textContent ?? ''));
  }
  told.push(engine.readDom());
  for (const message of fixture.received ?? []) told.push(await engine.receive(asMessage(message)));
  for (const { to, html } of fixture.added ?? []) addTo(document, to, html);
  const lastLook = engine.readDom();
  told.push(lastLook);
  const outcome = sumUp(
    told.filter((each) => each !== null),
    engine,
    fixture.html === '' ? [] : lastLook.missing,
  );
  engine.stop();
  return outcome;
}

function asMessage({ url, text, json, base64 }: NonNullable<RoomFixture['received']>[number]): TapMessage {
  if (base64 !== undefined) return { url, data: new Uint8Array(Buffer.from(base64, 'base64')) };
  return { url, data: text ?? JSON.stringify(json) };
}

function addTo(document: Document, selector: string, html: string): void {
  const [parent, ...more] = document.querySelectorAll(selector);
  if (!parent || more.length > 0) throw new Error(`${selector} does not match one element`);
  const box = document.createElement('template');
  box.innerHTML = html;
  parent.append(box.content);
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

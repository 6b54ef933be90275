import type { TapMessage } from '../../lib/adapters/adapter.ts';
import { createEngine, type Told } from '../../lib/adapters/engine.ts';
import { adapterFor } from '../../lib/adapters/registry.ts';
import { type Outcome, sumUp } from './outcome.ts';
import type { RoomFixture } from './room-fixture.ts';

/**
 * Plays a fixture on a document that holds its page already, whose scripts do not run, and sums up what the engine told. The same
 * code in happy-dom and inside a page of a real browser: nothing of Node here.
 */
export async function playFixture(fixture: RoomFixture, document: Document): Promise<Outcome> {
  const found = adapterFor(fixture.url);
  if (!found) throw new Error(`${fixture.name}: no adapter knows a room at ${fixture.url}`);
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
  if (base64 !== undefined) return { url, data: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) };
  return { url, data: text ?? JSON.stringify(json) };
}

function addTo(document: Document, selector: string, html: string): void {
  const [parent, ...more] = document.querySelectorAll(selector);
  if (!parent || more.length > 0) throw new Error(`${selector} does not match one element`);
  const box = document.createElement('template');
  box.innerHTML = html;
  parent.append(box.content);
}

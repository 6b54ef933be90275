import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { createEngine, type Told } from '../../lib/adapters/engine.ts';
import { adapterFor } from '../../lib/adapters/registry.ts';
import { type Outcome, sumUp } from '../rooms/outcome.ts';
import { type HarEntry, parseHar } from './har.ts';
import { capturesFolder } from './project-root.ts';

/** Hands the page, every answer and every message of a capture to the engine of its room, in order, and sums up what it told. */
export async function playCapture(file: string): Promise<Outcome> {
  const { address, entries } = parseHar(readFileSync(join(capturesFolder, file), 'utf8'));
  const found = adapterFor(address);
  if (!found) throw new Error(`no adapter knows ${address.href}`);
  const engine = createEngine({ ...found, document: pageOf('') });
  const told: (Told | null)[] = [];
  for (const entry of entries) {
    for (const script of scriptsIn(entry)) told.push(engine.readState(script));
    for (const data of received(entry)) told.push(await engine.receive({ url: entry.url.href, data }));
  }
  return sumUp(
    told.filter((each) => each !== null),
    engine,
  );
}

function pageOf(html: string): Document {
  const settings = { disableJavaScriptEvaluation: true };
  const document = new Window({ settings }).document as unknown as Document;
  document.write(html);
  return document;
}

function scriptsIn({ resourceType, body }: HarEntry): string[] {
  if (resourceType !== 'document' || !body) return [];
  const scripts = pageOf(body.toString()).querySelectorAll('script:not([src])');
  return [...scripts].map(({ textContent }) => textContent ?? '');
}

/** A socket's entry has an empty body of its own. A fetch comes as bytes, everything else as text, as the tap copies it. */
function received({ resourceType, body, messages }: HarEntry): (string | Uint8Array)[] {
  if (!body?.length) {
    return messages.map(({ data }) => (typeof data === 'string' ? data : new Uint8Array(data)));
  }
  return [resourceType === 'fetch' ? new Uint8Array(body) : body.toString()];
}

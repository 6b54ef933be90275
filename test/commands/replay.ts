import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../harness/ensure-built.ts';
import { type Har, parseHar } from '../harness/har.ts';
import { replayHar } from './replay/replay-har.ts';
import type { ReplayResult, SessionResult } from './replay/replay-result.ts';
import { replayTable } from './replay/replay-table.ts';

const USAGE = 'npm run replay -- FILE.har [--speed N] [--json]';

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { speed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
  });
  const [file, ...rest] = positionals;
  const speed = Number(values.speed);
  if (!file || rest.length > 0) throw new Error(`Name one HAR file: ${USAGE}`);
  if (!(speed > 0)) throw new Error(`--speed takes a number above 0: ${USAGE}`);
  return { file, speed, json: values.json };
}

async function readCapture(file: string): Promise<Har> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read. Is the path right?`);
  });
  return parseHar(text);
}

/** A session in which no number was read and nothing was counted. */
const isEmpty = ({ series, marks }: SessionResult) =>
  Object.keys(series).length === 0 && Object.keys(marks).length === 0;
const NOTHING_READ = 'The address is a room’s, but the page showed nothing that Roomscope reads.';

/** Plays a HAR through the built extension and prints what was recorded. Exit code 1 when there is nothing to print. */
async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  try {
    const { file, speed } = readArguments();
    const har = await readCapture(file);
    ensureBuilt();
    const result = await replayHar(har, speed);
    if (result.sessions.every(isEmpty)) {
      result.errors.push(NOTHING_READ);
      process.exitCode = 1;
    }
    console.log(json ? JSON.stringify(result, null, 2) : replayTable(result));
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    const nothing: ReplayResult = { sessions: [], requestsAdded: 0, errors: [sentence] };
    if (json) console.log(JSON.stringify(nothing, null, 2));
    console.error(sentence);
    process.exitCode = 1;
  }
}

await main();

import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../harness/ensure-built.ts';
import { findOrInstallBrowser } from '../harness/install-browser.ts';
import { measurePage } from './bench/page.ts';
import type { BenchResult, BenchRow } from './bench/row.ts';
import { measureSizes } from './bench/sizes.ts';
import { measureStoreGroup } from './bench/store.ts';
import { benchTable } from './bench/table.ts';

/** The groups that there are, in the order in which they run. */
const GROUPS: { [group: string]: () => Promise<BenchRow[]> } = {
  store: measureStoreGroup,
  page: async () => [...(await measurePage()), ...measureSizes()],
};
const NAMES = Object.keys(GROUPS).join(', ');

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(GROUPS, name));
  if (unknown !== undefined) throw new Error(`There is no group "${unknown}". There are: ${NAMES}.`);
  return { groups: positionals.length > 0 ? positionals : Object.keys(GROUPS), json: values.json };
}

/** What absolute times belong to. Windows' browsers do not tell their version on a command line. */
function describeMachine(executablePath: string): string {
  const [first, ...others] = cpus();
  const version =
    process.platform === 'win32'
      ? executablePath
      : execFileSync(executablePath, ['--version'], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
  return `${first?.model ?? 'unknown processor'}, ${others.length + 1} cores, ${version.trim()}`;
}

/** Measures the groups asked for, in one run, and prints a table or one JSON object. */
async function main(): Promise<void> {
  const { groups, json } = readArguments();
  const { executablePath } = findOrInstallBrowser();
  ensureBuilt();
  const result: BenchResult = { machine: describeMachine(executablePath), rows: [] };
  for (const group of groups) {
    console.error(`Measuring ${group} …`);
    result.rows.push(...(await GROUPS[group]!()));
  }
  console.log(json ? JSON.stringify(result, null, 2) : `${result.machine}\n${benchTable(result.rows)}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { productionFolder, projectRoot } from './project-root.ts';

/** What the built extension is made of. */
const SOURCES = ['entrypoints', 'lib', 'site', 'wxt.config.ts', 'package.json'];

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isFresh(): boolean {
  const manifest = join(productionFolder, 'manifest.json');
  if (!existsSync(manifest)) return false;
  const built = statSync(manifest).mtimeMs;
  return SOURCES.every((source) => newest(join(projectRoot, source)) <= built);
}

/** Builds the extension when it was never built or a source is newer; the build's output goes to stderr. Throws when it fails. */
export function ensureBuilt(say: (line: string) => void = console.error): void {
  if (isFresh()) return;
  say('Building the extension …');
  const wxt = join(projectRoot, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const { status } = spawnSync(process.execPath, [wxt, 'build'], {
    cwd: projectRoot,
    // stdout belongs to the command that asked for the build.
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status !== 0) throw new Error('The extension could not be built: see the lines above.');
}

import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from './project-root.ts';

/**
 * A module of the project (its path from the root) and everything that it imports as one classic script, as a bundler ships it:
 * its exports are those of the global `name`. In memory; nothing is written.
 */
export async function bundleScript(entry: string, name: string): Promise<string> {
  const built = await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: join(projectRoot, entry), formats: ['iife'], name } },
  });
  const [first] = [built].flat();
  if (!first || !('output' in first)) throw new Error(`${entry} could not be bundled.`);
  return first.output[0].code;
}

import { findOrInstallBrowser } from '../harness/install-browser.ts';
import { runSteps, type Step } from './run-steps.ts';

const bin = (path: string) => `node_modules/${path}`;

const STEPS: Step[] = [
  { name: 'types', script: bin('typescript/bin/tsc'), args: ['--noEmit'] },
  {
    name: 'lint and format',
    script: bin('@biomejs/biome/bin/biome'),
    args: ['check', '--error-on-warnings'],
  },
  { name: 'unit tests', script: bin('vitest/vitest.mjs'), args: ['run', '--project', 'unit'] },
  { name: 'build of the extension', script: bin('wxt/bin/wxt.mjs'), args: ['build'] },
  { name: 'tests in a real Chromium', script: bin('vitest/vitest.mjs'), args: ['run', '--project', 'e2e'] },
  { name: 'sizes', script: 'test/commands/sizes.ts', args: [] },
];

// First, so that a machine without a browser hears of it at once and not after minutes.
findOrInstallBrowser();
process.exitCode = runSteps(STEPS);

import { spawnSync } from 'node:child_process';
import { projectRoot } from '../harness/project-root.ts';

/** One part of a check: a name, and a Node program with its arguments. */
export interface Step {
  name: string;
  /** Path of a script inside the project, run by the Node that runs this. */
  script: string;
  args: string[];
}

const seconds = (since: number) => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

/** Runs steps one after the other, each with its own output; stops at the first that fails. Gives the exit code. */
export function runSteps(steps: readonly Step[]): number {
  const start = Date.now();
  for (const [i, { name, script, args }] of steps.entries()) {
    const begun = Date.now();
    console.log(`\n[${i + 1}/${steps.length}] ${name}`);
    const { status } = spawnSync(process.execPath, [script, ...args], { cwd: projectRoot, stdio: 'inherit' });
    if (status !== 0) {
      console.error(`\n${name} failed after ${seconds(begun)}.`);
      return status ?? 1;
    }
    console.log(`${name}: ok, ${seconds(begun)}`);
  }
  console.log(`\nAll ${steps.length} steps passed in ${seconds(start)}.`);
  return 0;
}

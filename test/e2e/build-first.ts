import { ensureBuilt } from '../harness/ensure-built.ts';

/** Before the first test: the extension as its sources are now. */
export default function setup(): void {
  ensureBuilt();
}

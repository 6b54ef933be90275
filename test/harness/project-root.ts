import { join, resolve } from 'node:path';

/** The project's folder. */
export const projectRoot = resolve(import.meta.dirname, '..', '..');

/** The production build of the extension. */
export const productionFolder = join(projectRoot, '.output', 'chrome-mv3');

/** Captures of real rooms that may lie beside the project; the project must work without them. */
export const capturesFolder = resolve(projectRoot, '..', 'shared', 'captures');

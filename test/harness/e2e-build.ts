import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productionFolder } from './project-root.ts';

/** A folder that a test's browser loads, and the id that the extension gets there. */
export interface TestBuild {
  folder: string;
  extensionId: string;
}

interface Manifest {
  host_permissions?: string[];
  optional_host_permissions?: string[];
  key?: string;
}

/** Chrome's rule: the first 16 bytes of the key's SHA-256, each half byte as a letter from a to p. */
function extensionIdOf(publicKey: Buffer): string {
  const hash = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** The production manifest with its optional hosts required: no headless test can answer the permission prompt. */
export function grantHosts(manifest: Manifest): Manifest {
  const { optional_host_permissions: optional = [], ...rest } = manifest;
  return { ...rest, host_permissions: [...new Set([...(manifest.host_permissions ?? []), ...optional])] };
}

/**
 * A copy of the production folder in a temporary folder, byte for byte but for the manifest: hosts granted, and a fixed `key`
 * so that the id is known before the browser starts. Gone when the process ends. Throws when nothing was built.
 */
export function makeTestBuild(): TestBuild {
  if (!existsSync(join(productionFolder, 'manifest.json')))
    throw new Error('The extension is not built. Run: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'roomscope-build-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(productionFolder, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const manifest = grantHosts(JSON.parse(readFileSync(path, 'utf8')) as Manifest);
  writeFileSync(path, JSON.stringify({ ...manifest, key: der.toString('base64') }, null, 2));
  return { folder, extensionId: extensionIdOf(der) };
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { productionFolder } from '../../harness/project-root.ts';
import type { BenchRow } from './row.ts';

const KB = 1_000;
/** gzip's own default level: what a store or a server would use. */
const GZIP_LEVEL = 6;

const gzippedBytes = (path: string) => gzipSync(readFileSync(path), { level: GZIP_LEVEL }).length;

/** The files that a page loads before it paints: its HTML, and what that links, with static imports followed. */
export function filesLoadedBy(html: string, folder: string): string[] {
  const found = new Set([html]);
  const linked = readFileSync(join(folder, html), 'utf8').matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g);
  const open = [...linked].map((match) => match[1]!);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || !existsSync(join(folder, file))) continue;
    found.add(file);
    if (file.endsWith('.js')) open.push(...staticImports(file, folder));
  }
  return [...found];
}

function staticImports(file: string, folder: string): string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const imports = text.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]*?from\s*)?["'](\.{1,2}\/[^"']+)["']/g,
  );
  return [...imports].map((match) => normalize(join(dirname(file), match[1]!)));
}

interface Part {
  what: string;
  files: string[];
  goal: number;
}

function parts(folder: string): Part[] {
  const scripts = readdirSync(join(folder, 'content-scripts')).filter((name) => name.endsWith('.js'));
  const named = (part: RegExp) =>
    scripts.filter((name) => part.test(name)).map((name) => `content-scripts/${name}`);
  return [
    { what: 'tap', files: named(/tap/), goal: 2 },
    ...named(/^(?!.*tap)/).map((file) => ({
      what: `content script ${basename(file, '.js')}`,
      files: [file],
      goal: 20,
    })),
    { what: 'service worker', files: ['background.js'], goal: 20 },
    { what: 'report, before its first paint', files: filesLoadedBy('report.html', folder), goal: 110 },
  ];
}

/** P10: gzipped KiB of each part that is shipped. Throws when the extension is not built. */
export function measureSizes(folder: string = productionFolder): BenchRow[] {
  return parts(folder).map(({ what, files, goal }): BenchRow => {
    const bytes = files.map((file) => gzippedBytes(join(folder, file))).reduce((a, b) => a + b, 0);
    const value = Math.round((bytes / KB) * 100) / 100;
    return {
      id: 'P10',
      what: `size: ${what}`,
      value,
      unit: 'KB gzip',
      goal: `≤ ${goal}`,
      holds: value <= goal,
      anchors: [],
    };
  });
}

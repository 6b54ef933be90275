import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { productionFolder } from '../../harness/project-root.ts';
import type { BenchRow } from './row.ts';

const KB = 1_024;
/** gzip's own default level: what a store or a server would use. */
const GZIP_LEVEL = 6;

const gzippedBytes = (path: string) => gzipSync(readFileSync(path), { level: GZIP_LEVEL }).length;

/** The files that a page loads before it paints: its HTML, and what that links, with static imports followed. */
export function filesLoadedBy(html: string, folder: string): string[] {
  const linked = readFileSync(join(folder, html), 'utf8').matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g);
  return [
    html,
    ...withImports(
      [...linked].map((match) => match[1]!),
      folder,
    ),
  ];
}

/** Scripts with everything that they import statically; what is not in the folder is left out. */
function withImports(files: readonly string[], folder: string): string[] {
  const found = new Set<string>();
  const open = [...files];
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
  /** Absent: printed for the record. */
  goal?: number;
}

/** Chunks and styles that no page loads at once: what the report asks for when it is wanted. */
function loadedOnDemand(folder: string): string[] {
  const atOnce = new Set(['report.html', 'popup.html'].flatMap((html) => filesLoadedBy(html, folder)));
  const all = ['chunks', 'assets'].flatMap((place) =>
    existsSync(join(folder, place)) ? readdirSync(join(folder, place)).map((name) => join(place, name)) : [],
  );
  return all.filter((file) => !atOnce.has(file));
}

/** Every script that runs inside a room's page lies in one of two places, by how WXT was told of it. */
function pageScripts(folder: string): string[] {
  const inside = (place: string) =>
    readdirSync(join(folder, place))
      .filter((name) => /^room.*\.js$/.test(name))
      .map((name) => join(place, name));
  return [...inside('content-scripts'), ...inside('.')];
}

function parts(folder: string): Part[] {
  const isTap = (file: string) => file.includes('tap');
  const scripts = pageScripts(folder);
  const rooms = scripts.filter((file) => !isTap(file));
  return [
    { what: 'tap', files: scripts.filter(isTap), goal: 2 },
    // A page gets one of them: each platform has its own.
    ...rooms.map((file) => ({ what: `content script ${basename(file, '.js')}`, files: [file], goal: 20 })),
    { what: 'service worker', files: withImports(['background.js'], folder), goal: 20 },
    { what: 'report, before its first paint', files: filesLoadedBy('report.html', folder), goal: 110 },
    { what: 'report, on demand', files: loadedOnDemand(folder) },
  ];
}

/** P10: gzipped KB (of 1 024 bytes) of each part that is shipped. Throws when the extension is not built. */
export function measureSizes(folder: string = productionFolder): BenchRow[] {
  return parts(folder).map(({ what, files, goal }): BenchRow => {
    const bytes = files.map((file) => gzippedBytes(join(folder, file))).reduce((a, b) => a + b, 0);
    const value = Math.round((bytes / KB) * 100) / 100;
    const row = { id: 'P10', what: `size: ${what}`, value, unit: 'KB gzip', anchors: [] };
    return goal === undefined
      ? { ...row, goal: 'none' }
      : { ...row, goal: `≤ ${goal}`, holds: value <= goal };
  });
}

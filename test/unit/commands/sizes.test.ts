import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesLoadedBy } from '../../commands/bench/sizes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roomscope-sizes-'));
  mkdirSync(join(folder, 'chunks'));
  const files = {
    'report.html':
      '<link rel="modulepreload" href="/chunks/a.js"><script src="/chunks/main.js"></script><link href="/app.css">',
    'app.css': 'p{}',
    'chunks/main.js':
      'import{x as y}from"./a.js";import"./b.js";const later=()=>import("./later.js");y();later();',
    'chunks/a.js': 'export{c}from"./c.js";export const x=1',
    'chunks/b.js': 'let b=1',
    'chunks/c.js': 'export const c=1',
    'chunks/later.js': 'let l=1',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a page loads what it links and what that imports, and not what is imported on demand', () => {
  expect(filesLoadedBy('report.html', folder).sort()).toEqual([
    'app.css',
    'chunks/a.js',
    'chunks/b.js',
    'chunks/c.js',
    'chunks/main.js',
    'report.html',
  ]);
});

import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from './harness/source-files.ts';

/**
 * Who may import whom. A folder without a line fails; `packages` are the libraries that only this folder may use besides
 * those that anybody may. `entrypoints` may import everything.
 */
const RULES: Record<string, { folders: string[]; packages?: string[] }> = {
  'lib/units.ts': { folders: [] },
  'lib/model': { folders: ['lib/units.ts'] },
  'lib/codec': { folders: ['lib/units.ts'] },
  'lib/metrics': { folders: ['lib/model', 'lib/units.ts'] },
  'lib/traffic': { folders: ['lib/model', 'lib/units.ts'] },
  'lib/maturity': { folders: ['lib/metrics', 'lib/traffic', 'lib/model', 'lib/units.ts'] },
  'lib/adapters': { folders: ['lib/model', 'lib/units.ts'], packages: ['@bufbuild/protobuf'] },
  'lib/tap': { folders: ['lib/adapters', 'lib/units.ts'] },
  'lib/recorder': { folders: ['lib/adapters', 'lib/model', 'lib/units.ts'] },
  'lib/room-page': {
    folders: [
      'lib/adapters',
      'lib/recorder',
      'lib/codec',
      'lib/messages',
      'lib/tap',
      'lib/model',
      'lib/units.ts',
    ],
  },
  'lib/messages': { folders: ['lib/model', 'lib/units.ts'], packages: ['wxt'] },
  'lib/permissions': { folders: ['lib/model', 'lib/units.ts'], packages: ['wxt'] },
  'lib/worker': { folders: ['lib/messages', 'lib/model', 'lib/store', 'lib/units.ts'], packages: ['wxt'] },
  'lib/store': { folders: ['lib/model', 'lib/codec', 'lib/units.ts'], packages: ['idb', 'valibot'] },
  'lib/report': {
    folders: ['lib/metrics', 'lib/traffic', 'lib/maturity', 'lib/model', 'lib/units.ts'],
    packages: ['valibot'],
  },
  site: {
    folders: [
      'lib/report',
      'lib/share',
      'lib/metrics',
      'lib/traffic',
      'lib/maturity',
      'lib/model',
      'lib/units.ts',
    ],
    packages: ['preact', 'chart.js', 'valibot'],
  },
};
/** Libraries with an owner: nobody else may import them. */
const OWNED: Record<string, string[]> = {
  idb: ['lib/store'],
  'chart.js': ['site/charts'],
  preact: ['site', 'entrypoints'],
  wxt: ['entrypoints', 'lib/messages', 'lib/permissions', 'lib/worker'],
};

const root = resolve(import.meta.dirname, '..');

interface Import {
  file: string;
  target: string;
  isPackage: boolean;
}

/** Every static or dynamic import of a file: packages by name, files by path from the project's root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^;'"]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  );
  return [...found].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3];
    const isPackage = !specifier!.startsWith('.');
    const target = isPackage
      ? specifier!.replace(/^(@[^/]+\/[^/]+|[^/]+).*$/, '$1')
      : relative(root, resolve(root, dirname(file), specifier!));
    return { file, target, isPackage };
  });
}

const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const ruleOf = (file: string) => Object.keys(RULES).find((folder) => within(file, folder));

const files = sourceFiles(root, ['lib', 'site', 'entrypoints']);
const imports = files.flatMap(importsOf);

describe('who may import whom', () => {
  test('there is something to check', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(60);
  });

  test('every folder has a rule', () => {
    expect(files.filter((file) => !within(file, 'entrypoints') && !ruleOf(file))).toEqual([]);
  });

  test('no file imports a folder that its rule does not name', () => {
    const wrong = imports.filter(({ file, target, isPackage }) => {
      const rule = ruleOf(file);
      if (isPackage || !rule) return false;
      return ![rule, ...RULES[rule]!.folders].some((folder) => within(target, folder));
    });
    expect(wrong.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  test('no file imports a package that its rule does not name', () => {
    const wrong = imports.filter(({ file, target, isPackage }) => {
      const rule = ruleOf(file);
      return isPackage && rule && !(RULES[rule]!.packages ?? []).includes(target);
    });
    expect(wrong.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  test('owned packages stay with their owners', () => {
    const wrong = imports.filter(({ file, target, isPackage }) => {
      const owners = isPackage ? OWNED[target] : undefined;
      return owners && !owners.some((owner) => within(file, owner));
    });
    expect(wrong.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  test('an adapter never imports another adapter', () => {
    const platform = (path: string) => /^lib\/adapters\/(taobao|douyin|kuaishou)\//.exec(path)?.[1];
    const wrong = imports.filter(({ file, target }) => {
      const [from, to] = [platform(file), platform(target)];
      return from && to && from !== to;
    });
    expect(wrong.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  test('relative imports name their file, with its ending', () => {
    const wrong = imports.filter((i) => !i.isPackage && !/\.(ts|tsx|css|json)(\?\w+)?$/.test(i.target));
    expect(wrong.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });
});

/** Words that a file may not hold, outside comments, and why. */
const FORBIDDEN: { pattern: RegExp; where: string[]; why: string }[] = [
  {
    pattern: /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b/,
    where: ['lib', 'site', 'entrypoints'],
    why: 'text is never parsed as HTML',
  },
  { pattern: /\.innerText\b/, where: ['lib'], why: 'innerText forces layout in the page' },
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(/,
    where: ['lib/metrics', 'lib/traffic', 'lib/codec', 'lib/report', 'lib/recorder', 'lib/model'],
    why: 'time and chance are passed in',
  },
  {
    pattern: /\bfetch\(|new XMLHttpRequest|sendBeacon|new WebSocket|new EventSource/,
    where: ['lib/adapters', 'lib/recorder', 'lib/tap', 'lib/store', 'lib/messages'],
    why: 'the recorder sends no request',
  },
  { pattern: /@ts-ignore|\bas any\b|: any\b/, where: ['lib', 'site', 'entrypoints'], why: 'types are kept' },
];

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('what no file may hold', () => {
  test.each(FORBIDDEN)('$why', ({ pattern, where }) => {
    const checked = files.filter((file) => where.some((folder) => within(file, folder)));
    expect(checked.length).toBeGreaterThan(0);
    const wrong = checked.filter((file) =>
      pattern.test(withoutComments(readFileSync(join(root, file), 'utf8'))),
    );
    expect(wrong).toEqual([]);
  });

  test('entrypoints are wiring: at most 60 lines each', () => {
    const long = files
      .filter((file) => within(file, 'entrypoints'))
      .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 61);
    expect(long).toEqual([]);
  });
});

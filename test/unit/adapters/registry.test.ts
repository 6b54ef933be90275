import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adapterFor, adapters } from '../../../lib/adapters/registry.ts';

const folder = join(import.meta.dirname, '../../../lib/adapters');

describe('registry', () => {
  test('every folder with an adapter is registered, once', () => {
    const folders = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.ts')));
    expect(folders.length).toBeGreaterThan(0);
    expect(adapters.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
  });

  test('finds the adapter and the room of an address', () => {
    expect(adapterFor('https://live.douyin.com/658383822680')).toMatchObject({
      adapter: { id: 'douyin' },
      room: { platform: 'douyin', roomId: '658383822680' },
    });
    expect(adapterFor(new URL('https://live.douyin.com/658383822680'))?.adapter.id).toBe('douyin');
  });

  test.each(['', 'nonsense', 'about:blank', 'https://example.com/', 'file:///live.douyin.com/1'])(
    'no room: %j',
    (url) => {
      expect(adapterFor(url)).toBeNull();
    },
  );

  test('every match pattern is a host of its own over https', () => {
    const patterns = adapters.flatMap(({ matches }) => matches);
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) expect(pattern).toMatch(/^https:\/\/[\w.-]+\/[\w/-]*\*$/);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  test('tap patterns carry no state from one test to the next', () => {
    const flags = adapters.flatMap(({ tap }) => tap.map(({ url }) => url.flags));
    expect(flags.filter((flag) => /[gy]/.test(flag))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(resolve(import.meta.dirname, '../../../..'), 'site/styles/tokens.css'), 'utf8');
type Theme = 0 | 1;

/** The light and the dark value of every colour. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6})\w*,\s*(#[0-9a-f]{6})\w*\)/g)].map(
    ([, name, light, dark]) => [name!, [light!, dark!] as const],
  ),
);

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [a, b] = [one, other].map((name) => luminance(tokens.get(name)![theme])).sort((x, y) => y - x);
  return (a! + 0.05) / (b! + 0.05);
}

describe.each([
  ['light', 0 as Theme],
  ['dark', 1 as Theme],
])('the %s theme', (_name, theme) => {
  test('has every colour', () => expect(tokens.size).toBeGreaterThan(20));

  test.each(['ground', 'ground-soft', 'ground-float', 'notice'])('text can be read on %s', (ground) => {
    for (const text of ['ink', 'ink-soft', 'accent', 'danger'])
      expect(contrast(text, ground, theme), text).toBeGreaterThanOrEqual(4.5);
  });

  test('text can be read on the buttons', () => {
    expect(contrast('accent-ink', 'accent', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('ground', 'danger', theme)).toBeGreaterThanOrEqual(4.5);
  });

  test('lines and edges of controls can be seen', () => {
    expect(contrast('chart-line', 'ground', theme)).toBeGreaterThanOrEqual(3);
    expect(contrast('chart-text', 'ground', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('rule-strong', 'ground', theme)).toBeGreaterThanOrEqual(3);
  });
});

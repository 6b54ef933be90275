import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStateScript } from '../../../../lib/adapters/decode/state-script.ts';

const NAME = '__INITIAL_STATE__';
const parse = (literal: string, behind = '') => parseStateScript(`window.${NAME}=${literal}${behind}`, NAME);

test('reads bare undefined as null, and leaves the word inside strings alone', () => {
  const state = parse('{"a":undefined,"b":[undefined,1],"c":"undefined","d":"x\\":undefined,"}');
  expect(state).toEqual({ a: null, b: [null, 1], c: 'undefined', d: 'x":undefined,' });
});

test('leaves code behind the object aside, and reads escapes', () => {
  const behind = ';(function(){var s;(s=document.currentScript).parentNode.removeChild(s);}());';
  expect(parse('{"url":"https:\\u002F\\u002Fa.b;c"}', behind)).toEqual({ url: 'https://a.b;c' });
  expect(parseStateScript(`\n window.${NAME} = {"a":1}`, NAME)).toEqual({ a: 1 });
});

test.each([
  '',
  'var a = {}',
  `window.${NAME}`,
  `window.${NAME}=`,
  `window.${NAME}={"a":1`,
  `window.${NAME}={a:1}`,
])('refuses %j', (script) => {
  expect(parseStateScript(script, NAME)).toBeNull();
});

test('refuses what is assigned to something else', () => {
  expect(parseStateScript(`if (window.${NAME}) { f({"a":1}) }`, NAME)).toBeNull();
});

test('never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => void parse(text)));
});

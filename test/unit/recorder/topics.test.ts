import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTopicWord } from '../../../lib/model/topic-word.ts';
import { DEFAULT_TOPICS } from '../../../lib/recorder/topic-words.ts';
import { compileTopics, createRoomTopics } from '../../../lib/recorder/topics.ts';

describe('the built-in dictionaries', () => {
  test('hold topic words only, each once in its topic', () => {
    const lists = Object.values(DEFAULT_TOPICS);
    expect(lists.length).toBeGreaterThan(8);
    for (const words of lists) {
      expect(words.filter((word) => !isTopicWord(word))).toEqual([]);
      expect(new Set(words).size).toBe(words.length);
    }
  });

  test.each([
    ['这个多少钱', ['price']],
    ['身高165穿多大', ['size']],
    ['还有货吗 还有没有', ['stock']],
    ['什么时候到,包邮吗', ['delivery']],
    ['骗人的吧', ['complaint']],
    ['会起球吗', ['quality']],
    ['是正品吗', ['genuine']],
    ['别家更便宜', ['elsewhere', 'price']],
    ['3号链接上链接', ['putUpLink']],
    ['不合适能退吗', ['afterSales']],
    ['主播好美', ['host']],
    ['😀', ['other']],
    ['', ['other']],
  ])('%s', (text, topics) => {
    const { match } = compileTopics(DEFAULT_TOPICS);
    expect([...match(text)].sort()).toEqual(topics);
  });
});

test('a comment counts once for a topic, however many words hit, and for every topic', () => {
  const { match } = compileTopics({ a: ['xx', 'xxy'], b: ['yz'] });
  expect(match('xx xxyz xx')).toEqual(['a', 'b']);
});

test('case and width do not matter', () => {
  expect(compileTopics({ a: ['vip价'] }).match('ＶＩＰ价')).toEqual(['a']);
  expect(compileTopics({ a: ['ＶＩＰ价'] }).match('vip价')).toEqual(['a']);
});

test('words that could single people out are no topic words', () => {
  expect(['钱', '13812345678', '@小红', 'a'.repeat(13)].filter(isTopicWord)).toEqual([]);
  expect(['价格', '3号', 'a'.repeat(12), '😀😀'].filter((word) => !isTopicWord(word))).toEqual([]);
});

test('finds what a plain search finds', () => {
  const word = fc.string({ unit: fc.constantFrom('一', '二', 'a', '😀'), minLength: 2, maxLength: 4 });
  const dictionary = fc.dictionary(fc.constantFrom('p', 'q', 'r'), fc.array(word, { maxLength: 4 }));
  const text = fc.string({ unit: fc.constantFrom('一', '二', 'a', '😀', ' '), maxLength: 30 });
  fc.assert(
    fc.property(dictionary, text, (words, comment) => {
      const plain = Object.keys(words).filter((topic) =>
        words[topic]!.some((each) => isTopicWord(each) && comment.includes(each)),
      );
      const found = compileTopics(words).match(comment);
      expect([...found].sort()).toEqual(plain.length > 0 ? plain.sort() : ['other']);
    }),
  );
});

test('the host’s name is a word of its topic as soon as it is known', () => {
  let hostName: string | undefined;
  const topics = createRoomTopics({ host: ['主播'] }, () => hostName);
  expect(topics().match('阿强在吗')).toEqual(['other']);
  hostName = '阿强';
  expect(topics().match('阿强在吗')).toEqual(['host']);
  expect(topics().match('主播在吗')).toEqual(['host']);
  expect(topics()).toBe(topics());
});

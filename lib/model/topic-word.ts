import { UserFault } from './user-fault.ts';

/** Whether a word may name a topic: 2–12 characters, no digits alone, no @ (so that a dictionary cannot single out people). */
export function isTopicWord(word: string): boolean {
  const length = [...word].length;
  return length >= 2 && length <= 12 && !word.includes('@') && !/^\d+$/.test(word);
}

/** Limits of the operator's dictionary: our judgement, the recorder looks at no more topics than that. */
const MOST_TOPICS = 30;
const MOST_WORDS = 300;
const LONGEST_TOPIC = 40;

/**
 * A dictionary of comment topics from a form, each word trimmed and once. Throws UserFault: `topics.word` {word} for one that
 * may not name a topic, `topics.malformed` for anything else that is no dictionary of at most 30 topics.
 */
export function parseTopics(input: unknown): { [topic: string]: string[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw malformed();
  const topics = Object.entries(input);
  if (topics.length > MOST_TOPICS) throw malformed();
  return Object.fromEntries(topics.map(([topic, words]) => [topicOf(topic), parseTopicWords(words)]));
}

/** Words that may name a topic, each trimmed and once. Throws UserFault as `parseTopics` does. */
export function parseTopicWords(input: unknown): string[] {
  if (!Array.isArray(input) || input.length > MOST_WORDS) throw malformed();
  const words = input.map((word: unknown) => {
    if (typeof word !== 'string') throw malformed();
    const trimmed = word.trim();
    if (!isTopicWord(trimmed)) throw new UserFault('topics.word', { word: trimmed.slice(0, LONGEST_TOPIC) });
    return trimmed;
  });
  return [...new Set(words)];
}

function topicOf(topic: string): string {
  const isName = topic.trim() !== '' && topic.length <= LONGEST_TOPIC;
  if (!isName || ['__proto__', 'constructor', 'prototype'].includes(topic)) throw malformed();
  return topic;
}

const malformed = () => new UserFault('topics.malformed');

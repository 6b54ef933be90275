import { isTopicWord } from '../model/topic-word.ts';

/** Topic id → words. A comment counts once for every topic that one of its words hits, else for `other`. */
export interface TopicWords {
  [topic: string]: readonly string[];
}

/** The topic of a comment that no word hits. */
export const OTHER_TOPIC = 'other';
/** The topic of the host's name: its words are added while recording. */
export const HOST_TOPIC = 'host';

/** Finds the topics of comments. */
export interface TopicMatcher {
  /** Every topic that can come out, `other` included. */
  topics: readonly string[];
  /** The topics of one comment, each once; `['other']` where no word hits. */
  match(comment: string): readonly string[];
}

/** Comments are short; what a page sends beyond this is cut, so that one message cannot hold up the page. */
const LONGEST_COMMENT = 500;
const MOST_TOPICS = 30;
const NOTHING = [OTHER_TOPIC];

/**
 * Compiles dictionaries once. Words are looked up by their first character, so that a comment costs one look per character,
 * however many words there are. Words that are not topic words, and topics beyond 30, are left out.
 */
export function compileTopics(words: TopicWords): TopicMatcher {
  const topics = Object.keys(words)
    .filter((topic) => topic !== OTHER_TOPIC)
    .slice(0, MOST_TOPICS);
  const byFirst = new Map<string, { word: string; topic: string }[]>();
  for (const topic of topics) {
    for (const word of words[topic]!.map(normal).filter(isTopicWord)) {
      const entries = byFirst.get(word[0]!) ?? [];
      byFirst.set(word[0]!, [...entries, { word, topic }]);
    }
  }
  return { topics: [...topics, OTHER_TOPIC], match: (comment) => matchAll(byFirst, normal(comment)) };
}

function matchAll(byFirst: Map<string, { word: string; topic: string }[]>, text: string): readonly string[] {
  let found: string[] | undefined;
  for (let i = 0; i < text.length; i++) {
    for (const { word, topic } of byFirst.get(text[i]!) ?? NO_WORDS) {
      if (found?.includes(topic) || !text.startsWith(word, i)) continue;
      found ??= [];
      found.push(topic);
    }
  }
  return found ?? NOTHING;
}

const NO_WORDS: readonly { word: string; topic: string }[] = [];

/** Full-width letters and digits and upper case are the same word to a reader. */
function normal(text: string): string {
  return text.slice(0, LONGEST_COMMENT).normalize('NFKC').toLowerCase();
}

/** A dictionary with the host's name in it, compiled anew when the name becomes known or changes. */
export function createRoomTopics(words: TopicWords, hostName: () => string | undefined): () => TopicMatcher {
  const compileWith = (name: string | undefined) => ({
    name,
    matcher: compileTopics({
      ...words,
      [HOST_TOPIC]: [...(words[HOST_TOPIC] ?? []), ...(name === undefined ? [] : [name])],
    }),
  });
  let compiled = compileWith(hostName());

  return () => {
    if (compiled.name !== hostName()) compiled = compileWith(hostName());
    return compiled.matcher;
  };
}

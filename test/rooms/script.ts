import type { Count, Seconds } from '../../lib/units.ts';
import { type Random, seededRandom } from './random.ts';
import { PHRASES, PLANTED, PRESENTERS, PRODUCTS, SOURCE_WEIGHTS, type Source } from './vocabulary.ts';

export interface Person {
  id: string;
  name: string;
  /** 0: no fan badge. */
  fanLevel: number;
}
export interface ScriptEntry {
  person: Person;
  source: Source;
  /** Whether the platform shows a notice for it: in busy seconds most are left out. */
  noticed: boolean;
}
export interface ScriptComment {
  /** Unique in the script. */
  id: number;
  person: Person;
  text: string;
  topics: readonly string[];
}
/** A gift of `count` pieces that a platform sends as a combo of `count` steps. */
export interface ScriptGift {
  id: number;
  person: Person;
  count: Count;
}

/** Everything that happens in one second of a live, and the totals after it. */
export interface LiveSecond {
  second: Seconds;
  online: Count;
  views: Count;
  viewers: Count;
  likes: Count;
  followers: Count;
  cart: Count;
  entries: readonly ScriptEntry[];
  /** Entries of this second that the platform merges into one notice without a number. */
  aggregated: boolean;
  comments: readonly ScriptComment[];
  liking: readonly Person[];
  follows: readonly Person[];
  shares: readonly Person[];
  gifts: readonly ScriptGift[];
  fanClubJoins: readonly Person[];
  purchases: readonly Person[];
  /** A product's explanation begins. */
  explained?: string | undefined;
  lottery?: boolean;
  /** Who is on camera; the page does not tell. */
  presenter: string;
}

export interface LiveScript {
  title: string;
  hostName: string;
  seconds: LiveSecond[];
}

export interface ScriptOptions {
  seed: number;
  length: Seconds;
  /** People in the room when it begins. */
  online?: Count;
  /** Expected entries a second on a usual stretch. */
  entriesPerSecond?: number;
}

/** Parts of a live as shares of its length: a spike after the lottery, later a stretch in which nothing happens. */
const LOTTERY = 0.3;
const SPIKE = [0.35, 0.42] as const;
const QUIET = [0.6, 0.68] as const;
const SPIKE_FACTOR = 5;
/** More notices than this in one second are merged by the platform. */
const BUSY = 6;
const EXPLAIN_EVERY: Seconds = 75;
const EXPLAIN_OFFSET: Seconds = 5;
/** Likes that one tap of the heart sends in a row. */
export const LIKES_EACH = 3;

function makePeople(random: Random, count: number): Person[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${PLANTED.id}${String(100_000 + i)}`,
    name: `${PLANTED.name}${i}`,
    fanLevel: random.next() < 0.25 ? 1 + random.below(15) : 0,
  }));
}

function pickSource(random: Random): Source {
  const pairs = Object.entries(SOURCE_WEIGHTS) as [Source, number][];
  let point = random.next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [source, weight] of pairs) {
    point -= weight;
    if (point < 0) return source;
  }
  return 'none';
}

const within = (share: number, [from, to]: readonly [number, number]) => share >= from && share < to;

/** How lively a second is: 0 in the quiet stretch, 5 in the spike, else 1. */
function pace(second: Seconds, length: Seconds): number {
  const share = second / length;
  if (within(share, QUIET)) return 0;
  return within(share, SPIKE) ? SPIKE_FACTOR : 1;
}

type Totals = Pick<LiveSecond, 'online' | 'views' | 'viewers' | 'likes' | 'followers' | 'cart'>;
type Happenings = Omit<LiveSecond, keyof Totals>;

/** What the author of a script keeps in mind while writing it. */
interface Desk {
  random: Random;
  options: Required<ScriptOptions>;
  people: Person[];
  /** Ids of those who have come. */
  come: Set<string>;
  comments: number;
  gifts: number;
}

function openDesk(options: Required<ScriptOptions>): Desk {
  const random = seededRandom(options.seed);
  const people = makePeople(random, Math.max(200, Math.round(options.length * options.entriesPerSecond)));
  return { random, options, people, come: new Set(), comments: 0, gifts: 0 };
}

/** A random number of people (some may be named twice: they did it twice). */
function some({ random, people }: Desk, mean: number): Person[] {
  return Array.from({ length: random.poisson(mean) }, () => random.pick(people));
}

function writeComments(desk: Desk, mean: number): ScriptComment[] {
  return some(desk, mean).map((person) => {
    const { text, topics } = desk.random.pick(PHRASES);
    return { id: ++desk.comments, person, text: `${text} ${PLANTED.words}`, topics };
  });
}

function writeEntries(desk: Desk, mean: number): ScriptEntry[] {
  return some(desk, mean).map((person, i) => ({
    person,
    source: pickSource(desk.random),
    noticed: i < BUSY,
  }));
}

function writeGifts(desk: Desk, mean: number): ScriptGift[] {
  return some(desk, mean).map((person) => ({ id: ++desk.gifts, person, count: 1 + desk.random.below(6) }));
}

function explanationAt(second: Seconds): Pick<LiveSecond, 'explained'> {
  if (second % EXPLAIN_EVERY !== EXPLAIN_OFFSET) return {};
  return { explained: PRODUCTS[Math.floor(second / EXPLAIN_EVERY) % PRODUCTS.length]! };
}

function writeSecond(desk: Desk, second: Seconds): Happenings {
  const { length, entriesPerSecond } = desk.options;
  const alive = pace(second, length);
  const lottery = second === Math.floor(length * LOTTERY);
  const entries = writeEntries(desk, alive * entriesPerSecond);
  return {
    second,
    entries,
    aggregated: entries.length > BUSY,
    comments: writeComments(desk, alive * (lottery ? 4 : 0.8)),
    liking: some(desk, alive * 1.5),
    follows: some(desk, alive * 0.1),
    shares: some(desk, alive * 0.04),
    gifts: writeGifts(desk, alive * 0.05),
    fanClubJoins: some(desk, alive * 0.03),
    purchases: some(desk, alive * 0.15),
    ...explanationAt(second),
    ...(lottery ? { lottery } : {}),
    presenter: PRESENTERS[second < length / 2 ? 0 : 1],
  };
}

function openingTotals(online: Count): Totals {
  const views = online * 4 + 397;
  return { online, views, viewers: online * 3 + 235, likes: 30_735, followers: 120_345, cart: 37 };
}

/** The totals after a second. About as many leave as come, more from a fuller room; nobody in the quiet stretch. */
function addUp(desk: Desk, before: Totals, happened: Happenings): Totals {
  const { random, come, options } = desk;
  const alive = pace(happened.second, options.length) > 0;
  const arrived = happened.entries.length;
  const fresh = happened.entries.filter(({ person }) => !come.has(person.id) && come.add(person.id)).length;
  const leaving = alive ? random.poisson((options.entriesPerSecond * before.online) / options.online) : 0;
  const unfollowed = alive && random.next() < 0.05 ? 1 : 0;
  return {
    online: before.online + arrived - Math.min(before.online, leaving),
    views: before.views + arrived,
    viewers: before.viewers + fresh,
    likes: before.likes + happened.liking.length * LIKES_EACH,
    followers: before.followers + happened.follows.length - unfollowed,
    cart: before.cart + (happened.explained !== undefined && random.next() < 0.3 ? 1 : 0),
  };
}

/**
 * One live, the same for the same options: what happens in each second and every total after it. The script is the truth that
 * a recording is compared with.
 */
export function writeScript(options: ScriptOptions): LiveScript {
  const desk = openDesk({ online: 1_986, entriesPerSecond: 1.2, ...options });
  let totals = openingTotals(desk.options.online);
  const seconds = Array.from({ length: options.length }, (_, second): LiveSecond => {
    const happened = writeSecond(desk, second);
    totals = addUp(desk, totals, happened);
    return { ...happened, ...totals };
  });
  return { title: '秋冬上新 样例直播', hostName: '样例旗舰店', seconds };
}

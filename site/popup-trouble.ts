import type { GapCause } from '../lib/model/gap.ts';
import { COUNTED } from '../lib/model/series.ts';
import { timeWriter } from './i18n/times.ts';
import type { Messages } from './i18n/zh-CN.ts';
import type { RoomView } from './popup-host.ts';
import { nameIn } from './room-name.ts';

/** A broken recording in words: since when and what, what still works, and one thing to do. */
export interface TroubleText {
  what: string;
  works?: string;
  todo: string;
  /** The button that does it, where a button can. */
  action?: 'reload' | 'sketch';
}

const ACTIONS: Partial<Record<GapCause, TroubleText['action']>> = {
  layout: 'sketch',
  'silent-socket': 'reload',
};
/** Series that go with another one: naming that one is enough. */
const DERIVED = [
  'commenters',
  'commentsByTopic',
  'entriesBySource',
  'entriesWithFanBadge',
  'identifiedViewers',
];

/** The words for what keeps a room from being read; undefined while nothing does. Times are in `zone`. */
export function troubleText(t: Messages, view: RoomView, zone: string): TroubleText | undefined {
  const { trouble } = view;
  if (!trouble) return undefined;
  const since = timeWriter(t, zone).clock(trouble.since);
  const cause = nameIn(t.causes, trouble.cause);
  const words = t.popup.trouble;
  const action = ACTIONS[trouble.cause];
  const common = { todo: words.todo(trouble.cause), ...(action && { action }) };
  if (trouble.cause === 'disk') return { what: words.disk(since, cause), ...common };
  if (!trouble.series) return { what: words.all(since, cause), ...common };
  const works = stillWorking(view, trouble.series);
  return {
    what: words.some(since, cause, namesOf(t, trouble.series)),
    ...(works.length > 0 && { works: words.works(namesOf(t, works)) }),
    ...common,
  };
}

/** What was read in the last minute, and what is counted, but for the broken series. */
function stillWorking(view: RoomView, broken: readonly string[]): string[] {
  const fields = view.ladder.parsed?.read ?? [];
  const counts = COUNTED.filter((key) => view.latest[key]);
  return [...new Set([...fields, ...counts])].filter((key) => !broken.includes(key));
}

function namesOf(t: Messages, keys: readonly string[]): string {
  const plain = keys.filter((key) => !DERIVED.includes(key));
  return plain.map((key) => nameIn(t.series, key)).join(t.listSeparator);
}

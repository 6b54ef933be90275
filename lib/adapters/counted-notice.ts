import type { CountedByNotice, Observation } from './adapter.ts';

const COUNTER_OF = {
  comment: 'comments',
  entry: 'entries',
  follow: 'follows',
  share: 'shares',
  fanClubJoin: 'fanClubJoins',
  purchaseIntent: 'purchaseIntents',
  gift: 'gifts',
} as const satisfies { [kind: string]: CountedByNotice };

/** An observation of the kind that counters are made of. */
export type CountedNotice = Extract<Observation, { kind: keyof typeof COUNTER_OF }>;

/** Whether an observation is a notice that a counter is made of. */
export function isCounted(observation: Observation): observation is CountedNotice {
  return Object.hasOwn(COUNTER_OF, observation.kind);
}

/** The counter that a notice makes rise. */
export function counterOf(notice: CountedNotice): CountedByNotice {
  return COUNTER_OF[notice.kind];
}

/** Every counter that notices make rise. */
export const COUNTERS: readonly CountedByNotice[] = Object.values(COUNTER_OF);

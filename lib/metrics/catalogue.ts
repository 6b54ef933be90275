/** What a figure counts: people and views are different metrics. */
export type FigureUnit = 'people' | 'views' | 'times' | 'items' | 'perMinute' | 'hours' | 'seconds' | 'ratio';

/** One figure of a report: its unit, and whether it is inferred rather than counted. Its formula is a text of the site. */
export interface FigureEntry {
  unit: FigureUnit;
  estimated?: true;
}

/**
 * Every figure that a report may hold, in the order in which it is shown: net new fans first (the hardest evidence of fan
 * growth), then how many are here and come, then what they do. Definitions: the glossary in this folder's README.
 */
export const FIGURES = {
  netNewFollowers: { unit: 'people' },
  followersTotal: { unit: 'people' },
  peakConcurrentViewers: { unit: 'people' },
  averageConcurrentViewers: { unit: 'people' },
  entriesPerMinute: { unit: 'perMinute' },
  cumulativeViews: { unit: 'views' },
  cumulativeViewers: { unit: 'people' },
  newViews: { unit: 'views' },
  newViewers: { unit: 'people' },
  entries: { unit: 'times' },
  identifiedViewers: { unit: 'people' },
  commenters: { unit: 'people' },
  comments: { unit: 'times' },
  commentsPerMinute: { unit: 'perMinute' },
  likes: { unit: 'times' },
  follows: { unit: 'people' },
  fanClubJoins: { unit: 'people' },
  shares: { unit: 'times' },
  gifts: { unit: 'times' },
  purchaseIntents: { unit: 'times' },
  cartItems: { unit: 'items' },
  watchTime: { unit: 'hours' },
  averageStay: { unit: 'seconds', estimated: true },
  interactionRate: { unit: 'ratio' },
  commentsPerView: { unit: 'ratio' },
  followConversion: { unit: 'ratio' },
} as const satisfies Record<string, FigureEntry>;

export type FigureId = keyof typeof FIGURES;

/** The entry of a figure; undefined for an id that a newer version wrote. */
export function figureEntry(id: string): FigureEntry | undefined {
  return Object.hasOwn(FIGURES, id) ? FIGURES[id as FigureId] : undefined;
}

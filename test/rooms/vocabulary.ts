/** What the people of a simulated live say and are called. Invented; the marked words are looked for in what was stored. */

/** Every viewer's name holds this, every viewer's id begins with the digits, every comment holds the words. */
export const PLANTED = { name: '某观众', id: '880013', words: '小暗号' } as const;

/** A comment and the topics that it belongs to, read by a person. */
export interface Phrase {
  text: string;
  topics: readonly string[];
}

export const PHRASES: readonly Phrase[] = [
  { text: '多少钱', topics: ['price'] },
  { text: '有没有大码', topics: ['size'] },
  { text: '还有货吗', topics: ['stock'] },
  { text: '什么时候发货', topics: ['delivery'] },
  { text: '今天天气真好', topics: ['other'] },
  { text: '晚上好', topics: ['other'] },
];

export const PRODUCTS = ['纯棉T恤', '防晒衣', '保温杯', '收纳箱', '蓝牙耳机'] as const;
export const PRESENTERS = ['小夏', '阿明'] as const;

/** Where an entry came from, in the words of `design.md`'s segments; `none`: the notice does not say. */
export const SOURCES = ['shop', 'fans', 'platform', 'shortVideo', 'paid', 'offSite', 'none'] as const;
export type Source = (typeof SOURCES)[number];
/** Shares of the sources: a shop's room on a usual evening. Invented. */
export const SOURCE_WEIGHTS: { [S in Source]: number } = {
  shop: 24,
  fans: 16,
  platform: 28,
  shortVideo: 8,
  paid: 8,
  offSite: 2,
  none: 14,
};

/** How the platforms write numbers on their pages (2026-09). Each is its own rounding: the recorder is not told which. */

const oneDecimal = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1));

/** Douyin: digits below 10 000, then 万 with one decimal, rounded half up: 131 861 → "13.2万". */
export function douyinText(value: number): string {
  return value < 10_000 ? String(value) : `${oneDecimal(Math.round(value / 1_000) / 10)}万`;
}

/** Kuaishou: digits below 10 000, then w with one decimal, cut off: 56 999 → "5.6w". */
export function kuaishouText(value: number): string {
  return value < 10_000 ? String(value) : `${oneDecimal(Math.floor(value / 1_000) / 10)}w`;
}

/** Taobao: digits below 10 000, then 万 with one decimal, cut off, and the word behind: "1974 观看", "1.2万观看". */
export function taobaoText(value: number): string {
  return value < 10_000 ? `${value} 观看` : `${oneDecimal(Math.floor(value / 1_000) / 10)}万观看`;
}

/** Addresses that the tap may copy on Douyin. It has no imports: the page-world tap carries it. */
export const douyinTapUrls = {
  /** The message socket; every version of it (webcast5, webcast3, webcast100…). 2026-09. */
  push: /^wss:\/\/[\w-]+-ws-web-[\w-]+\.douyin\.com\/webcast\/im\/push\//,
  /** Polling that the page falls back to. 2026-09. */
  poll: /^https:\/\/[\w-]+(\.douyin|\.amemv)\.com\/webcast\/im\/fetch\/?(\?|$)/,
  /** What the page asks when it enters a room. 2026-09. */
  roomEnter: /^https:\/\/[\w-]+\.douyin\.com\/webcast\/room\/web\/enter\/?\?/,
};

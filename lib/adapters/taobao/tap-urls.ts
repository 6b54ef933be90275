/**
 * The mtop answers that may be copied on Taobao. `h5api` is the gateway of the web pages, `acs` its older name; tmall.com
 * answers the same calls. It has no imports: the page-world tap carries it.
 */
export const taobaoTapUrls = {
  /** What the room is: title, account, totals, whether it is live. All versions. 2026-09. */
  roomDetail:
    /^https:\/\/(?:h5api|acs)\.m\.(?:taobao|tmall)\.com\/h5\/mtop\.(?:mediaplatform\.live\.livedetail|tblive\.live\.detail\.query|roomstudio\.live\.detail\.get)\//i,
  /** The comment list that the page polls. 2026-09. */
  comments:
    /^https:\/\/(?:h5api|acs)\.m\.(?:taobao|tmall)\.com\/h5\/mtop\.taobao\.iliad\.comment\.query\.latest\//i,
  /** The room's message channel: statistics, entries, likes, notices. 2026-09. */
  powerMessages:
    /^https:\/\/(?:h5api|acs)\.m\.(?:taobao|tmall)\.com\/h5\/mtop\.taobao\.powermsg\.h5\.msg\.(?:subscribe|pullnativemsg)\//i,
};

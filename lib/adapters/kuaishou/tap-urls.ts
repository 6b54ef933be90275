/** Addresses that the tap may copy on Kuaishou. It has no imports: the page-world tap carries it. */
export const kuaishouTapUrls = {
  /** The polling of the mobile page; its two hosts answer alike. 2026-09. */
  feed: /^https:\/\/(?:livev\.m\.chenzhongtech|m\.gifshow)\.com\/wap\/live\/feed\b/,
  /** What the room page asks for beside its HTML (`livedetail`, `websocketinfo`): the room's state, and refusals. 2026-09. */
  liveroom: /^https:\/\/live\.kuaishou\.(?:com|cn)\/live_api\/liveroom\//,
  /**
   * The push of the room page, which it opens for logged-in viewers. Hosts seen 2019–2026: live-ws-pg-group3.kuaishou.com,
   * live-ws.kuaishou.com, livejs-ws-group10.gifshow.com, payload.wss.kuaishou.com.
   */
  push: /^wss:\/\/(?:live(?:js)?-ws[\w-]*|payload\.wss)\.(?:kuaishou|gifshow)\.com\//,
};

import type { TapMessage } from '../../lib/adapters/adapter.ts';
import { mtopJsonp, powerEntry } from './taobao-mtop.ts';

const GATEWAY = 'https://h5api.m.taobao.com/h5';
export const DETAIL_API = 'mtop.mediaplatform.live.livedetail';
export const COMMENTS_API = 'mtop.taobao.iliad.comment.query.latest';
export const PULL_API = 'mtop.taobao.powermsg.h5.msg.pullnativemsg';
export const SUBSCRIBE_API = 'mtop.taobao.powermsg.h5.msg.subscribe';

/** The address of an mtop call, with what it asks for in `data`. */
export function mtopUrl(api: string, asked: Record<string, unknown> = {}, version = '1.0'): string {
  const data = encodeURIComponent(JSON.stringify(asked));
  return `${GATEWAY}/${api}/${version}/?jsv=2.7.2&api=${api}&v=${version}&type=jsonp&data=${data}&callback=mtopjsonp7`;
}

/** An mtop answer as the tap copies it. */
export function mtopAnswer(
  api: string,
  asked: Record<string, unknown>,
  data: object,
  ret?: string,
): TapMessage {
  return { url: mtopUrl(api, asked), data: mtopJsonp('mtopjsonp7', api, data, ret) };
}

/** A pull of the message channel; each body is one entry, offsets count up from `from`. */
export function pullAnswer(topic: string, bodies: readonly unknown[], from = 100): TapMessage {
  const timestampList = bodies.map((body, i) => powerEntry(from + i, body as object));
  return mtopAnswer(PULL_API, { topic }, { timestampList });
}

import { protobuf } from './protobuf.ts';

/** An answer of the gateway as JSONP: ` callback({"api":…,"v":…,"ret":["SUCCESS::调用成功"],"data":…})`. */
export function mtopJsonp(callback: string, api: string, data: object, ret = 'SUCCESS::调用成功'): string {
  return ` ${callback}(${JSON.stringify({ api, v: '1.0', ret: [ret], data })})`;
}

/** One entry of the message channel: base64 of bytes with the JSON inside, between fields that nobody documents. */
export function powerEntry(offset: number, body: object): { offset: string; data: string } {
  const bytes = protobuf([
    [1, 1],
    [2, JSON.stringify(body)],
    [3, 1],
  ]);
  return { offset: String(offset), data: Buffer.from(bytes).toString('base64') };
}

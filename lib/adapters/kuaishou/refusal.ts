import type { Observation } from '../adapter.ts';

/** `result` of an answer and `type` of a page's `errorType` and of a socket's error, seen 2026-09. */
const REFUSALS: ReadonlyMap<number, Extract<Observation, { kind: 'trouble' }>['cause']> = new Map([
  [2, 'rate-limited'], // 操作太快了,请稍微休息一下
  [10, 'rate-limited'], // 服务器繁忙,请稍后再试
  [400002, 'captcha'],
]);

/** The trouble that a platform's code stands for; [] for success and for codes that say something else. */
export function refusalOf(code: number | undefined): Observation[] {
  const cause = code === undefined ? undefined : REFUSALS.get(code);
  return cause ? [{ kind: 'trouble', cause }] : [];
}

import { UserFault } from '../lib/model/user-fault.ts';
import type { Messages } from './i18n/zh-CN.ts';

/** What went wrong, in a sentence that the reader can act on. */
export function faultText(t: Messages, error: unknown): string {
  return error instanceof UserFault ? t.fault(error.key, error.params) : t.fault('unknown', {});
}

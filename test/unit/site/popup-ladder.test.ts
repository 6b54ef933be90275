import { describe, expect, test } from 'vitest';
import { zhCN } from '../../../site/i18n/zh-CN.ts';
import { ladderUntil, popupLadder } from '../../../site/popup-ladder.ts';
import { recordingView } from '../../builders/popup-states.ts';

describe('the ladder of the popup', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const view = recordingView(now);
  const states = (of: typeof view) => popupLadder(zhCN, of, now).steps.map(({ state }) => state);
  test('all is well', () => {
    expect(states(view)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
    expect(popupLadder(zhCN, view, now).hint).toBeUndefined();
  });
  test('the first broken step has the hint', () => {
    const broken = {
      ...view,
      ladder: { ...view.ladder, parsed: { read: [], missing: ['likes'] }, storedAt: now - 60_000 },
    };
    expect(states(broken)).toEqual(['yes', 'yes', 'yes', 'no', 'no']);
    expect(popupLadder(zhCN, broken, now).hint).toContain('页面上读不到：点赞');
  });
  test('never stored, half a minute after the start', () => {
    const { storedAt: _storedAt, ...ladder } = view.ladder;
    expect(states({ ...view, ladder, startedAt: now - 10_000 }).at(-1)).toBe('waiting');
    expect(states({ ...view, ladder, startedAt: now - 31_000 }).at(-1)).toBe('no');
  });
  test('what blocks the page is said elsewhere, and no second hint beside it', () =>
    expect(
      popupLadder(
        zhCN,
        { ...view, trouble: { cause: 'captcha', since: now }, ladder: { ...view.ladder, sourceOpen: false } },
        now,
      ).hint,
    ).toBeUndefined());
});

test('a page that may not be read yet, or has no script yet, stands on its step', () => {
  const states = (failed: 'permission' | 'source') => ladderUntil(zhCN, failed).map(({ state }) => state);
  expect(states('permission')).toEqual(['yes', 'no', 'waiting', 'waiting', 'waiting']);
  expect(states('source')).toEqual(['yes', 'yes', 'no', 'waiting', 'waiting']);
});

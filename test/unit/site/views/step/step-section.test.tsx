// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { assess } from '../../../../../lib/maturity/assess.ts';
import { targetId } from '../../../../../lib/maturity/targets.ts';
import { HOUR } from '../../../../../lib/units.ts';
import { timeWriter } from '../../../../../site/i18n/times.ts';
import { zhCN } from '../../../../../site/i18n/zh-CN.ts';
import { StepSection } from '../../../../../site/views/step/step-section.tsx';
import { fakeDesk } from '../../../../builders/fake-desk.ts';
import { type Mounted, mount } from '../../../../builders/mounted.tsx';
import { roomHistory } from '../../../../builders/room-history.ts';
import { sampleReport } from '../../../../builders/sample-report.ts';

let page: Mounted;
afterEach(() => page.unmount());
const report = sampleReport('taobao');
const { startedAt } = report.session;
const times = timeWriter(zhCN, 'Asia/Shanghai');
const target = (writtenAt: number) => ({
  scope: 'taobao:1',
  kind: 'target' as const,
  id: targetId('newFans', times.dayKey(startedAt)),
  at: writtenAt,
  value: { value: 300, place: 0 },
});
const show = async (desk: ReturnType<typeof fakeDesk>) => {
  const reportDesk = { desk, sessionId: 's', roomKey: 'taobao:1', onChange: () => undefined };
  const loadAssessment = async () => assess(roomHistory({}, { lives: 3 }));
  page = await mount(<StepSection {...{ report, times, reportDesk, loadAssessment }} />);
};

test('below the gate the report shows what is there, and leads to the rest', async () => {
  await show(fakeDesk());
  expect(page.text()).toContain('还差 2 场就能看走到哪一步');
  expect(page.text()).toContain('现在已经能看： 净增粉丝 987');
  expect(page.find('.step > p:last-child a').getAttribute('href')).toBe('#/room/taobao%3A1');
});

test('the result of a target that was written before the start is filled in', async () => {
  const desk = fakeDesk({ declared: [target(startedAt - HOUR)] });
  await show(desk);
  expect(page.find('.targets label').textContent).toContain('涨粉 目标 300');
  await page.settle(() => {
    const input = page.find<HTMLInputElement>('.targets input');
    input.value = '318';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(desk.asked).toEqual([
    ['declare', { scope: 's', kind: 'target', id: 'newFans', value: { value: 318 } }],
  ]);
});

test('a target that was written after the start is none', async () => {
  await show(fakeDesk({ declared: [target(startedAt + HOUR)] }));
  expect(page.root.querySelector('.targets')).toBeNull();
});

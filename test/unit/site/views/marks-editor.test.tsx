// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mark } from '../../../../lib/model/mark.ts';
import { UserFault } from '../../../../lib/model/user-fault.ts';
import { MINUTE } from '../../../../lib/units.ts';
import { ReportView } from '../../../../site/views/report-view.tsx';
import { DESK_ROOMS, fakeDesk } from '../../../builders/fake-desk.ts';
import { type Mounted, mount } from '../../../builders/mounted.tsx';
import { sampleDocument } from '../../../builders/sample-report.ts';

vi.mock('../../../../site/charts/chart-row.tsx', () => ({
  PLOT_LEFT: 56,
  PLOT_RIGHT: 12,
  ChartRow: () => null,
}));
vi.mock('../../../../site/views/use-width.ts', () => ({ useWidth: () => 1068 }));

const report = sampleDocument('taobao');
const { startedAt } = report.sessions[0]!.session;
const mark = (id: string, minute: number, more: Partial<Mark> = {}): Mark => ({
  sessionId: 's',
  id,
  at: startedAt + minute * MINUTE,
  kind: 'lottery',
  origin: 'page',
  ...more,
});
const MARKS = [
  mark('a', 30, { label: '抽围巾' }),
  mark('b', 60, { kind: 'presenterChanged', origin: 'operator' }),
];

let page: Mounted;
let desk: ReturnType<typeof fakeDesk>;
afterEach(() => page.unmount());
beforeEach(async () => {
  desk = fakeDesk({ marks: MARKS, rooms: DESK_ROOMS });
  const reportDesk = { desk, sessionId: 's', roomKey: 'taobao:500000000001', onChange: () => undefined };
  page = await mount(<ReportView report={report} theme="light" reportDesk={reportDesk} />);
  // The editor is fetched when it is needed.
  await vi.waitFor(() => page.button('补一个打点'));
  await page.settle();
});
const lines = () =>
  [...page.root.querySelectorAll('section[aria-labelledby=marks-title] .lines li')].map(
    (line) => line.textContent,
  );
const handles = () => [...page.root.querySelectorAll<HTMLElement>('.mark.handle')];
const press = (element: Element, key: string, more: KeyboardEventInit = {}) =>
  page.settle(() => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
    element.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
  });
const type = (selector: string, value: string, event = 'input') =>
  page.settle(() => {
    const input = page.find<HTMLInputElement>(selector);
    input.value = value;
    input.dispatchEvent(new Event(event, { bubbles: true }));
  });
const saved = () => desk.asked.filter(([name]) => name === 'saveMark').map(([, one]) => one as Mark);

describe('handles on the timeline', () => {
  test('are sliders that say what they are and when', () => {
    expect(handles().map((handle) => handle.getAttribute('role'))).toEqual(['slider', 'slider']);
    expect(handles()[0]!.getAttribute('aria-label')).toBe('抽奖 · 抽围巾');
    expect(handles()[0]!.getAttribute('aria-valuetext')).toBe('20:30:00');
  });

  test('move with the arrow keys, and the change can be taken back', async () => {
    await press(handles()[0]!, 'ArrowRight');
    await press(handles()[0]!, 'ArrowLeft', { shiftKey: true });
    expect(saved().map(({ at }) => at - startedAt)).toEqual([30 * MINUTE + 5000, 29 * MINUTE + 5000]);
    await page.settle(() => page.button('撤销：改「抽围巾」').click());
    await page.settle(() => page.button('撤销：改「抽围巾」').click());
    expect(saved().at(-1)).toEqual(MARKS[0]);
    expect(page.text()).not.toContain('撤销');
  });

  test('never leave the live', async () => {
    const [, last] = handles();
    for (let i = 0; i < 70; i++) await press(last!, 'ArrowRight', { shiftKey: true });
    expect(saved().at(-1)!.at).toBe(report.sessions[0]!.session.endedAt);
  });

  test('are dragged with the pointer, and the plot does not zoom', async () => {
    const [first] = handles();
    first!.setPointerCapture = () => undefined;
    first!.hasPointerCapture = () => true;
    const drag = (name: string, clientX: number) =>
      page.settle(() => first!.dispatchEvent(new PointerEvent(name, { clientX, bubbles: true, button: 0 })));
    await drag('pointerdown', 300);
    // The plotted area is 1 000 px wide and begins at 56: the middle of two hours.
    await drag('pointermove', 556);
    await drag('pointerup', 556);
    const { endedAt } = report.sessions[0]!.session;
    expect(saved()).toEqual([{ ...MARKS[0], at: Math.round((startedAt + endedAt) / 2) }]);
    expect(page.button('看全场').disabled).toBe(true);
  });

  test('are removed with Delete, and come back', async () => {
    await press(handles()[0]!, 'Delete');
    expect(handles()).toHaveLength(1);
    await page.settle(() => page.button('撤销：删「抽围巾」').click());
    expect(handles()).toHaveLength(2);
    expect(saved()).toEqual([MARKS[0]]);
  });
});

describe('the list of marks', () => {
  test('changes time, kind and name in one form', async () => {
    await page.settle(() => page.find('.lines button').click());
    await type('.mark-edit .clock', '20:31:30');
    await type('.mark-edit select', 'flashSale', 'change');
    await type('.mark-edit .grow input', '围巾 29 元');
    await page.settle(() => page.find('.mark-edit button[type=submit]').click());
    const at = startedAt + 31.5 * MINUTE;
    expect(saved()).toEqual([{ ...MARKS[0], at, kind: 'flashSale', label: '围巾 29 元' }]);
    expect(lines()[0]).toContain('20:31:30秒杀 · 围巾 29 元');
  });

  test('a time outside the live is said, and nothing is saved', async () => {
    await page.settle(() => page.find('.lines button').click());
    await type('.mark-edit .clock', '03:00:00');
    await page.settle(() => page.find('.mark-edit button[type=submit]').click());
    expect(page.find('.mark-edit [role=alert]').textContent).toContain('这场从 20:00:00 到 21:59:');
    expect(saved()).toEqual([]);
  });

  test("picks a presenter from the room's own", async () => {
    await press(handles()[1]!, 'Enter');
    const input = page.find<HTMLInputElement>('.mark-edit .grow input');
    const names = [...page.root.querySelectorAll(`datalist[id="${input.getAttribute('list')}"] option`)];
    expect(names.map((option) => option.getAttribute('value'))).toEqual(['小禾', '阿满']);
    await type('.mark-edit .grow input', '阿满');
    await page.settle(() => page.find('.mark-edit button[type=submit]').click());
    expect(saved()).toEqual([{ ...MARKS[1], label: '阿满' }]);
  });

  test('a note is added at the cursor with M', async () => {
    await press(page.find('.plot'), 'm');
    await type('.mark-edit .grow input', '尺码没人答');
    await page.settle(() => page.find('.mark-edit button[type=submit]').click());
    const [note] = saved();
    expect(note).toMatchObject({ sessionId: 's', kind: 'note', origin: 'operator', label: '尺码没人答' });
    expect(lines()).toHaveLength(3);
    await page.settle(() => page.button('撤销：改「尺码没人答」').click());
    expect(desk.asked.at(-1)).toEqual(['removeMark', 's', note!.id]);
  });

  test('a refused change is said and put back', async () => {
    desk.saveMark = () => Promise.reject(new UserFault('store.timeout'));
    await press(handles()[0]!, 'ArrowRight');
    expect(page.find('section[aria-labelledby=marks-title] [role=alert]').textContent).toContain('硬盘');
    expect(lines()[0]).toContain('20:30:00');
    expect(page.text()).not.toContain('撤销');
  });
});

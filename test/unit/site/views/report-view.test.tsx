// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../../../lib/report/report.ts';
import { ReportView } from '../../../../site/views/report-view.tsx';
import { longReport } from '../../../builders/long-report.ts';
import { type Mounted, mount } from '../../../builders/mounted.tsx';
import { sampleDocument } from '../../../builders/sample-report.ts';

// happy-dom has no canvas; the charts' own logic is tested in ../charts, their drawing in a real browser.
vi.mock('../../../../site/charts/chart-row.tsx', () => ({
  PLOT_LEFT: 56,
  PLOT_RIGHT: 12,
  ChartRow: ({ label }: { label: string }) => <i class="chart">{label}</i>,
}));

let page: Mounted;
afterEach(() => page.unmount());
const show = async (report: Report, language: 'zh-CN' | 'en' = 'zh-CN', onDelete?: () => Promise<void>) => {
  page = await mount(<ReportView report={report} theme="light" {...(onDelete && { onDelete })} />, language);
};
const texts = (selector: string) => [...page.root.querySelectorAll(selector)].map((node) => node.textContent);

describe('a long live of an own shop', () => {
  beforeEach(() => show(longReport(5)));

  test('stands beside its usual level', () => {
    const usual = page.find('.leading-figures .usual');
    expect(usual.textContent).toMatch(/^平时 [\d,]+，近 5 场排第 3$/);
    expect(usual.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('和平时一样');
  });

  test('reads by the hour, with how much was recorded', () => {
    const rows = [...page.find('section[aria-labelledby=hours-title]').querySelectorAll('tbody tr')];
    expect(rows).toHaveLength(5);
    expect(rows[0]!.textContent).toMatch(/^20:00–21:00\d.*93 %[\d,]+$/);
  });

  test('reads by the shift in order of time, and ranks nobody', () => {
    const section = page.find('section[aria-labelledby=shifts-title]');
    expect(texts('section[aria-labelledby=shifts-title] tbody b')).toEqual(['小禾', '阿满', '小禾']);
    expect(section.textContent).toContain('不给主播排名');
  });

  test('compares three minutes before and after the marks that may hold people', () => {
    const section = page.find('section[aria-labelledby=effects-title]');
    expect(section.querySelector('tbody th')?.textContent).toBe('20:04 圆领羊毛衫');
    expect(section.querySelector('tbody td')?.textContent).toMatch(/^[\d,.]+\/分[\d,.]+\/分$/);
  });

  test('shows a typed-in table beside what the page told', () => {
    const [observed, declared] = texts('.split h3');
    expect([observed, declared]).toEqual(['◐ 页面', '✎ 自填 · 直播间来源']);
    expect(texts('.split')[1]).toContain('共 60,500。');
    expect(texts('.split')[1]).toMatch(/本来就是你的人58 %这场新带来的29 %/);
  });
});

describe('a report', () => {
  test('says whose, where, when and how much before anything else', async () => {
    await show(sampleDocument('taobao'));
    expect(page.find('h1').textContent).toBe('样例·禾木针织旗舰店');
    expect(page.find('.facts').textContent).toMatch(/淘宝直播.*20:00–21:59.*录到 96 %/);
    expect(page.find('.answer').textContent).toContain('净增粉丝 987');
  });

  test('leads with four figures, each with its evidence', async () => {
    await show(sampleDocument('taobao'));
    expect(texts('.leading-figures .value')).toEqual(['987', '865/分', '10.4万', '7.5万']);
    expect(texts('.leading-figures .chip')).toEqual(['◐ 页面', '◐ 页面', '◐ 页面', '◐ 页面']);
  });

  test('explains a figure on focus, and stops with Esc', async () => {
    await show(sampleDocument('taobao'));
    const chip = page.find('.chip');
    await page.settle(() => chip.dispatchEvent(new FocusEvent('focus')));
    expect(page.find('[role=tooltip]').textContent).toContain('最后一次读到的粉丝数');
    expect(chip.getAttribute('aria-describedby')).toBe(page.find('[role=tooltip]').id);
    await page.settle(() =>
      chip.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    );
    expect(page.root.querySelector('[role=tooltip]')).toBeNull();
  });

  test('draws the inflow first on Taobao, online first on Douyin', async () => {
    await show(sampleDocument('taobao'));
    expect(texts('.chart')).toEqual(['进房流速(次/分)', '公屏(条/分)', '点赞(次/分)']);
    page.unmount();
    await show(sampleDocument('douyin'), 'en');
    expect(texts('.chart')[0]).toBe('Online(people)');
  });

  test('says that labelled notices are only a part', async () => {
    await show(sampleDocument('taobao'));
    expect(page.text()).toContain('其中 6,448 ');
    expect(page.find('.source-bar').getAttribute('aria-label')).toMatch(/^店里来的 33 %、粉丝回来的 25 %/);
    expect(texts('.sums dd')[0]).toMatch(/^至少 [\d.]+ % 带来源的里占 58 %$/);
  });

  test('worst-case bounds and raw labels are a click down', async () => {
    await show(sampleDocument('taobao'));
    const details = page.find('.split details');
    expect(details.textContent).toContain('liveshop.shoptab3_live 1,510');
    expect(details.textContent).toMatch(/店里来的.*33 %\d+(\.\d)? %–\d+ %/);
  });

  test('too few labelled notices: how many are missing, and what can be seen by now', async () => {
    const report = sampleDocument('taobao');
    const [session] = report.sessions;
    delete session!.split;
    session!.sources = {
      notices: 40,
      labelled: 12,
      rows: [
        { label: 'shoppingCar', segment: 'shop', count: 12 },
        { label: '', segment: 'unattributed', count: 28 },
      ],
    };
    await show(report);
    expect(page.text()).toContain('还差 18 条带来源的进房提示');
    expect(page.text()).toContain('现在已经能看：净增粉丝 987、进房流速 865/分。');
    expect(page.root.querySelector('.source-bar')).toBeNull();
  });

  test('a code that only says "came in" is no source; a share is named', async () => {
    await show(sampleDocument('douyin'));
    expect(page.text()).toContain('答不了「人从哪来」');
    expect(page.text()).toMatch(/从分享进来 [\d,]+ 条/);
  });

  test('without sources it says what can be seen instead', async () => {
    const report = sampleDocument('taobao');
    report.sessions[0]!.sources = { rows: [] };
    delete report.sessions[0]!.split;
    await show(report);
    expect(page.text()).toContain('答不了「人从哪来」');
  });

  test('lists gaps with their causes, and the reading', async () => {
    await show(sampleDocument('taobao'), 'en');
    expect(page.text()).toContain('the page was closed or reloaded');
    expect(page.text()).toContain('Reader: taobao, for the pages of 2026-11.');
  });

  test('the chart is there as a table, too', async () => {
    await show(sampleDocument('taobao'));
    const details = [...page.root.querySelectorAll('details')].find((one) =>
      one.textContent?.includes('用表格看'),
    )!;
    await page.settle(() => {
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
    });
    expect(details.querySelectorAll('tbody tr')).toHaveLength(24);
  });

  test('keys move the cursor and read the values', async () => {
    await show(sampleDocument('taobao'));
    const plot = page.find('.plot');
    const press = (key: string) =>
      page.settle(() => plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    await press('ArrowRight');
    expect(page.find('.readout').textContent).toMatch(/^21:01:\d\d进房流速 \d/);
    await press('+');
    expect(page.button('看全场').disabled).toBe(false);
    await press('Escape');
    expect(page.button('看全场').disabled).toBe(true);
  });

  test('text from a page never becomes markup', async () => {
    const report = sampleDocument('taobao');
    report.sessions[0]!.room.hostName = '<img src=x onerror=alert(1)>';
    report.sessions[0]!.marks[0]!.label = '<b>x</b>';
    await show(report);
    expect(page.root.querySelector('img')).toBeNull();
    expect(page.find('h1').textContent).toBe('<img src=x onerror=alert(1)>');
    expect(page.text()).toContain('<b>x</b>');
  });

  test('a report with next to nothing is still a page', async () => {
    const report = sampleDocument('douyin');
    const [session] = report.sessions;
    Object.assign(session!, {
      figures: [],
      topics: [],
      marks: [],
      gaps: [],
      evidence: [],
      sources: { rows: [] },
    });
    session!.timeline = { ...session!.timeline, length: 0, series: [] };
    await show(report);
    expect(page.text()).toContain('录得太短，还画不出走势。');
    expect(page.text()).toContain('没有断录。');
  });
});

test('deleting asks first', async () => {
  const onDelete = vi.fn(async () => undefined);
  await show(sampleDocument('taobao'), 'zh-CN', onDelete);
  await page.settle(() => page.button('删除这一场').click());
  expect(onDelete).not.toHaveBeenCalled();
  await page.settle(() => page.button('删除').click());
  expect(onDelete).toHaveBeenCalledOnce();
});

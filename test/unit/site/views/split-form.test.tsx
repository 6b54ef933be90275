// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SplitDesk } from '../../../../site/views/split-desk.tsx';
import { fakeDesk } from '../../../builders/fake-desk.ts';
import { type Mounted, mount } from '../../../builders/mounted.tsx';

let page: Mounted;
let desk: ReturnType<typeof fakeDesk>;
let changes = 0;
afterEach(() => page.unmount());
beforeEach(async () => {
  desk = fakeDesk();
  changes = 0;
  const reportDesk = { desk, sessionId: 's', roomKey: 'taobao:1', onChange: () => void changes++ };
  page = await mount(<SplitDesk reportDesk={reportDesk} platform="taobao" />);
  await page.settle(() => page.button('把后台的来源表填进来').click());
});
const type = (selector: string, value: string, event = 'input') =>
  page.settle(() => {
    const input = page.find<HTMLInputElement>(selector);
    input.value = value;
    input.dispatchEvent(new Event(event, { bubbles: true }));
  });
const label = (row: number) => `[aria-label="第 ${row} 行的来源"]`;
const share = (row: number) => `[aria-label="第 ${row} 行的占比"]`;
const paste = (text: string) =>
  page.settle(() => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    page.find(label(1)).dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }));
  });
const save = () => page.settle(() => page.button('存好').click());
const stored = () => desk.asked.filter(([name]) => name === 'declare').map(([, one]) => one);

describe("the console's table", () => {
  test('is typed in row by row, with the sum and each row’s segment beside it', async () => {
    await type(label(1), '店铺页');
    await type(share(1), '44');
    await type(label(2), '某频道');
    await type(share(2), '20.5');
    await type('[aria-label="第 2 行算哪一类"]', 'platform', 'change');
    expect(page.find('[role=status]').textContent).toBe('加起来 64.5 %');
    expect(page.find('select[aria-label="第 1 行算哪一类"] option').textContent).toBe('自动：店里来的');
    await save();
    expect(stored()).toMatchObject([
      {
        scope: 's',
        kind: 'split',
        id: '',
        value: {
          rows: [
            { label: '店铺页', share: 0.44 },
            { label: '某频道', share: 0.205, segment: 'platform' },
          ],
        },
      },
    ]);
    expect(changes).toBe(1);
    expect(page.button('改填进来的表')).toBeTruthy();
  });

  test('is pasted from a spreadsheet', async () => {
    await paste('来源\t人数\n店铺页\t1,840\n购物车\t710');
    expect(page.find<HTMLInputElement>(label(2)).value).toBe('购物车');
    expect(page.find('[role=status]').textContent).toBe('加起来 2,550 人');
    await save();
    expect(stored()).toMatchObject([{ value: { rows: [{ count: 1840 }, { count: 710 }] } }]);
  });

  test.each([
    ['手淘搜索\t30%\n购物车\t20%', '不是直播间的'],
    ['店铺页\t80%\n关注\t40%', '加起来有 120 %'],
  ])('is refused in words: %s', async (table, words) => {
    await paste(table);
    await save();
    expect(page.find('[role=alert]').textContent).toContain(words);
    expect(stored()).toEqual([]);
  });

  test('a row that cannot be read is named', async () => {
    await type(label(1), '店铺页');
    await type(share(1), 'a lot');
    await save();
    expect(page.find('[role=alert]').textContent).toContain('第 1 行读不懂');
  });

  test('is opened again as it was stored, and taken back', async () => {
    await paste('店铺页\t42.1%');
    await save();
    await page.settle(() => page.button('改填进来的表').click());
    expect(page.find<HTMLInputElement>(share(1)).value).toBe('42.1');
    await page.settle(() => page.button('取消').click());
    await page.settle(() => page.button('拿掉填进来的表').click());
    expect(desk.asked.at(-1)).toEqual(['retract', 's', 'split', '']);
    expect(page.button('把后台的来源表填进来')).toBeTruthy();
  });
});

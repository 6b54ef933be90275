// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserFault } from '../../../../../lib/model/user-fault.ts';
import { DEFAULT_TOPICS } from '../../../../../lib/recorder/topic-words.ts';
import { OptionsPage } from '../../../../../site/views/options/options-page.tsx';
import { fakeArchiveSource, SUMMARIES } from '../../../../builders/fake-archive.ts';
import { DESK_GRANTS, DESK_ROOMS, type DeskState, fakeDesk } from '../../../../builders/fake-desk.ts';
import { type Mounted, mount } from '../../../../builders/mounted.tsx';

let page: Mounted;
let desk: ReturnType<typeof fakeDesk>;
let source: ReturnType<typeof fakeArchiveSource>;
const theme = { choice: 'auto' as const, choose: vi.fn() };
afterEach(() => page.unmount());
const show = async (state: Partial<DeskState> = {}) => {
  desk = fakeDesk({ rooms: DESK_ROOMS, grants: DESK_GRANTS, ...state });
  source = fakeArchiveSource(SUMMARIES);
  page = await mount(<OptionsPage source={source} desk={desk} theme={theme} />);
};
beforeEach(() => show());
const type = (selector: string, value: string, event = 'input') =>
  page.settle(() => {
    const input = page.find<HTMLInputElement>(selector);
    input.value = value;
    input.dispatchEvent(new Event(event, { bubbles: true }));
  });
const press = (text: string) => page.settle(() => page.button(text).click());
const openFirst = () => page.settle(() => page.find('table.rooms button[aria-expanded]').click());
const submit = (form: string) => page.settle(() => page.find(`${form} button[type=submit]`).click());

describe('rooms', () => {
  test('stand by account, with whose they are and their space', () => {
    const rows = [...page.root.querySelectorAll('table.rooms tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^禾木淘宝直播 · 女装 · 同一个账号的 2 个网址自家 · 店铺号.*10 MB/);
    expect(rows[2]).toContain('没说');
  });

  test('the policy is stored for every address of the account', async () => {
    await type('table.rooms select', 'never', 'change');
    expect(desk.asked).toEqual([
      ['setPolicy', 'taobao:500000000001', 'never'],
      ['setPolicy', 'taobao:500000000009', 'never'],
    ]);
  });

  test('are described: alias, category, whose, presenters and what they are called', async () => {
    await openFirst();
    await type('.room-form .grow input', '禾木家');
    await type('.room-form select', 'partner', 'change');
    await press('加一个主播');
    await type('[aria-label="第 3 个主播的名字"]', '木木');
    await type('[aria-label="第 3 个主播的叫法，用空格隔开"]', '木老师 木木姐');
    await submit('.room-form');
    const details = {
      relation: 'partner',
      kind: 'shop',
      alias: '禾木家',
      category: '女装',
      presenters: [...DESK_ROOMS[0]!.presenters!, { name: '木木', nicknames: ['木老师', '木木姐'] }],
    };
    expect(desk.asked).toEqual([
      ['saveRoom', 'taobao:500000000001', details],
      ['saveRoom', 'taobao:500000000009', details],
    ]);
    expect(page.find('.room-form [role=status]').textContent).toBe('存好了。');
  });

  test('a nickname that cannot be searched for is named', async () => {
    await openFirst();
    await type('[aria-label="第 1 个主播的叫法，用空格隔开"]', '禾禾 7');
    expect(page.find('.presenters [role=alert]').textContent).toContain('「7」不能用');
  });

  test('a refusal is said in the form', async () => {
    await openFirst();
    desk.saveRoom = () => Promise.reject(new UserFault('room.malformed', { field: 'presenters' }));
    await submit('.room-form');
    expect(page.find('.room-form [role=alert]').textContent).toContain('主播有一处没填对');
  });

  test('a deleted room takes all its addresses, after a yes', async () => {
    await page.settle(() => page.find('[aria-label="删除「禾木」的全部场次"]').click());
    expect(source.asked).toEqual([]);
    await press('删除');
    expect(source.asked).toEqual([
      ['deleteRoom', 'taobao:500000000001'],
      ['deleteRoom', 'taobao:500000000009'],
    ]);
  });
});

describe('the weekly shifts of a room', () => {
  beforeEach(openFirst);

  test('are typed in, copied to every day and stored', async () => {
    await press('加一班');
    await type('[aria-label="第 1 班：几点开始"]', '20:00');
    await type('[aria-label="第 1 班：几点结束"]', '02:00');
    await type('[aria-label="第 1 班：谁"]', '小禾');
    expect(page.find('.overnight').textContent).toBe('次日');
    await press('照抄到每一天');
    await submit('.plan form');
    const [[, declared]] = desk.asked as [[string, { value: { entries: object[] } }]];
    expect(declared).toMatchObject({ scope: 'taobao:500000000001', kind: 'shiftPlan', id: '' });
    expect(declared.value.entries).toHaveLength(7);
    expect(declared.value.entries[6]).toEqual({
      weekday: 7,
      startMinute: 1200,
      endMinute: 120,
      presenter: '小禾',
    });
  });

  test('one that cannot be read is named, and nothing is stored', async () => {
    await press('加一班');
    await submit('.plan form');
    expect(page.find('.plan [role=alert]').textContent).toContain('第 1 班读不懂');
    expect(desk.asked).toEqual([]);
  });
});

describe('platforms', () => {
  test('each says what is read, and can be granted and taken back', async () => {
    expect(page.find('.platforms').textContent).toContain('不读谁在看');
    await press('允许读抖音');
    await press('收回淘宝直播的权限');
    expect(desk.asked).toEqual([
      ['grant', 'douyin'],
      ['revoke', 'taobao'],
    ]);
    expect(page.button('收回抖音的权限')).toBeTruthy();
  });

  test('a refusal is said, and can be asked again', async () => {
    page.unmount();
    await show({ permits: false });
    await press('允许读抖音');
    expect(page.find('.platforms [role=alert]').textContent).toContain('再点一次会重新问');
    expect(page.button('允许读抖音')).toBeTruthy();
  });

  test('the tap is a box of its own', async () => {
    await page.settle(() => page.find<HTMLInputElement>('.platforms .check input').click());
    expect(desk.asked).toEqual([['setTap', 'taobao', false]]);
  });
});

describe('topics', () => {
  const first = () => page.find<HTMLTextAreaElement>('.topics textarea');
  test('are edited as words, stored, and put back', async () => {
    await type('.topics textarea', '多少钱 怎么卖，多少钱');
    await submit('#options-topics');
    expect(desk.asked).toEqual([['saveTopics', { ...DEFAULT_TOPICS, price: ['多少钱', '怎么卖'] }]]);
    expect(page.text()).toContain('这是你改过的词典。');
    await press('换回自带的词');
    expect(desk.asked.at(-1)).toEqual(['saveTopics', null]);
    expect(first().value).toBe(DEFAULT_TOPICS.price!.join(' '));
  });

  test.each(['贵', '12345', '@小禾', '一二三四五六七八九十一二三'])(
    '"%s" is refused beside its list',
    async (word) => {
      await type('.topics textarea', `多少钱 ${word}`);
      expect(page.find('.topics [role=alert]').textContent).toContain(`「${word}」不能用`);
      expect(page.button('存好词典').disabled).toBe(true);
    },
  );
});

test('retention is chosen, and its notice offers a backup', async () => {
  expect(page.find('#options-retention .notice').textContent).toMatch(/11月30日.*3 场.*导出全部/);
  await type('#options-retention select', 'null', 'change');
  expect(desk.asked).toEqual([['saveRetention', { perSecondDays: null }]]);
  expect(page.find('#options-retention').textContent).toContain('一共用了 41 MB');
});

test('the theme is chosen here as well', async () => {
  const [, select] = page.root.querySelectorAll<HTMLSelectElement>('#options-look select');
  await page.settle(() => {
    select!.value = 'dark';
    select!.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(theme.choose).toHaveBeenCalledWith('dark');
});

test('nothing is asked of the browser or the store before a click', () => expect(desk.asked).toEqual([]));

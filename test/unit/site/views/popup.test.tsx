// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { Popup } from '../../../../site/views/popup.tsx';
import { type Mounted, mount } from '../../../builders/mounted.tsx';
import {
  fakePopupHost,
  popupStates,
  recordingMemory,
  recordingView,
} from '../../../builders/popup-states.ts';

let page: Mounted;
afterEach(() => page.unmount());
const NEVER = 1e9;
const show = async (state: string, permits = true) => {
  const host = fakePopupHost(popupStates(Date.now())[state]!, permits);
  page = await mount(<Popup host={host} every={NEVER} />);
  return host;
};
/** Presses a key where the focus is. */
const press = (key: string, change: KeyboardEventInit = {}) =>
  page.settle(() => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...change });
    document.activeElement!.dispatchEvent(event);
  });
const write = (selector: string, value: string) =>
  page.settle(() => {
    const input = page.find<HTMLInputElement>(selector);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const submit = (selector: string) =>
  page.settle(() =>
    page.find(selector).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
  );
const NOTE = '.mark-form input';

describe('before anything is recorded', () => {
  test('says when a page is no room, and what to open', async () => {
    await show('unsupported');
    expect(page.text()).toContain('这个页面不是能录的直播间。');
    expect(page.text()).toContain('淘宝直播、抖音或快手');
  });

  test('asks for permission and records, in one click, with the tap on by default', async () => {
    const host = await show('not-permitted');
    expect(page.text()).toContain('只看页面上的在线、场观、公屏条数这些数字');
    expect([...page.root.querySelectorAll('.ladder li')].map((li) => li.className)).toEqual([
      'step-yes',
      'step-no',
      'step-waiting',
      'step-waiting',
      'step-waiting',
    ]);
    await page.settle(() => page.button('录这间').click());
    expect(host.asked).toEqual([['permit', true], ['record']]);
  });

  test('the tap can be taken off', async () => {
    const host = await show('not-permitted');
    const box = page.find<HTMLInputElement>('input[type=checkbox]');
    await page.settle(() => box.click());
    await page.settle(() => page.button('录这间').click());
    expect(host.asked[0]).toEqual(['permit', false]);
  });

  test('a refused permission is said, and nothing is recorded', async () => {
    const host = await show('not-permitted', false);
    await page.settle(() => page.button('录这间').click());
    expect(host.asked).toEqual([['permit', true]]);
    expect(page.find('[role=alert]').textContent).toContain('浏览器没有给权限');
  });

  test('a page that was open before is reloaded', async () => {
    const host = await show('not-loaded');
    await page.settle(() => page.button('刷新页面').click());
    expect(host.asked).toEqual([['reloadPage']]);
  });

  test('a recognised room is recorded by one button, which has the focus', async () => {
    const host = await show('idle');
    expect(document.activeElement).toBe(page.button('录这间'));
    await page.settle(() => page.button('录这间').click());
    expect(host.asked).toEqual([['record']]);
    expect(page.text()).toContain('窗口别最小化');
  });

  test('a room that is never recorded can be, this once', async () => {
    await show('never');
    expect(page.text()).toContain('你说过这间不录');
    expect(page.button('录这间').disabled).toBe(false);
  });

  test('a room that another tab records cannot be recorded twice', async () => {
    await show('passive');
    expect(page.button('录这间').disabled).toBe(true);
    expect(page.text()).toContain('另一个标签页正在录这间');
  });

  test('a room that is not live is waited for', async () => {
    await show('not-live');
    expect(page.find('.facts').textContent).not.toContain('正在录');
    expect(page.text()).toContain('还没开播，开播就自己录。');
    expect(page.root.querySelector('.marks')).toBeNull();
  });
});

describe('while recording', () => {
  test('room, clock, lead figure with its change, inflow, net new fans, broken sparkline, ladder', async () => {
    await show('recording');
    expect(page.find('h1').textContent).toBe('样例·云上山货铺');
    expect(page.text()).toMatch(/正在录 00:42:1\d/);
    expect(page.find('.lead-figure').textContent).toMatch(
      /实时在线 1,986 [▲▼]比 5 分钟前[多少]\d+ % 5 分钟进房流速 46\/分净增粉丝 \+318/,
    );
    expect(page.root.querySelectorAll('.sparkline path')).toHaveLength(2);
    expect([...page.root.querySelectorAll('.ladder li')].map((li) => li.className)).toEqual(
      new Array(5).fill('step-yes'),
    );
    expect(page.find<HTMLDetailsElement>('.ladder').open).toBe(false);
  });

  test('inflow leads where there is no online count', async () => {
    await show('inflow');
    expect(page.find('.lead-figure').textContent).toMatch(/^进房流速 46\/分/);
  });

  test('net new fans are an interval where the page rounds', async () => {
    await show('rounded');
    expect(page.find('.lead-figure').textContent).toContain('净增粉丝 大概在 −4,999 到 +14,999 之间');
  });

  test('the operator’s alias names the room', async () => {
    const host = fakePopupHost({
      page: 'room',
      platform: 'douyin',
      status: recordingView(Date.now()),
      memory: { ...recordingMemory(Date.now()), alias: '自家一号' },
    });
    page = await mount(<Popup host={host} every={NEVER} />);
    expect(page.find('h1').textContent).toBe('自家一号');
  });

  test('stops, opens the report, is never to record here again', async () => {
    const host = await show('recording');
    await page.settle(() => page.button('停录').click());
    await page.settle(() => page.button('复盘').click());
    await page.settle(() => page.button('这间不录了').click());
    expect(host.asked).toEqual([['stop'], ['openReport', 's1'], ['setPolicy', 'never'], ['stop']]);
  });

  test('asks once what to do with the room in future', async () => {
    const host = await show('asked');
    expect(page.find('fieldset').textContent).toContain('以后进这间，自动录吗？');
    await page.settle(() => page.button('自动录').click());
    await page.settle(() => page.button('只这次').click());
    expect(host.asked).toEqual([
      ['setPolicy', 'always'],
      ['setPolicy', 'ask'],
    ]);
    page.unmount();
    await show('recording');
    expect(page.root.querySelector('fieldset')).toBeNull();
    const policy = page.find<HTMLSelectElement>('select');
    expect(policy.value).toBe('always');
  });
});

describe('marks', () => {
  test('nine keys, shown on nine buttons', async () => {
    const host = await show('recording');
    expect([...page.root.querySelectorAll('.mark-keys button')].map((button) => button.textContent)).toEqual([
      '1 讲解商品',
      '2 发券',
      '3 抽奖',
      '4 秒杀',
      '5 栏目',
      '6 换主播',
      '7 目标',
      '8 违规提醒',
      '9 打点',
    ]);
    for (const key of ['1', '3', '9']) await press(key);
    await page.settle(() => page.button('2 发券').click());
    expect(host.asked).toEqual([
      ['mark', 'productExplained', ''],
      ['mark', 'lottery', ''],
      ['mark', 'note', ''],
      ['mark', 'coupon', ''],
    ]);
    expect(page.find('.said').textContent).toMatch(/^\d\d:\d\d:\d\d 打点：发券$/);
  });

  test('a note that was written goes with the next mark; Enter marks with the note alone', async () => {
    const host = await show('recording');
    await write(NOTE, ' 蜂蜜 ');
    await press('1');
    await write(NOTE, '尺码没人答');
    await submit('.mark-form');
    await press('2');
    expect(host.asked).toEqual([
      ['mark', 'productExplained', '蜂蜜'],
      ['mark', 'note', '尺码没人答'],
      ['mark', 'coupon', ''],
    ]);
  });

  test('digits in a field are text, and keys with Ctrl belong to the browser', async () => {
    const host = await show('recording');
    await press('1', { ctrlKey: true });
    page.find(NOTE).focus();
    await press('1');
    await press('u');
    expect(host.asked).toEqual([]);
  });

  test('the last one is taken back by a key or a click', async () => {
    const host = await show('recording');
    await press('u');
    await page.settle(() => page.button('撤销 U').click());
    expect(host.asked).toEqual([
      ['removeMark', 'coupon@1'],
      ['removeMark', 'coupon@1'],
    ]);
    expect(page.find('.said').textContent).toBe('撤销了上一个打点。');
    page.unmount();
    await show('asked');
    expect(page.button('撤销 U').disabled).toBe(true);
  });

  test('who is on camera is picked among the room’s presenters, by key or click, or typed', async () => {
    const host = await show('recording');
    expect(page.text()).toMatch(/当班：小夏（\d\d:\d\d 起）/);
    await press('6');
    expect(document.activeElement?.textContent).toBe('1 小夏');
    await press('2');
    await page.settle(() => page.button('6 换主播').click());
    await page.settle(() => page.button('1 小夏').click());
    await press('6');
    await write('.question input', '老周');
    await submit('form.question');
    expect(host.asked).toEqual([
      ['mark', 'presenterChanged', '阿明'],
      ['mark', 'presenterChanged', '小夏'],
      ['mark', 'presenterChanged', '老周'],
    ]);
  });

  test('the picker is left by Escape; a number without a presenter does nothing', async () => {
    const host = await show('recording');
    await press('6');
    await press('9');
    await press('Escape');
    expect(page.root.querySelector('form.question')).toBeNull();
    expect(host.asked).toEqual([]);
  });

  test('a recording that has just begun says that marks come in a moment', async () => {
    const host = await show('begun');
    expect(page.text()).toContain('几秒后就能打点');
    await press('1');
    expect(host.asked).toEqual([]);
  });
});

describe('when a live is over', () => {
  test('its report is one click away, and the next live is waited for', async () => {
    const host = await show('ended');
    expect(page.find('.ended').textContent).toContain('这场录完了，复盘好了。');
    expect(page.text()).toContain('再开播会接着录下一场。');
    expect(document.activeElement).toBe(page.button('看复盘'));
    await page.settle(() => page.button('看复盘').click());
    expect(host.asked).toEqual([['openReport', 's1']]);
  });

  test('a stopped recording offers both its report and another beginning', async () => {
    const host = await show('stopped');
    expect(page.find('.ended').textContent).toContain('停录了，复盘好了。');
    await page.settle(() => page.button('录这间').click());
    expect(host.asked).toEqual([['record']]);
  });
});

describe('when something broke', () => {
  test('a changed layout: since when, what still works, and a sketch to save', async () => {
    const host = await show('layout');
    const box = page.find('.broken');
    expect(box.getAttribute('role')).toBe('alert');
    expect(box.textContent).toMatch(/\d\d:\d\d 起页面改版，读不到了：实时在线、在售商品数。/);
    expect(box.textContent).toContain('照常在录：场观（次数）、点赞、公屏、进房提示。');
    expect(page.root.querySelectorAll('.notice')).toHaveLength(1);
    await page.settle(() => page.button('存页面骨架').click());
    expect(host.asked).toEqual([['saveSketch']]);
    expect(box.textContent).toContain('骨架存到下载文件夹了。');
    // An old number is not shown as if it were now.
    expect(page.find('.lead-figure').textContent).toContain('实时在线 现在读不到');
    // One thing at a time: the rows of the ladder wait behind their signs.
    expect(page.find<HTMLDetailsElement>('.ladder').open).toBe(false);
  });

  test('a silent socket: the page is reloaded by one button', async () => {
    const host = await show('silent-socket');
    await page.settle(() => page.button('刷新页面').click());
    expect(host.asked).toEqual([['reloadPage']]);
  });

  test.each([
    ['login', '到直播间页面登录'],
    ['captcha', '自己过一下验证'],
    ['disk', '清出一点硬盘空间'],
  ])('%s: one thing to do', async (state, todo) => {
    await show(state);
    expect(page.find('.broken').textContent).toContain(todo);
    expect(page.root.querySelectorAll('.notice')).toHaveLength(1);
  });

  test('without a source, the first broken step has one hint', async () => {
    const host = await show('no-source');
    expect(page.find('.notice').textContent).toContain('还没读到任何数字');
    expect(page.root.querySelectorAll('.notice')).toHaveLength(1);
    expect(page.find<HTMLDetailsElement>('.ladder').open).toBe(true);
    await page.settle(() => page.button('刷新页面').click());
    expect(host.asked).toEqual([['reloadPage']]);
  });

  test('when the page stops answering it says so and keeps what was seen', async () => {
    const host = await show('recording');
    host.stop = () => Promise.reject(new Error('gone'));
    await page.settle(() => page.button('停录').click());
    expect(page.find('[role=alert]').textContent).toContain('和页面的联系断了');
    expect(page.find('h1').textContent).toBe('样例·云上山货铺');
  });
});

test('looks again by itself', async () => {
  const host = fakePopupHost({ page: 'unsupported' });
  page = await mount(<Popup host={host} every={1} />);
  const looked = new Promise<void>((done) => {
    host.look = async () => {
      done();
      return popupStates(Date.now()).recording!;
    };
  });
  await page.settle(() => looked);
  expect(page.find('h1').textContent).toBe('样例·云上山货铺');
});

test.each(Object.keys(popupStates(0)))(
  '%s: every button has a name, every text is there in English',
  async (state) => {
    const host = fakePopupHost(popupStates(Date.now())[state]!);
    page = await mount(<Popup host={host} every={NEVER} />, 'en');
    for (const button of page.root.querySelectorAll('button'))
      expect(button.textContent?.trim()).not.toBe('');
    const ownWords = page.text().replace(/样例·云上山货铺|山货节[^a-z]*|小夏|阿明|中文/g, '');
    expect(ownWords).not.toMatch(/[\u4e00-\u9fff]/);
  },
);

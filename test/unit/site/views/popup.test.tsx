// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { Popup } from '../../../../site/views/popup.tsx';
import { type Mounted, mount } from '../../../builders/mounted.tsx';
import { fakePopupHost, popupStates, recordingView } from '../../../builders/popup-states.ts';

let page: Mounted;
afterEach(() => page.unmount());
const NEVER = 1e9;
const show = async (state: string, permits = true) => {
  const host = fakePopupHost(popupStates(Date.now())[state]!, permits);
  page = await mount(<Popup host={host} every={NEVER} />);
  return host;
};

describe('the popup', () => {
  test('says when a page is no room, and what to open', async () => {
    await show('unsupported');
    expect(page.text()).toContain('这个页面不是能录的直播间。');
    expect(page.text()).toContain('淘宝直播、抖音或快手');
  });

  test('asks for permission and records, in one click, with the tap on by default', async () => {
    const host = await show('not-permitted');
    expect(page.text()).toContain('只看页面上的在线、场观、公屏条数这些数字');
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

  test('a recognised room is recorded by one button', async () => {
    const host = await show('idle');
    await page.settle(() => page.button('录这间').click());
    expect(host.asked).toEqual([['record']]);
  });

  test('a room that another tab records cannot be recorded twice', async () => {
    await show('passive');
    expect(page.button('录这间').disabled).toBe(true);
    expect(page.text()).toContain('另一个标签页正在录这间');
  });

  test('while recording: room, clock, lead figure, broken sparkline, ladder', async () => {
    await show('recording');
    expect(page.find('h1').textContent).toBe('样例·云上山货铺');
    expect(page.text()).toMatch(/正在录 00:42:1\d/);
    expect(page.find('.lead-figure').textContent).toContain('实时在线 1,986');
    expect(page.root.querySelectorAll('.sparkline path')).toHaveLength(2);
    expect([...page.root.querySelectorAll('.ladder li')].map((li) => li.className)).toEqual(
      new Array(5).fill('step-yes'),
    );
  });

  test('inflow leads where there is no online count', async () => {
    await show('inflow');
    expect(page.find('.lead-figure').textContent).toMatch(/进房流速 \d+\/分/);
  });

  test('stops, marks, opens the report, keeps the choice for this room', async () => {
    const host = await show('recording');
    await page.settle(() => page.button('停录').click());
    await page.settle(() => page.button('复盘').click());
    const note = page.find<HTMLInputElement>('input[type=text]');
    await page.settle(() => {
      note.value = ' 尺码没人答 ';
      note.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.settle(() =>
      page.find('.mark-form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
    const policy = page.find<HTMLSelectElement>('select');
    await page.settle(() => {
      policy.value = 'never';
      policy.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(host.asked).toEqual([
      ['stop'],
      ['openReport', 's1'],
      ['addNote', '尺码没人答'],
      ['setPolicy', 'never'],
    ]);
    expect(page.text()).toContain('已打点');
  });

  test('the first broken step has one hint', async () => {
    await show('layout');
    expect(page.find('.notice').textContent).toContain('页面上读不到：实时在线、在售商品数');
    expect(page.root.querySelectorAll('.notice')).toHaveLength(1);
  });

  test('when the page stops answering it says so and keeps what was seen', async () => {
    const host = await show('recording');
    host.stop = () => Promise.reject(new Error('gone'));
    await page.settle(() => page.button('停录').click());
    expect(page.find('[role=alert]').textContent).toContain('和页面的联系断了');
    expect(page.find('h1').textContent).toBe('样例·云上山货铺');
  });

  test('looks again by itself', async () => {
    const host = fakePopupHost({ page: 'unsupported' });
    page = await mount(<Popup host={host} every={1} />);
    const status = recordingView(Date.now());
    const looked = new Promise<void>((done) => {
      host.look = async () => {
        done();
        return { page: 'room', platform: 'douyin', status };
      };
    });
    await page.settle(() => looked);
    expect(page.find('h1').textContent).toBe('样例·云上山货铺');
  });
});

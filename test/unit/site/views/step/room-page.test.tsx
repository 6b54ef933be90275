// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { assess } from '../../../../../lib/maturity/assess.ts';
import type { RoomHistory } from '../../../../../lib/maturity/history.ts';
import type { SessionSummary } from '../../../../../site/data-source.ts';
import { RoomPage } from '../../../../../site/views/step/room-page.tsx';
import { fakeArchiveSource } from '../../../../builders/fake-archive.ts';
import { DESK_ROOMS, type DeskState, fakeDesk } from '../../../../builders/fake-desk.ts';
import { type Mounted, mount } from '../../../../builders/mounted.tsx';
import { roomHistory, setAside } from '../../../../builders/room-history.ts';
import { sampleDocument } from '../../../../builders/sample-report.ts';

const KEY = 'taobao:500000000001';
let page: Mounted;
let desk: ReturnType<typeof fakeDesk>;
afterEach(() => page.unmount());

const show = async (history: RoomHistory, state: Partial<DeskState> = {}, language?: 'en') => {
  desk = fakeDesk({ rooms: DESK_ROOMS, ...state });
  const sessions = history.lives.map(
    ({ sessionId, startedAt, endedAt }): SessionSummary => ({
      id: sessionId,
      roomKey: KEY,
      platform: 'taobao',
      startedAt,
      endedAt,
      ongoing: false,
    }),
  );
  const reports = Object.fromEntries(sessions.map(({ id }) => [id, sampleDocument('taobao')]));
  const source = { ...fakeArchiveSource(sessions, reports), loadAssessment: async () => assess(history) };
  page = await mount(<RoomPage source={source} desk={desk} roomKey={KEY} />, language);
};
const declared = () => desk.asked.filter(([name]) => name === 'declare').map(([, one]) => one);
const change = (selector: string, value: string) =>
  page.settle(() => {
    const input = page.find<HTMLInputElement>(selector);
    input.value = value;
    for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true }));
  });
const labelled = (text: string) => {
  const label = [...page.root.querySelectorAll('.questions label')].find((one) =>
    one.textContent?.startsWith(text),
  );
  label!.querySelector('input, select')!.setAttribute('data-test', 'here');
  return '[data-test=here]';
};

describe('a room with a step', () => {
  test('says where it stands, and what one criterion would change', async () => {
    await show(roomHistory({ fansBackedUp: 'unmet', namedStar: 'unknown' }));
    expect(page.find('.answer').textContent).toMatch(
      /^卖货这步站稳了；做到「新粉进群了吗？（灯牌不算）」，就到吸粉。$/,
    );
    const here = page.find('.path-step[aria-current=step]');
    expect(here.textContent).toContain('卖货');
    expect(here.textContent).toContain('你在这里');
  });

  test('with more than one blocker it says how many', async () => {
    await show(roomHistory({ fansBackedUp: 'unmet', netNewFans: 'unmet' }));
    expect(page.find('.answer').textContent).toBe('卖货这步站稳了；离吸粉还差 2 条。');
  });

  test('names what blocks the next step, and the one next thing', async () => {
    await show(roomHistory({ fansBackedUp: 'unmet' }));
    expect(page.find('.step .lines').textContent).toContain('新粉进群了吗');
    expect(page.find('.next-action').textContent).toContain('讲完福利品就挂群入口');
  });

  test('the next thing is ticked off, kept and taken back', async () => {
    await show(roomHistory({ fansBackedUp: 'unmet' }));
    const box = () => page.find<HTMLInputElement>('.next-action input');
    await page.settle(() => box().click());
    expect(declared()).toEqual([
      { scope: KEY, kind: 'nextAction', id: 'maturity.fansBackedUp.action', value: { done: true } },
    ]);
    expect(page.find('.next-action').textContent).toContain('11月24日周二做了');
    await page.settle(() => box().click());
    expect(desk.asked.at(-1)).toEqual(['retract', KEY, 'nextAction', 'maturity.fansBackedUp.action']);
    expect(box().checked).toBe(false);
  });

  test('every criterion has its state, its reason, its formula and its lives', async () => {
    await show(roomHistory({ fansBackedUp: 'unmet' }));
    expect(page.root.querySelectorAll('.criteria li')).toHaveLength(27);
    const [row] = [...page.root.querySelectorAll('.criteria details')].filter((one) =>
      one.textContent?.includes('粉丝真的在净增吗？'),
    );
    expect(row!.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('做到了');
    expect(row!.textContent).toContain('80 % 的场次净增粉丝一定大于 0');
    expect(row!.textContent).toContain('门槛是我们自己定的');
    expect(row!.querySelector('a')?.getAttribute('href')).toMatch(/^#\/session\/s\d+$/);
  });

  test('what was set aside stands at the top with its reason', async () => {
    const history = roomHistory({ reachesStrangers: 'notApplicable' });
    await show(history);
    expect(page.text()).toMatch(/不适用的： 除了粉丝回来.*后台把店铺和推荐合在一起/);
  });
});

describe('a room without a step', () => {
  test('below the gate: how many lives are missing, and what can be seen by now', async () => {
    await show(roomHistory({}, { lives: 3 }));
    expect(page.find('.answer').textContent).toBe('还差 2 场就能看走到哪一步');
    expect(page.text()).toContain('现在已经能看： 净增粉丝 987、进房流速 865/分');
  });

  test("another's room gets signs only, and no form", async () => {
    await show(roomHistory({}, { room: { relation: 'peer' } }));
    expect(page.find('.answer').textContent).toContain('只看迹象');
    expect(page.text()).toMatch(/卖货 \d\/\d、吸粉 \d\/\d、造星 \d\/\d、看不见的 \d+ 条不猜/);
    expect(page.root.querySelector('.path, .questions, .next-action')).toBeNull();
    expect(page.text()).toContain('粉丝真的在净增吗？');
    expect(page.text()).not.toContain('新粉进群了吗');
  });

  test('one that nobody described leads to the settings', async () => {
    const history = roomHistory();
    const { relation: _relation, kind: _kind, ...room } = history.room;
    await show({ ...history, room });
    expect(page.find('.step p > a').getAttribute('href')).toBe('#/options');
  });
});

describe('the self-check', () => {
  test('stores each answer when it is given, and keeps what was stored', async () => {
    await show(roomHistory());
    await change(labelled('粉丝分了几层'), '3');
    expect(declared()).toEqual([{ scope: KEY, kind: 'answer', id: 'tiers', value: { value: 3 } }]);
    expect(page.find<HTMLInputElement>('[data-test=here]').value).toBe('3');
    expect(page.find('.questions [role=status]').textContent).toBe('填了 1/19');
  });

  test('a share is typed in per cent', async () => {
    await show(roomHistory());
    await change(labelled('近 5 场的粉丝回访率'), '12.5');
    expect(declared()).toMatchObject([{ id: 'returnRateLately', value: { value: 0.125 } }]);
  });

  test('a dated count carries its day, and the earlier one stays', async () => {
    const day = Date.UTC(2026, 10, 1);
    const earlier = { value: 800, asOf: day };
    await show(roomHistory(), {
      declared: [{ scope: KEY, kind: 'answer', id: `groupMembers@${day}`, at: day + 1, value: earlier }],
    });
    expect(page.find('.questions').textContent).toContain('上次填的：2026-11-01 800');
    await change(labelled('群里现在多少人'), '1,200');
    const [one] = declared() as [{ id: string; value: { value: number; asOf: number } }];
    expect(one.value.value).toBe(1200);
    expect(one.id).toBe(`groupMembers@${one.value.asOf}`);
    expect(await desk.listDeclared(KEY, 'answer')).toHaveLength(2);
  });

  test('boxes and choices', async () => {
    await show(roomHistory());
    await change(labelled('他和公司是什么关系'), 'partner');
    const boxes = [...page.root.querySelectorAll<HTMLInputElement>('.boxes input')];
    await page.settle(() => boxes[0]!.click());
    await page.settle(() => boxes[2]!.click());
    expect(declared()).toMatchObject([
      { id: 'tie', value: { value: 'partner' } },
      { id: 'checkedItems', value: { value: ['prices'] } },
      { id: 'checkedItems', value: { value: ['prices', 'music'] } },
    ]);
  });

  test('what cannot be kept is said beside its field, and is not stored', async () => {
    await show(roomHistory());
    await change(labelled('粉丝分了几层'), 'many');
    expect(page.find('.question [role=alert]').textContent).toBe('这里要填一个数。');
    expect(page.find<HTMLInputElement>('[data-test=here]').value).toBe('many');
    await change('[data-test=here]', '99');
    expect(page.find('.question [role=alert]').textContent).toBe('要在 0 到 20 之间，整数。');
    expect(declared()).toEqual([]);
  });

  test('an answer that expired is asked again', async () => {
    await show(roomHistory(), {
      declared: [{ scope: KEY, kind: 'answer', id: 'tiers', at: Date.UTC(2025, 0, 1), value: { value: 3 } }],
    });
    expect(page.find('.questions').textContent).toContain('过期了，请再填一次。');
    await page.settle(() => page.find('[aria-label="清掉: 粉丝分了几层？"]').click());
    expect(desk.asked.at(-1)).toEqual(['retract', KEY, 'answer', 'tiers']);
  });

  test('"not applicable" asks for something specific where the row does', async () => {
    await show(roomHistory());
    const row = [...page.root.querySelectorAll('.waiver')].find((one) =>
      one.textContent?.includes('平台不给来源'),
    )!;
    await page.settle(() => row.querySelector<HTMLInputElement>('input[type=checkbox]')!.click());
    row.querySelector('input[type=text]')!.setAttribute('data-test', 'detail');
    await change('[data-test=detail]', 'x');
    expect(row.querySelector('[role=alert]')?.textContent).toContain('把理由写具体');
    await change('[data-test=detail]', '某平台');
    expect(declared()).toEqual([
      {
        scope: KEY,
        kind: 'answer',
        id: 'knownSources.notApplicable',
        value: { naReason: setAside('knownSources').naReason },
      },
    ]);
    await page.settle(() => row.querySelector<HTMLInputElement>('input[type=checkbox]')!.click());
    expect(desk.asked.at(-1)).toEqual(['retract', KEY, 'answer', 'knownSources.notApplicable']);
  });

  test('has at most 22 questions', async () => {
    await show(roomHistory());
    const count = page.root.querySelectorAll('.question').length;
    expect(count).toBeGreaterThan(10);
    expect(count).toBeLessThanOrEqual(22);
  });
});

test('targets are written for a day, new fans first', async () => {
  await show(roomHistory());
  await change('.target-form input[type=date]', '2027-01-05');
  const [fans, , orders] = page.root.querySelectorAll<HTMLInputElement>('.target-form input[type=text]');
  fans!.setAttribute('data-test', 'fans');
  orders!.setAttribute('data-test', 'orders');
  await change('[data-test=fans]', '300');
  await change('[data-test=orders]', '120');
  await page.settle(() => page.button('写下目标').click());
  expect(declared()).toEqual([
    { scope: KEY, kind: 'target', id: 'newFans@2027-01-05', value: { value: 300, place: 0 } },
    { scope: KEY, kind: 'target', id: 'orders@2027-01-05', value: { value: 120, place: 2 } },
  ]);
  expect(page.find('.target-form').textContent).toContain('2027-01-05：涨粉 300、成交单数 120');
});

test('a room that is gone is said', async () => {
  await show(roomHistory(), { rooms: [] });
  expect(page.find('[role=alert]').textContent).toContain('没有这间直播间');
});

test('everything is said in English, too', async () => {
  await show(roomHistory({ fansBackedUp: 'unmet' }), {}, 'en');
  expect(page.find('.answer').textContent).not.toMatch(/[一-鿿]/);
  expect(page.find('.questions').textContent).not.toMatch(/[一-鿿]/);
});

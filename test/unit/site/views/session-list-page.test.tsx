// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserFault } from '../../../../lib/model/user-fault.ts';
import type { DataSource } from '../../../../site/data-source.ts';
import { FileSource } from '../../../../site/file-source.ts';
import { SessionListPage } from '../../../../site/views/session-list-page.tsx';
import { fakeArchiveSource, SUMMARIES } from '../../../builders/fake-archive.ts';
import { fakeDesk } from '../../../builders/fake-desk.ts';
import { type Mounted, mount } from '../../../builders/mounted.tsx';
import { sampleFile } from '../../../builders/sample-report.ts';

let page: Mounted;
afterEach(() => page.unmount());
beforeEach(() => {
  location.hash = '';
});
const show = async (source: DataSource, language: 'zh-CN' | 'en' = 'zh-CN') => {
  page = await mount(<SessionListPage source={source} />, language);
};
const headings = () => [...page.root.querySelectorAll('.group h2')].map((node) => node.textContent);
const choose = (input: HTMLInputElement, file: File) =>
  page.settle(() => {
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

describe('the archive', () => {
  test('lists sessions by day, newest first, and by room', async () => {
    await show(fakeArchiveSource(SUMMARIES), 'en');
    expect(headings()).toEqual(['Tue 24 Nov', 'Mon 23 Nov', 'Sun 22 Nov']);
    expect(page.find('.session').textContent).toMatch(/云上山货铺.*Douyin.*recording.*1 h 12 min/);
    await page.settle(() => page.button('By room').click());
    expect(headings()).toEqual(['样例·云上山货铺', '样例·禾木针织旗舰店', '样例·阿木修车']);
  });

  test('shows own rooms or competitors alone', async () => {
    await show(fakeArchiveSource(SUMMARIES));
    await page.settle(() => page.button('同行').click());
    expect(page.root.querySelectorAll('.session')).toHaveLength(2);
    await page.settle(() => page.button('全部').click());
    expect(page.root.querySelectorAll('.session')).toHaveLength(6);
  });

  test('where nobody said whose a room is, there is nothing to choose', async () => {
    await show(fakeArchiveSource(SUMMARIES.map(({ relation: _relation, ...session }) => session)));
    expect(() => page.button('同行')).toThrow('no button');
  });

  test('a room leads to its step, at the desk', async () => {
    await show({ ...fakeArchiveSource(SUMMARIES), desk: fakeDesk() });
    await page.settle(() => page.button('按直播间').click());
    expect(page.find('.group-head a').getAttribute('href')).toBe('#/room/douyin%3Ar1');
  });

  test('links each session to its report', async () => {
    await show(fakeArchiveSource(SUMMARIES));
    expect(page.find('.session a').getAttribute('href')).toBe('#/session/a');
  });

  test('deletes a session only after a yes', async () => {
    const source = fakeArchiveSource(SUMMARIES);
    await show(source);
    await page.settle(() => page.find('.session button').click());
    expect(page.find('dialog').textContent).toContain('样例·云上山货铺');
    await page.settle(() => page.button('取消').click());
    expect(source.asked).toEqual([]);
    await page.settle(() => page.find('.session button').click());
    await page.settle(() => page.button('删除').click());
    expect(source.asked).toEqual([['deleteSession', 'a']]);
    expect(page.root.querySelectorAll('.session')).toHaveLength(5);
    expect(page.root.querySelector('dialog')).toBeNull();
  });

  test('deletes a room and everything', async () => {
    const source = fakeArchiveSource(SUMMARIES);
    await show(source);
    await page.settle(() => page.button('按直播间').click());
    await page.settle(() => page.find('.group-head button').click());
    await page.settle(() => page.button('删除').click());
    await page.settle(() => page.button('全部删除').click());
    await page.settle(() => page.button('删除').click());
    expect(source.asked).toEqual([
      ['deleteRoom', 'douyin:r1'],
      ['deleteEverything', undefined],
    ]);
    expect(page.text()).toContain('还没有录过。');
  });

  test('a refused deletion is said in the dialog, which stays', async () => {
    const source = fakeArchiveSource(SUMMARIES);
    source.archive.deleteSession = () => Promise.reject(new UserFault('store.timeout'));
    await show(source);
    await page.settle(() => page.find('.session button').click());
    await page.settle(() => page.button('删除').click());
    expect(page.find('dialog [role=alert]').textContent).toContain('电脑硬盘半天没有反应');
  });

  test('imports a backup and says what came of it', async () => {
    const source = fakeArchiveSource([]);
    await show(source);
    await choose(page.find<HTMLInputElement>('.archive input[type=file]'), new File(['x'], 'b.roomscope'));
    expect(source.asked).toEqual([['importAll', 1]]);
    expect(page.text()).toContain('导入了 12 条，3 条本来就有。');
  });

  test('a refused backup is said in words', async () => {
    const source = fakeArchiveSource([]);
    source.archive.importAll = () => Promise.reject(new UserFault('backup.newer', { version: 9 }));
    await show(source);
    await choose(page.find<HTMLInputElement>('.archive input[type=file]'), new File(['x'], 'b.roomscope'));
    expect(page.find('.archive [role=alert]').textContent).toContain('（格式 9）');
  });

  test('long work shows its progress and can be cancelled', async () => {
    const source = fakeArchiveSource(SUMMARIES);
    source.archive.exportAll = (onProgress, signal) =>
      new Promise((_done, fail) => {
        onProgress(0.4);
        signal.addEventListener('abort', () => fail(signal.reason));
      });
    await show(source);
    await page.settle(() => page.button('导出全部（备份）').click());
    expect(page.find<HTMLProgressElement>('progress').value).toBe(0.4);
    await page.settle(() => page.button('取消').click());
    expect(page.find('.archive').textContent).toContain('已取消。');
  });

  test('empty, it says what to do next and offers the samples', async () => {
    await show(fakeArchiveSource([]));
    expect(page.text()).toContain('点工具栏上的场观图标');
    expect(page.find('.samples a').getAttribute('href')).toBe('#/sample/taobao');
  });

  test('a store that does not open is said, with a way to try again', async () => {
    const source = fakeArchiveSource(SUMMARIES);
    const list = vi.spyOn(source, 'listSessions').mockRejectedValueOnce(new UserFault('store.blocked'));
    await show(source);
    expect(page.find('[role=alert]').textContent).toContain('另一个标签页还开着旧版的场观');
    await page.settle(() => page.button('再试一次').click());
    expect(list).toHaveBeenCalledTimes(2);
    expect(page.root.querySelectorAll('.session')).toHaveLength(6);
  });
});

describe('the static site', () => {
  test('opens a chosen file and goes to its report', async () => {
    await show(new FileSource());
    await choose(page.find<HTMLInputElement>('.drop input'), new File([sampleFile('douyin')], 'r.json'));
    await vi.waitFor(() => expect(location.hash).toBe('#/session/sample-douyin'));
    expect(page.root.querySelector('.archive')).toBeNull();
  });

  test('refuses another file in words', async () => {
    await show(new FileSource(), 'en');
    await choose(page.find<HTMLInputElement>('.drop input'), new File(['{}'], 'r.json'));
    await vi.waitFor(() =>
      expect(page.find('.drop [role=alert]').textContent).toContain('not a Roomscope report'),
    );
    expect(location.hash).toBe('');
  });
});

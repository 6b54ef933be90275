import { expect, test } from 'vitest';
import type { Told } from '../../../lib/adapters/engine.ts';
import { live, reading, recordedPage } from '../../builders/recorded-page.ts';
import { START } from '../../builders/series.ts';

async function begun() {
  const page = recordedPage();
  page.record();
  page.tap([live('a'), { kind: 'room', title: '夏季专场', hostName: '某店' }, reading('likes', 1)]);
  await page.time.pass(2_200);
  const room = (route: Told['route'], title: string) =>
    page.recorder.take({ route, observations: [{ kind: 'room', title }], opens: [] });
  const marks = () => [...(page.stored()[0]?.marks.values() ?? [])];
  return { page, room, marks };
}

test('a new title is a mark, the first is not; routes that write it differently change nothing', async () => {
  const { page, room, marks } = await begun();
  room('dom', '夏季专…');
  await page.time.pass(20_000);
  expect(marks()).toEqual([]);
  room('tap', '秋季专场');
  room('dom', '秋季专…');
  await page.time.pass(20_000);
  room('dom', '秋季专…');
  room('tap', ' 秋季专场 ');
  await page.time.pass(4_000);
  expect(marks()).toMatchObject([
    { kind: 'titleChanged', label: '秋季专场', origin: 'page', at: START + 22_200 },
  ]);
  expect(page.recorder.status().title).toBe('秋季专场');
  expect(page.stored()[0]!.head.title).toBeUndefined(); // the opening told the first title; later ones are marks
});

test('another host name is a mark', async () => {
  const { page, marks } = await begun();
  page.tap([{ kind: 'room', hostName: '某店旗舰店' }]);
  await page.time.pass(4_000);
  expect(marks()).toMatchObject([{ kind: 'hostChanged', label: '某店旗舰店' }]);
});

test('a mark of the page comes once by its id; without one, every time', async () => {
  const { page, marks } = await begun();
  const mark = { kind: 'mark', mark: 'productExplained', label: '连衣裙' } as const;
  page.tap([
    { ...mark, id: '1' },
    { ...mark, id: '1' },
    { ...mark, id: '2' },
  ]);
  await page.time.pass(3_000);
  page.tap([{ ...mark, id: '1' }, mark, mark]);
  await page.time.pass(4_000);
  expect(marks().map(({ id }) => id)).toEqual([
    'productExplained:1',
    'productExplained:2',
    `productExplained@${START + 5_200}.0`,
    `productExplained@${START + 5_200}.1`,
  ]);
});

test('merged entries are marked at most once a minute', async () => {
  const { page, marks } = await begun();
  for (let second = 0; second < 130; second++) {
    page.tap([{ kind: 'mark', mark: 'aggregatedEntries', id: `${second}` }]);
    await page.time.pass(1_000);
  }
  expect(marks()).toHaveLength(3);
});

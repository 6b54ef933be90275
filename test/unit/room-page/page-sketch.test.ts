// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { douyin } from '../../../lib/adapters/douyin/index.ts';
import type { SketchNode } from '../../../lib/model/page-sketch.ts';
import { sketchPage } from '../../../lib/room-page/page-sketch.ts';
import { openInMemory } from '../../builders/page-in-memory.ts';
import { DouyinRoom } from '../../rooms/douyin-room.ts';
import { writeScript } from '../../rooms/script.ts';
import { PLANTED } from '../../rooms/vocabulary.ts';

const sketchOf = (html: string) => {
  document.body.innerHTML = html;
  return sketchPage(document, douyin);
};
const nodes = (node: SketchNode): SketchNode[] => [node, ...(node.children ?? []).flatMap(nodes)];

test('tells of a room what its page is built of and what the selectors find, and nothing that the page says', async () => {
  const script = writeScript({ seed: 3, length: 60 });
  const room = new DouyinRoom({ script, roomId: '658300000777' });
  await openInMemory(room);
  for (const second of script.seconds) room.tell(second);
  expect(document.body.textContent).toContain(PLANTED.words);

  const sketch = sketchPage(document, douyin);
  expect(sketch.matches.concurrentViewers).toEqual([
    { selector: '[data-e2e="live-room-audience"]', matches: 1 },
  ]);
  expect(sketch.matches.captcha).toEqual([{ selector: '#captcha_container', matches: 0 }]);
  const all = nodes(sketch.body);
  expect(all.find(({ e2e }) => e2e === 'live-room-audience')).toMatchObject({ tag: 'div', holds: 'number' });
  expect(all.filter(({ classes }) => classes?.includes('v8LY0gZF')).length).toBeGreaterThan(0);
  // Rows that are built alike are drawn once.
  expect(all.length).toBeLessThan(sketch.elements);

  const text = JSON.stringify(sketch);
  for (const said of [PLANTED.name, PLANTED.id, PLANTED.words, script.hostName, script.title, '658300000777'])
    expect(text).not.toContain(said);
});

test('holds no text, address, id or query, wherever a page may put one', () => {
  const sketch = sketchOf(`
    <a id="user-880013555" class="name-880013555 某观众 ok hash--EcN_tFIg" href="https://live.example/room/880013555?token=秘密"
      title="某观众" data-user-id="880013555" data-e2e="某观众的主页" role="button 某观众" aria-label="某观众" style="--x: url(https://a.example/?q=1)">
      某观众 <img src="https://a.example/avatar/880013555.jpg?x=1" alt="某观众" /> <input value="秘密" placeholder="某观众" />
    </a>
    <script>window.__STATE__ = { nick: '某观众' }</script>
    <iframe srcdoc="<b>某观众</b>"></iframe>
    <div data-e2e="item-880013555" 某观众="1" data-880013555="1"><!-- 某观众 --></div>`);
  const text = JSON.stringify(sketch);
  for (const said of ['某观众', '880013555', '秘密', 'example', 'http', 'token', '?', 'url('])
    expect(text).not.toContain(said);
  expect(sketch.body.children![0]).toMatchObject({
    tag: 'a',
    classes: ['ok', 'hash--EcN_tFIg'],
    attributes: ['id', 'href', 'title', 'data-user-id', 'aria-label', 'style'],
    holds: 'text',
  });
});

test('stays small on a page that is not', () => {
  document.body.replaceChildren();
  let deepest: Element = document.body;
  for (let i = 0; i < 60; i++) deepest = deepest.appendChild(document.createElement('div'));
  for (let i = 0; i < 6_000; i++) {
    const parent = i % 60 === 0 ? document.body : document.body.lastElementChild!;
    const child = parent.appendChild(document.createElement('i'));
    child.className = `c${i % 77}`;
  }
  const sketch = sketchPage(document, douyin);
  expect(sketch).toMatchObject({ truncated: true, elements: 6_060 });
  expect(nodes(sketch.body).length).toBeLessThanOrEqual(4_000);
  expect(JSON.stringify(sketch).length).toBeLessThan(500_000);
});

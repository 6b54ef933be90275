import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { parseChatRow } from '../../../../lib/adapters/douyin/chat-rows.ts';

function row(inner: string): Element {
  const { document } = new Window();
  document.body.innerHTML = `<div class="webcast-chatroom___item"><div class="webcast-chatroom___item-wrapper">${inner}</div></div>`;
  return document.body.firstElementChild as unknown as Element;
}
const content = (inner: string) => `<span class="webcast-chatroom___content-with-emoji-text">${inner}</span>`;

test('a comment: who stands before the words', () => {
  expect(
    parseChatRow(row(`<img alt="粉丝团等级15级勋章" src=""><span>甲：</span>${content('送出了什么')}`)),
  ).toEqual([{ kind: 'comment', text: '送出了什么', person: '甲' }]);
  expect(parseChatRow(row(`<span>a:b：</span>${content('a:b：')}`))).toMatchObject([
    { text: 'a:b：', person: 'a:b' },
  ]);
});

test('an emoji counts as words', () => {
  expect(parseChatRow(row(`<span>甲：</span>${content('<img alt="[赞]" src="">')}`))).toEqual([
    { kind: 'comment', text: '[赞]', person: '甲' },
  ]);
});

test('other rows are no comments', () => {
  expect(parseChatRow(row('<span>甲：</span><span>送出了<img alt="小心心" src="">×3</span>'))).toEqual([]);
  expect(parseChatRow(row('<div class="webcast-chatroom__room-message">欢迎来到直播间</div>'))).toEqual([]);
});

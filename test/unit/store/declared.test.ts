import { beforeEach, describe, expect, it } from 'vitest';
import type { Declared } from '../../../lib/model/declared.ts';
import { type RoomKey, roomKey } from '../../../lib/model/room.ts';
import type { Store } from '../../../lib/store/database.ts';
import { declare, listDeclared, retract } from '../../../lib/store/declared.ts';
import { deleteEverything, deleteRoom, deleteSession } from '../../../lib/store/deletion.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { freshStore, opening, START, sessionId } from '../../builders/store.ts';

const room = roomKey(opening().room);
const other = { platform: 'taobao', roomId: '7' } as const;
const answer = { scope: room, kind: 'answer', id: 'tie', value: { value: 'owner' } } as const;
const split = { scope: 's1', kind: 'split', id: '', value: { rows: [] } } as const;

let store: Store;
beforeEach(async () => {
  store = await freshStore();
  await openSession(store, opening(), '0.1.0');
  await openSession(store, opening({ id: sessionId('s2'), room: other }), '0.1.0');
});

const idsOf = (declared: Declared[]) => declared.map(({ kind, id }) => `${kind}:${id}`);

describe('declarations', () => {
  it('are stamped, listed by scope and kind, oldest first', async () => {
    expect(await declare(store, answer, START + 5)).toEqual({ ...answer, at: START + 5 });
    await declare(store, { ...answer, kind: 'shiftPlan', id: '' }, START + 1);
    await declare(store, { ...answer, id: 'crew' }, START + 3);
    await declare(store, split, START);
    expect(idsOf(await listDeclared(store, room))).toEqual(['shiftPlan:', 'answer:crew', 'answer:tie']);
    expect(idsOf(await listDeclared(store, room, 'answer'))).toEqual(['answer:crew', 'answer:tie']);
    expect(idsOf(await listDeclared(store, 's1'))).toEqual(['split:']);
    expect(await listDeclared(store, 'nobody')).toEqual([]);
  });

  it('replace the one of the same name, with a new stamp', async () => {
    await declare(store, answer, START);
    const again = { ...answer, value: { value: 'partner' } };
    await declare(store, again, START + 9);
    expect(await listDeclared(store, room)).toEqual([{ ...again, at: START + 9 }]);
  });

  it('are taken back once', async () => {
    await declare(store, answer, START);
    expect(await retract(store, answer)).toBe(true);
    expect(await retract(store, answer)).toBe(false);
    expect(await listDeclared(store, room)).toEqual([]);
  });

  it('go with their session, their room, or everything', async () => {
    await declare(store, answer, START);
    await declare(store, split, START);
    await declare(store, { ...answer, scope: roomKey(other) }, START);
    await deleteSession(store, sessionId('s1'));
    expect(await listDeclared(store, 's1')).toEqual([]);
    expect(await listDeclared(store, room)).toHaveLength(1);
    await deleteRoom(store, room);
    expect(await listDeclared(store, room)).toEqual([]);
    expect(await store.db.count('declared')).toBe(1);
    await deleteEverything(store);
    expect(await store.db.count('declared')).toBe(0);
  });

  it('are those of the account: each Taobao live has a room of its own', async () => {
    const live = (roomId: string) =>
      opening({ id: sessionId(`t${roomId}`), room: { platform: 'taobao', roomId }, accountId: '77' });
    await openSession(store, live('1'), '0.1.0');
    await openSession(store, live('2'), '0.1.0');
    await declare(store, { ...answer, scope: 'taobao:1' }, START);
    await declare(store, { ...answer, scope: 'taobao:1', id: 'crew' }, START);
    const later = { ...answer, scope: 'taobao:2', value: { value: 'partner' } };
    await declare(store, later, START + 1);
    expect(idsOf(await listDeclared(store, 'taobao:1'))).toEqual(['answer:crew', 'answer:tie']);
    expect(await listDeclared(store, 'taobao:2', 'answer')).toContainEqual({ ...later, at: START + 1 });
    await deleteRoom(store, 'taobao:1' as RoomKey);
    expect(idsOf(await listDeclared(store, 'taobao:2'))).toEqual(['answer:crew', 'answer:tie']);
    expect((await listDeclared(store, 'taobao:2')).at(-1)?.value).toEqual({ value: 'partner' });
    await openSession(store, live('3'), '0.1.0');
    expect(await retract(store, { ...answer, scope: 'taobao:3' })).toBe(true);
    expect(idsOf(await listDeclared(store, 'taobao:2'))).toEqual(['answer:crew']);
    await deleteRoom(store, 'taobao:2' as RoomKey);
    await deleteRoom(store, 'taobao:3' as RoomKey);
    expect(await store.db.count('declared')).toBe(0);
  });

  it('of a session that was deleted are refused', async () => {
    await deleteSession(store, sessionId('s1'));
    await expect(declare(store, split, START)).rejects.toMatchObject({ key: 'declared.unknownScope' });
  });

  it('hold at most 64 KB', async () => {
    const value = 'x'.repeat(65_534);
    await declare(store, { ...answer, value }, START);
    await expect(declare(store, { ...answer, value: `${value}x` }, START)).rejects.toMatchObject({
      key: 'declared.tooLarge',
    });
  });

  it.each<[string, object]>([
    ['no scope', { scope: '' }],
    ['a scope that is no text', { scope: 1 }],
    ['an unknown kind', { kind: 'wish' }],
    ['no id', { id: undefined }],
    ['no value', { value: undefined }],
    ['a value that JSON has no word for', { value: () => 1 }],
    ['a key that reaches a prototype', { value: JSON.parse('{"a":{"__proto__":1}}') }],
  ])('with %s are refused', async (_what, wrong) => {
    await expect(declare(store, { ...answer, ...wrong }, START)).rejects.toMatchObject({
      key: 'declared.malformed',
    });
    expect(await store.db.count('declared')).toBe(0);
  });

  it('keep of a value what JSON carries', async () => {
    await declare(store, { ...answer, value: { a: undefined, b: new Date(START), c: null } }, START);
    expect((await listDeclared(store, room))[0]?.value).toEqual({
      b: new Date(START).toISOString(),
      c: null,
    });
  });
});

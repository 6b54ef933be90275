import { beforeEach, describe, expect, it } from 'vitest';
import type { Mark } from '../../../lib/model/mark.ts';
import type { Store } from '../../../lib/store/database.ts';
import { deleteSession } from '../../../lib/store/deletion.ts';
import { listMarks, removeMark, saveMark } from '../../../lib/store/marks.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { HOUR } from '../../../lib/units.ts';
import { appendAll, entryOf, freshStore, opening, START, sessionId } from '../../builders/store.ts';

const s1 = sessionId('s1');
const told: Mark = { sessionId: 's1', id: 'coupon@1', at: START + 5_000, kind: 'coupon', origin: 'page' };
const noted: Mark = { sessionId: 's1', id: 'note@1', at: START + 9_000, kind: 'note', origin: 'operator' };

let store: Store;
const resend = () => appendAll(store, [entryOf('s1', 0, 60, { marks: [told] })]);
beforeEach(async () => {
  store = await freshStore();
  await openSession(store, opening(), '0.1.0');
  await resend();
});

describe.each([
  ['still in the log', async () => undefined],
  ['sealed', () => sealLog(store)],
])('a mark that is %s', (_where, arrange) => {
  beforeEach(arrange);

  it('can be moved, renamed and given another kind; the last edit counts', async () => {
    await saveMark(store, { ...told, at: START + 8_000, label: '满 99 减 10' });
    const edited = { ...told, at: START + 20_000, kind: 'lottery' as const };
    await saveMark(store, edited);
    expect(await listMarks(store, s1)).toEqual([edited]);
    expect((await loadRecording(store, s1))?.marks).toEqual([edited]);
  });

  it('stays edited when its batch is sent again and when the log is sealed', async () => {
    const edited = { ...told, label: '改过' };
    await saveMark(store, edited);
    await resend();
    expect(await listMarks(store, s1)).toEqual([edited]);
    await sealLog(store);
    await resend();
    await sealLog(store);
    expect(await listMarks(store, s1)).toEqual([edited]);
  });

  it('stays removed when its batch is sent again, until it is saved again', async () => {
    expect(await removeMark(store, s1, told.id)).toBe(true);
    await resend();
    await sealLog(store);
    expect(await listMarks(store, s1)).toEqual([]);
    expect(await removeMark(store, s1, told.id)).toBe(false);
    await saveMark(store, told);
    expect(await listMarks(store, s1)).toEqual([told]);
  });
});

describe('the operator’s own marks', () => {
  it('are added, in order of time, and taken back', async () => {
    await saveMark(store, { ...noted, label: '  开场慢了 ' });
    expect(await listMarks(store, s1)).toEqual([told, { ...noted, label: '开场慢了' }]);
    expect(await removeMark(store, s1, noted.id)).toBe(true);
    expect(await listMarks(store, s1)).toEqual([told]);
  });

  it('may lie up to 12 hours outside the recording', async () => {
    await saveMark(store, { ...noted, at: START - 12 * HOUR });
    await expect(saveMark(store, { ...noted, at: START - 12 * HOUR - 1 })).rejects.toMatchObject({
      key: 'mark.outside',
    });
    await expect(saveMark(store, { ...noted, at: START + 13 * HOUR })).rejects.toMatchObject({
      key: 'mark.outside',
    });
  });

  it('go with their session', async () => {
    await saveMark(store, noted);
    await deleteSession(store, s1);
    expect(await store.db.count('markEdits')).toBe(0);
    expect(await listMarks(store, s1)).toEqual([]);
    expect(await removeMark(store, s1, noted.id)).toBe(false);
    await expect(saveMark(store, noted)).rejects.toMatchObject({ key: 'session.deleted' });
  });
});

describe('what is no mark', () => {
  it.each<[string, object]>([
    ['an unknown kind', { kind: 'x' }],
    ['an unknown origin', { origin: 'x' }],
    ['a time that is none', { at: Number.NaN }],
    ['no id', { id: '' }],
    ['an endless id', { id: 'x'.repeat(301) }],
    ['no session', { sessionId: 7 }],
    ['an endless label', { label: 'x'.repeat(201) }],
    ['a label that is no text', { label: {} }],
  ])('%s is refused', async (_what, wrong) => {
    await expect(saveMark(store, { ...noted, ...wrong } as Mark)).rejects.toMatchObject({
      key: 'mark.malformed',
    });
    expect(await store.db.count('markEdits')).toBe(0);
  });
});

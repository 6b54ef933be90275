import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportBackup } from '../../../lib/store/backup-export.ts';
import { importBackup } from '../../../lib/store/backup-import.ts';
import { LineChecksum } from '../../../lib/store/backup-lines.ts';
import type { Store } from '../../../lib/store/database.ts';
import { declare, listDeclared } from '../../../lib/store/declared.ts';
import { deleteEverything, deleteSession } from '../../../lib/store/deletion.ts';
import { listMarks, removeMark, saveMark } from '../../../lib/store/marks.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { type Restored, restoreRecords } from '../../../lib/store/restore.ts';
import { saveRoomDetails } from '../../../lib/store/rooms.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { endSession, openSession } from '../../../lib/store/sessions.ts';
import { saveSetting } from '../../../lib/store/settings.ts';
import { loadRetention } from '../../../lib/store/thinning.ts';
import {
  appendAll,
  appendSamples,
  blockOf,
  entryOf,
  freshStore,
  opening,
  START,
  sessionId,
} from '../../builders/store.ts';

const s1 = sessionId('s1');
const s2 = sessionId('s2');

let store: Store;
beforeEach(async () => {
  store = await freshStore();
});

/** A merged session, one with a sealed part and a tail in the log, a deleted one, and a setting. */
async function fill(): Promise<void> {
  const mark = {
    sessionId: 's1',
    id: 'm1',
    at: START,
    kind: 'note',
    origin: 'operator',
    label: '开场',
  } as const;
  await openSession(store, opening({ title: '秋冬上新', accountId: '42' }), '0.1.0');
  await appendSamples(store, 's1', 0, 4_000, 500);
  await appendAll(store, [entryOf('s1', 4_000, 0, { marks: [mark], patch: { routes: ['tap'] } })]);
  await endSession(store, s1, START + 4_000_000, 'live-ended');
  await saveRoomDetails(store, (await store.db.getAll('rooms'))[0]!.key, {
    presenters: [{ name: '主播甲', nicknames: ['小甲'] }],
  });
  const room = { platform: 'taobao', roomId: '7' } as const;
  await openSession(store, opening({ id: s2, room, at: START + 1 }), '0.1.0');
  await appendSamples(store, 's2', 0, 900);
  await sealLog(store);
  const gap = {
    sessionId: 's2',
    id: 'likes@5',
    from: START,
    to: START + 9_000,
    cause: 'layout',
    series: ['likes'],
  } as const;
  await appendAll(store, [entryOf('s2', 900, 60, { gaps: [{ ...gap, series: ['likes'] }] })]);
  await openSession(store, opening({ id: sessionId('s3'), room, at: START + 86_400_000 }), '0.1.0');
  await deleteSession(store, sessionId('s3'));
  await saveSetting(store, 'topics', { price: ['多少钱'] });
  await saveSetting(store, 'retention', { perSecondDays: 90 });
  await saveSetting(store, 'thinningNotice', { since: START, before: START });
  await saveMark(store, { ...mark, at: START + 5_000, label: '开场(晚了)' });
  await saveMark(store, { ...mark, sessionId: 's2', id: 'm2' });
  await removeMark(store, s2, 'm2');
  await declare(store, { scope: 'taobao:7', kind: 'shiftPlan', id: '', value: { entries: [] } }, START);
  await declare(store, { scope: 's1', kind: 'split', id: '', value: { rows: [], deep: [null, 1.5] } }, START);
}

function exported(): Promise<Blob> {
  return new Response(exportBackup(store, { exportedAt: START })).blob();
}

function imported(file: Blob): Promise<Restored> {
  return importBackup(file, { write: (records) => restoreRecords(store, records) });
}

async function linesOf(file: Blob): Promise<string[]> {
  const text = gunzipSync(new Uint8Array(await file.arrayBuffer())).toString();
  return text.split('\n').filter((line) => line !== '');
}

function fileOf(lines: readonly string[]): Blob {
  return new Blob([new Uint8Array(gzipSync(lines.map((line) => `${line}\n`).join('')))]);
}

/** A file with changed lines between header and footer, and a footer that fits. */
function resealed(lines: readonly string[]): Blob {
  const body = lines.slice(0, -1);
  const checksum = new LineChecksum();
  for (const line of body) checksum.add(line);
  return fileOf([
    ...body,
    JSON.stringify({ type: 'end', records: body.length - 1, checksum: checksum.value }),
  ]);
}

describe('a backup', () => {
  it('comes back identical after everything was deleted', async () => {
    await fill();
    const before = await exported();
    const recording = await loadRecording(store, s1);
    const tail = await loadRecording(store, s2);
    await deleteEverything(store);
    const restored = await imported(before);
    expect(restored.written).toBe((await linesOf(before)).length - 2);
    expect(restored).toMatchObject({ known: 0, stayedDeleted: 0 });
    expect(await loadRecording(store, s1)).toEqual(recording);
    expect(await loadRecording(store, s2)).toEqual(tail);
    expect(await listMarks(store, s1)).toMatchObject([{ id: 'm1', label: '开场(晚了)' }]);
    expect(await listMarks(store, s2)).toEqual([]);
    expect(await listDeclared(store, 's1')).toMatchObject([{ at: START, value: { deep: [null, 1.5] } }]);
    expect(await listDeclared(store, 'taobao:7')).toHaveLength(1);
    expect(await loadRetention(store)).toEqual({ perSecondDays: 90 });
    expect(await linesOf(await exported())).toEqual(await linesOf(before));
  });

  it('changes nothing when it is imported again, also where the log still holds the samples', async () => {
    await fill();
    const file = await exported();
    const lines = await linesOf(file);
    expect(await imported(file)).toEqual({ written: 0, known: lines.length - 2, stayedDeleted: 0 });
    expect(await linesOf(await exported())).toEqual(lines);
    await sealLog(store);
    expect(await imported(file)).toMatchObject({ written: 0 });
  });

  it('keeps a notice of thinning to this computer', async () => {
    await fill();
    expect((await linesOf(await exported())).join('')).not.toContain('thinningNotice');
  });

  it('leaves an edit, a declaration and a setting as they are here', async () => {
    await fill();
    const file = await exported();
    await saveMark(store, { sessionId: 's1', id: 'm1', at: START, kind: 'note', origin: 'operator' });
    await declare(store, { scope: 's1', kind: 'split', id: '', value: 'later' }, START + 9);
    await saveSetting(store, 'retention', { perSecondDays: null });
    const lines = await linesOf(await exported());
    expect(await imported(file)).toMatchObject({ written: 0 });
    expect(await linesOf(await exported())).toEqual(lines);
  });

  it('brings no declaration of what was deleted here', async () => {
    await fill();
    const file = await exported();
    await deleteSession(store, s1);
    await imported(file);
    expect(await listDeclared(store, 's1')).toEqual([]);
    expect(await store.db.getAllKeys('markEdits')).toEqual([['s2', 'm2']]);
  });

  it('adds only the samples that are missing', async () => {
    await fill();
    const file = await exported();
    await deleteEverything(store);
    const room = { platform: 'taobao', roomId: '7' } as const;
    await openSession(store, opening({ id: s2, room, at: START + 1 }), '0.1.0');
    await appendAll(store, [entryOf('s2', 100, 50)]);
    await imported(file);
    expect((await loadRecording(store, s2))?.block).toEqual(blockOf(0, 960));
    await endSession(store, s2, START + 960_000, 'stopped');
    expect((await loadRecording(store, s2))?.block).toEqual(blockOf(0, 960));
  });

  it('does not bring back what was deleted here, unless asked', async () => {
    await fill();
    const file = await exported();
    await deleteSession(store, s1);
    expect(await imported(file)).toMatchObject({ stayedDeleted: 1 });
    expect(await loadRecording(store, s1)).toBeNull();
    await importBackup(file, { write: (records) => restoreRecords(store, records, { revive: true }) });
    expect((await loadRecording(store, s1))?.block).toEqual(blockOf(0, 4_000));
    expect(await store.db.get('tombstones', s1)).toBeUndefined();
  });

  it('is written in pages, reports progress, and holds its own counts', async () => {
    await fill();
    const shares: number[] = [];
    const file = await exported();
    expect(JSON.parse((await linesOf(file))[0]!)).toEqual({
      format: 'roomscope-backup',
      version: 2,
      exportedAt: START,
      counts: { rooms: 2, sessions: 2, tombstones: 1 },
    });
    await importBackup(file, {
      write: (page) => restoreRecords(store, page),
      onProgress: (share) => shares.push(share),
    });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('leaves a damaged chunk out and says where', async () => {
    await fill();
    const chunk = await store.db.get('chunks', ['s1', 3_600]);
    chunk!.bytes[10]! ^= 1;
    await store.db.put('chunks', chunk!);
    const file = await exported();
    await deleteEverything(store);
    await imported(file);
    const recording = await loadRecording(store, s1);
    expect(recording?.block).toEqual(blockOf(0, 3_600));
    expect(recording?.gaps).toMatchObject([{ id: 'broken@3600', cause: 'disk' }]);
  });
});

describe('importBackup refuses, and writes nothing of,', () => {
  let lines: string[];
  beforeEach(async () => {
    await fill();
    lines = await linesOf(await exported());
    await deleteEverything(store);
  });

  async function refused(file: Blob): Promise<unknown> {
    const fault = await imported(file).then(
      () => 'imported',
      ({ key, params }) => ({ key, params }),
    );
    expect(await store.db.count('sessions')).toBe(0);
    expect(await store.db.count('rooms')).toBe(0);
    return fault;
  }

  it.each([
    ['an empty file', () => new Blob([])],
    ['another file', () => new Blob(['{"format":"roomscope-report"}'])],
    ['another gzip', () => fileOf(['hello'])],
    ['nothing, gzipped', () => fileOf([])],
  ])('%s', async (_what, file) => {
    expect(await refused(file())).toEqual({ key: 'backup.notABackup', params: {} });
  });

  it('a file cut anywhere', async () => {
    const whole = new Uint8Array(await fileOf(lines).arrayBuffer());
    for (const share of [0.3, 0.6, 0.99]) {
      const cut = new Blob([whole.slice(0, Math.floor(whole.length * share))]);
      expect(await refused(cut)).toEqual({ key: 'backup.truncated', params: {} });
    }
    for (const count of [1, 5, lines.length - 1]) {
      expect(await refused(fileOf(lines.slice(0, count)))).toEqual({ key: 'backup.truncated', params: {} });
    }
  });

  it('a file with a line lost, doubled or changed', async () => {
    const without = lines.filter((_, i) => i !== 3);
    const doubled = lines.flatMap((line, i) => (i === 3 ? [line, line] : [line]));
    const changed = lines.map((line) => line.replace('开场', '终场'));
    expect(changed).not.toEqual(lines);
    for (const bad of [without, doubled, changed]) {
      expect(await refused(fileOf(bad))).toEqual({ key: 'backup.damaged', params: {} });
    }
  });

  it('the file of a newer version', async () => {
    const header = JSON.stringify({ ...JSON.parse(lines[0]!), version: 3 });
    expect(await refused(fileOf([header, ...lines.slice(1)]))).toEqual({
      key: 'backup.newer',
      params: { version: 3 },
    });
  });

  /** Changes one record, told by its type. */
  function withChange(
    type: string,
    change: (record: Record<string, never>) => unknown,
  ): { file: Blob; line: number } {
    const index = lines.findIndex((line) => JSON.parse(line).type === type);
    const changed = change(JSON.parse(lines[index]!));
    const text = typeof changed === 'string' ? changed : JSON.stringify(changed);
    return { file: resealed(lines.with(index, text)), line: index + 1 };
  }

  it.each<[string, string, (record: never) => unknown]>([
    ['what is not JSON', 'room', () => '{"type":'],
    ['an unknown record', 'room', () => ({ type: 'sink', url: 'https://example.com' })],
    [
      'a room whose key is not its own',
      'room',
      (r: { room: object }) => ({ ...r, room: { ...r.room, key: 'x:1' } }),
    ],
    [
      'an address that runs code',
      'room',
      (r: { room: object }) => ({ ...r, room: { ...r.room, url: 'javascript:1' } }),
    ],
    [
      'an endless text',
      'session',
      (r: { session: object }) => ({ ...r, session: { ...r.session, title: 'x'.repeat(2_000) } }),
    ],
    [
      'a time that cannot be',
      'session',
      (r: { session: object }) => ({ ...r, session: { ...r.session, startedAt: 9e15 } }),
    ],
    [
      'a key that reaches a prototype',
      'session',
      (r: object) =>
        JSON.stringify(r).replace(
          '"evidence":{',
          '"evidence":{"__proto__":{"route":"dom","precision":"exact"}',
        ),
    ],
    [
      'a session of no room',
      'session',
      (r: { session: object }) => ({ ...r, session: { ...r.session, roomKey: 'x:1' } }),
    ],
    [
      'samples of no session',
      'chunk',
      (r: { chunk: object }) => ({ ...r, chunk: { ...r.chunk, sessionId: 'none' } }),
    ],
    [
      'samples that are not base64',
      'chunk',
      (r: { chunk: object }) => ({ ...r, chunk: { ...r.chunk, samples: '***' } }),
    ],
    [
      'samples that are no chunk',
      'chunk',
      (r: { chunk: object }) => ({ ...r, chunk: { ...r.chunk, samples: 'AAAA' } }),
    ],
    [
      'samples of another place',
      'chunk',
      (r: { chunk: object }) => ({ ...r, chunk: { ...r.chunk, firstSeq: 7 } }),
    ],
    [
      'a mark of an unknown kind',
      'mark',
      (r: { mark: object }) => ({ ...r, mark: { ...r.mark, kind: 'x' } }),
    ],
    [
      'an edit of no session',
      'markEdit',
      (r: { markEdit: object }) => ({ ...r, markEdit: { ...r.markEdit, sessionId: 'none' } }),
    ],
    [
      'an edit that is no mark',
      'markEdit',
      (r: { markEdit: object }) => ({ ...r, markEdit: { ...r.markEdit, mark: { at: 1 } } }),
    ],
    [
      'a declaration of nothing known',
      'declared',
      (r: { declared: object }) => ({ ...r, declared: { ...r.declared, scope: 'x:1' } }),
    ],
    [
      'a declaration that is too large',
      'declared',
      (r: { declared: object }) => ({ ...r, declared: { ...r.declared, value: 'x'.repeat(70_000) } }),
    ],
    [
      'a declaration without a value',
      'declared',
      (r: { declared: object }) => ({ ...r, declared: { ...r.declared, value: undefined } }),
    ],
    ['a gap without a cause', 'gap', (r: { gap: object }) => ({ ...r, gap: { ...r.gap, cause: undefined } })],
  ])('%s, by its line', async (_what, type, change) => {
    const { file, line } = withChange(type, change as never);
    expect(await refused(file)).toEqual({ key: 'backup.malformedRecord', params: { line } });
  });

  it('a line without end', async () => {
    expect(await refused(fileOf([lines[0]!, 'x'.repeat(11_000_000)]))).toEqual({
      key: 'backup.tooLarge',
      params: {},
    });
  });
});

describe('restoreRecords', () => {
  it('checks a page again before it writes any of it', async () => {
    await fill();
    const [, room, ...rest] = (await linesOf(await exported())).map((line) => JSON.parse(line));
    await deleteEverything(store);
    const bad = rest.findIndex(({ type }) => type === 'chunk');
    const page = [room, ...rest.with(bad, { ...rest[bad], chunk: { ...rest[bad].chunk, samples: 'AAAA' } })];
    await expect(restoreRecords(store, page)).rejects.toMatchObject({
      key: 'backup.malformedRecord',
      params: { line: bad + 2 },
    });
    expect(await store.db.count('rooms')).toBe(0);
  });
});

describe('a backup file of version 1', () => {
  it('opens with everything in it', async () => {
    const bytes = readFileSync(new URL('../../golden/store/v1-backup.gz', import.meta.url));
    await imported(new Blob([new Uint8Array(bytes)]));
    expect((await loadRecording(store, s1))?.block).toEqual(blockOf(0, 4_000));
    expect((await loadRecording(store, s2))?.block).toEqual(blockOf(0, 1_020));
    expect(await store.db.count('tombstones')).toBe(1);
    expect(await store.db.get('settings', 'topics')).toEqual({ key: 'topics', value: { price: ['多少钱'] } });
  });
});

describe('a backup file of version 2', () => {
  it('opens with everything in it', async () => {
    const bytes = readFileSync(new URL('../../golden/store/v2-backup.gz', import.meta.url));
    const file = new Blob([new Uint8Array(bytes)]);
    await imported(file);
    expect((await loadRecording(store, s1))?.block).toEqual(blockOf(0, 4_000));
    const thinned = await loadRecording(store, sessionId('s0'));
    expect(thinned?.session.thinned).toBe(true);
    expect(thinned?.block.at.length).toBe(600);
    expect((await listMarks(store, s1)).map(({ id }) => id)).toEqual(['m1', 'note@1']);
    expect(await listMarks(store, s2)).toEqual([]);
    expect(await listDeclared(store, 'douyin:658383822680')).toHaveLength(3);
    expect(await listDeclared(store, 's1')).toHaveLength(1);
    expect(await store.db.get('tombstones', 's4')).toMatchObject({ accountId: '77' });
    const exportedAt = 1_795_353_800_000;
    const again = await new Response(exportBackup(store, { exportedAt })).blob();
    expect(await linesOf(again)).toEqual(await linesOf(file));
  });
});
